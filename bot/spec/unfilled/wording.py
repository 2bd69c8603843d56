"""How a document is worded: as forms are, or as somebody writes who has something to say.

Each word is a sign of the one or of the other, a weak one. All words of a document together are a
strong one: where they read as a form's, so is what itself reads as one. No phrase has to be known.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import islice
from math import exp
from operator import attrgetter
from pkgutil import get_data
from typing import Final

from msgspec.structs import replace

from bot.spec.asking.question_headings import names_questions
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.unfilled.lone_bids import may_be_prompted
from bot.spec.unfilled.lone_words import Lone, Told
from bot.spec.words.bracketed import reads_as_choice
from bot.spec.words.headings import heads_contents, number_and_title
from bot.spec.words.prose import plain

_WORD: Final = re.compile(r"[^\W\d_]+")
_MOST_WORDS: Final = 50
_LENGTH: Final = 8
"""Words by which texts are told apart as short and long."""
_LONGEST: Final = 4
_FEWEST: Final = 5
"""Passages; of fewer the words tell too little."""
_MANY: Final = 8
_OF_FEW: Final = 0.5
"""Of fewer passages each tells more of all, and has to."""
_PARTS: Final = 4
_MOST_CHARACTERS: Final = 350
"""Of a part on average; what says more in each is no form, and need not be read closer."""
_TITLES: Final = 3
_SPACES: Final = 3
_MANY_LABELS: Final = 2
_TEXT: Final = attrgetter("text")
_READ: Final = 80
"""Passages that are weighed of a document; so many tell."""
_FIRST: Final = 8
_DOCUMENT: Final = 0.25
_LIKELY: Final = 0.12
_SHARE: Final = 0.35
_PASSAGE: Final = 0.3
# To ask an enumeration for its member costs more than to compare it.
_WORDED: Final = (Kind.ITEM, Kind.PARAGRAPH, Kind.FIELD)
_NOT_WORDS: Final = ("<!--", "![", "{", "[", "#", "~~")
"""Brackets are left to those who look for them."""
_ANSWERS: Final = re.compile(
    r"[\W_]*(?:(?:tb[acd]|todo|n/?a|none|nothing|(?:not |non-?)applicable|yes|no)\b|"
    r"(?:good|bad|neutral),? because\b)",
    re.IGNORECASE,
)
_TAGS: Final = ("tags", "labels", "keywords")
_HTML: Final = re.compile(r"<(?:/|[a-z]{1,10}>|[a-z]+ ?[a-z-]+ ?=)")
_NAMES_PART: Final = re.compile(r"\*\*[^*\n]+\*\*(?: ?\([^()\n]*\))?")
"""`**Limits** (of the first version)`, a heading in all but name."""
_BRACKETS: Final = ("[", "<", "{", "(")
_EMPHASIS: Final = ("*", "_", "`", "\\")


def in_wording(
    passages: Sequence[Passage],
    said: Told,
    told: Collection[int],
    *,
    share: float = 0.0,
) -> list[Passage]:
    """What reads as a form's in a document that reads as one; empty for any other document.

    Args:
        passages: a document's own, section by section.
        said: the same, part by part.
        told: lines of what is known to be a form's, by other signs.
        share: of its sections that are known to be a form's; where many are it needs less proof.
    """
    if _is_full(passages, said) or len(said.parts) < _PARTS:
        return []
    words = filter(is_worded, map(as_said, passages))
    worded = list(islice(words, _FIRST))
    least = _OF_FEW if len(worded) < _MANY else _DOCUMENT
    least = _LIKELY if share >= _SHARE else least
    # Of most documents the first few tell that it is no form.
    if len(worded) < _FEWEST or not _may_read_as_form(worded, least):
        return []
    worded.extend(words)
    if not _reads_as_form(worded[:_READ], least):
        return []
    asked = sum(one.text.endswith("?") for one in worded)
    if not told and asked > len(worded) / 2:
        # They are questions to somebody else.
        return []
    titles = {number_and_title(one.text)[1] for one in passages if one.kind is Kind.HEADING}
    own = (part for part in said.parts if not _lists(part, titles))
    return [one for part in own for one in _of_part(part, told)]


def _lists(part: Lone, titles: Collection[str]) -> bool:
    """Whether it is a table of contents."""
    found = sum(number_and_title(one.text.replace("\\", ""))[1] in titles for one in part.said)
    return found >= _TITLES


def _may_read_as_form(first: Sequence[Passage], least: float) -> bool:
    return sum(map(likelihood, first)) >= least / 3 * len(first)


def _reads_as_form(worded: Sequence[Passage], least: float) -> bool:
    """Whether they do on average."""
    return sum(map(likelihood, worded)) >= least * len(worded)


def _is_full(passages: Sequence[Passage], said: Told) -> bool:
    characters = sum(map(len, map(_TEXT, passages)))
    # Of most documents no label parts so many of their sections that it would matter.
    is_clear = characters > _MANY_LABELS * _MOST_CHARACTERS * len(said.sections)
    return is_clear or characters > _MOST_CHARACTERS * len(said.parts)


def _of_part(part: Lone, told: Collection[int]) -> Iterator[Passage]:
    title = part.section.title
    if names_questions(title) or heads_contents(title) or not may_be_prompted(title):
        return
    said = list(map(as_said, part.said))
    own = [one for one in said if is_worded(one) and likelihood(one) > _PASSAGE]
    new = [one for one in own if one.line not in told]
    if len(new) == len(part.said):
        yield part.as_one()
    else:
        # A question that something else stands below may be answered there.
        yield from (one for one in new if not one.text.endswith("?"))


def as_said(one: Passage) -> Passage:
    """Of a label without a value that is as long as a sentence the label as what is said."""
    is_bare = one.kind is Kind.FIELD and not one.text and one.label.count(" ") >= _SPACES
    return replace(one, text=f"{one.label}:", label="") if is_bare else one


def is_worded(one: Passage) -> bool:
    """Whether it has words that tell: no link, picture or data."""
    text = one.text
    is_own = one.section.level > 0 or one.kind is not Kind.FIELD
    is_likely = one.kind in _WORDED and one.is_checked is None and is_own
    if not is_likely or text.startswith(_NOT_WORDS) or one.label in _TAGS:
        return False
    if "](" in text or "<!--" in text or "http" in text or ("<" in text and _HTML.match(text)):
        return False
    is_head = (text.endswith(":") and text.count(" ") < _SPACES) or _NAMES_PART.fullmatch(
        text
    ) is not None
    is_head = is_head or (one.kind is Kind.FIELD and reads_as_choice(text))
    return not is_head and not _ANSWERS.match(text) and any(map(str.isalpha, text))


def likelihood(one: Passage) -> float:
    """How likely its words are a form's, from 0 to 1."""
    known = _weights()
    weight = sum(known.get(sign, 0.0) * times for sign, times in signs(one).items())
    return 1 / (1 + exp(-weight - known["*"]))


