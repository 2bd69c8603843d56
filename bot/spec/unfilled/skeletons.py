"""Documents of which nearly every section says one short thing, which is no sentence.

An author who has something to say says more in some sections than in others, and names things. A
form has a few words for each: `Tables and relationships`, below `Database schema`.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from bot.spec.asking.question_headings import names_questions
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.unfilled.form_words import form_words, words_of
from bot.spec.unfilled.lone_words import Lone, Told
from bot.spec.unfilled.sentences import states
from bot.spec.words.headings import heads_contents
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain
from bot.spec.words.recall import recalled

_FEWEST: Final = 5
"""Sections; of fewer no share tells anything."""
_MOST_PASSAGES: Final = 6
"""Of each section on average; what has more is no skeleton, and need not be read closer."""
_MOST_ITEMS: Final = 5
_LONGEST: Final = 180
"""Characters."""
# To ask an enumeration for its member costs more than to compare it.
_HEADING: Final = Kind.HEADING
_CELL: Final = Kind.CELL
_CONCRETE: Final = re.compile(r"[\d<>{}|]|https?:|\]\(")
_ANSWERS: Final = seldom(r"^\W{0,3}(?:not |none\b|no |n/?a\b|tbd\b|todo\b)", re.IGNORECASE)
_DOES: Final = seldom(r"[A-Z][a-z]{2,14}(?<![sui])s (?:an?|the|all|how|what|its|each|that)\b")
"""`Shows how it fits`, which tells what a thing does."""
_DATED: Final = seldom(r"\b\d{4}-\d\d\b|^v?\d+\.\d+\.\d+")
"""Below a date or a version stands what was changed, in few words."""
_ROUTE: Final = seldom(r"\b(?:GET|POST|PUT|PATCH|DELETE)\b\W{0,3}/\w")
"""Below an address stands what it does, in as few."""
_BRACKETS: Final = ("[", "(", "<", "{")


class _Measure(NamedTuple):
    """From when on a document is a skeleton.

    Attributes:
        items: so many may stand in a section that says a short thing.
        words: so many may each of them have.
        sections: so many have to be such at least.
        share: of all sections so many have to be such.
        known: of the words of all of them so many have to be those that all forms share.
        counts_told: whether sections that are a form's by other signs count as such.
    """

    items: int
    words: int
    sections: int
    share: float
    known: float
    counts_told: bool = True


_MEASURES: Final = (
    # In any language, of which nobody can tell here whether it states something.
    _Measure(items=3, words=16, sections=4, share=0.85, known=0.0),
    _Measure(items=_MOST_ITEMS, words=20, sections=3, share=0.6, known=0.85),
    # Half of it may be filled: what is left has no other words.
    _Measure(items=_MOST_ITEMS, words=20, sections=4, share=0.28, known=0.95, counts_told=False),
)


def in_skeleton(passages: Sequence[Passage], said: Told, told: Collection[int]) -> list[Passage]:
    """What the sections of a skeleton say, one passage for each; empty for any other document.

    What stands in brackets is left to those who look for brackets.

    Args:
        passages: a document's own, section by section.
        said: the same, part by part.
        told: lines of what is known to be a form's, by other signs.
    """
    headings = sum(one.kind is _HEADING for one in passages)
    if headings < _FEWEST or len(passages) > _MOST_PASSAGES * headings:
        return []
    parts = said.parts
    brief = [one for one in parts if _is_brief(one)]
    # Most documents say more, and need not be read closer.
    if len(parts) < _FEWEST or len(brief) < _MEASURES[-1].share * len(parts):
        return []
    saying = [one for one in parts if not heads_contents(one.section.title)]
    known_else = [one for one in saying if all(each.line in told for each in one.said)]
    for measure in _MEASURES:
        short = [one for one in brief if _is_short(one, measure)]
        others = known_else if measure.counts_told else ()
        counted = {id(one) for one in short}
        bare = len(short) + sum(id(one) not in counted for one in others)
        # A form asks for each thing once.
        different = {one.said[0].text for one in short}
        is_enough = len(different) >= measure.sections and bare >= measure.share * len(saying)
        if is_enough and _share_known(short) >= measure.known:
            # A mere word, which proves nothing, is the form's as well.
            own = [one for one in brief if _is_short(one, measure, is_word_enough=True)]
            known = [one for one in own if _share_known([one]) >= measure.known]
            return [one.as_one() for one in known if not _is_in_brackets(one)]
    return []


def _is_brief(lone: Lone) -> bool:
    """What stands in a table, in tasks, or before the first heading, is never a skeleton's."""
    is_list = len(lone.said) <= _MOST_ITEMS and lone.section.level > 0
    is_list = is_list and all(one.kind is not _CELL and one.is_checked is None for one in lone.said)
    return is_list and all(0 < len(one.text) <= _LONGEST for one in lone.said)


def _is_short(lone: Lone, measure: _Measure, *, is_word_enough: bool = False) -> bool:
    """Whether all it says is short; of mere words at least one has another beside it."""
    title = lone.section.title
    is_own = _DATED.search(title) or _ROUTE.search(title)
    if len(lone.said) > measure.items or names_questions(title) or is_own:
        return False
    lengths = [_words_of_none(one.text) for one in lone.said]
    is_all = all(0 < length <= measure.words for length in lengths)
    return is_all and (is_word_enough or max(lengths) > 1)


@recalled(4_096)
def _words_of_none(text: str) -> int:
    """How many words it has that is no sentence, no answer and names nothing; 0 of what is one."""
    words = plain(text)
    if _CONCRETE.search(words) or _ANSWERS.search(words):
        return 0
    if states(words) or _DOES.match(words):
        return 0
    first, *others = words.split() or [""]
    is_named = any(word[:1].isupper() and not word.isupper() for word in others)
    return 0 if is_named or not first else 1 + len(others)


def _is_in_brackets(lone: Lone) -> bool:
    return any(one.text.lstrip("*_ ").startswith(_BRACKETS) for one in lone.said)


def _share_known(short: Sequence[Lone]) -> float:
    words = [word for lone in short for one in lone.said for word in words_of(plain(one.text))]
    known = form_words()
    return sum(word in known for word in words) / max(len(words), 1)