def signs(one: Passage) -> dict[str, float]:
    """The signs by which a passage is weighed, and how strong each of them is in it.

    They are its words in lower case, the first of them once more behind `^`, and what begins with
    `*` is no word.
    """
    text = one.text
    words = plain(text) if any(sign in text for sign in _EMPHASIS) else text
    found = _WORD.findall(words)[:_MOST_WORDS]
    strong: dict[str, float] = dict.fromkeys(map(str.lower, found), 1.0)
    strong[f"*{one.kind.value}"] = 1.0
    if found:
        strong["^" + found[0].lower()] = 1.0
    names = sum(word[0].isupper() and not word.isupper() for word in found[1:])
    strong["*names"] = min(names, 3) / 3
    strong[f"*length{min(len(found) // _LENGTH, _LONGEST)}"] = 1.0
    strong["*digits"] = float(any(map(str.isdigit, words)))
    strong["*asks"] = float(words.rstrip().endswith("?"))
    strong["*code"] = float("`" in text)
    strong["*brackets"] = float(words[:1] in _BRACKETS and words[1:2].isalpha())
    strong["*dots"] = float("..." in words or "\u2026" in words)
    return strong


@cache
def _weights() -> dict[str, float]:
    """Of each sign what it weighs; a line of the file is a weight in hundredths and its signs."""
    lines = (get_data("bot", "templates/word_weights.txt") or b"").decode().splitlines()
    found: dict[str, float] = {}
    for line in lines:
        hundredths, *own = line.split()
        found |= dict.fromkeys(own, int(hundredths) / 100)
    return found
