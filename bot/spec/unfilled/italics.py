"""Prompts in italics: `*Describe the users.*`, `- **Scope:** _What is in, what is out?_`."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.spec.asking.question_headings import names_questions
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.unfilled.bidding import bids, names_nothing, names_what_to_say, orders
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_SEVERAL: Final = 3
_HALF: Final = 0.5
_QUARTER: Final = 0.25
_SAYING: Final = (Kind.PARAGRAPH, Kind.ITEM)
_ANSWERING: Final = (*_SAYING, Kind.FIELD)
_BELOW_ITEM: Final = (Kind.PARAGRAPH, Kind.FIELD)
_MOST: Final = 0.75
_ITALICS: Final = ("*", "_", "\\")
"""An editor may have put a backslash before the sign."""
_ALL_ITALICS = seldom(
    r"\\_(?![_\s])[^_]{12,800}\\_[.]?|\*(?![*\s])[^*]{12,800}\*[.]?|_(?![_\s])[^_]{12,800}_(?!\w)[.]?"
)
_VALUE_IN_ITALICS = seldom(r"\*(?![*\s])[^*]{5,400}\*|_(?![_\s])[^_]{5,400}_(?!\w)")
_MANY_VALUES: Final = 6
_LISTED = (Kind.ITEM, Kind.FIELD)
_CAPTION = seldom(
    r".(?:figure|fig|table|image|source|note|last|updated|status|version|see|as of|author|by |"
    r"diagram|abbildung|tabelle|quelle|stand|photo|listing|example)\b",
    re.IGNORECASE,
)
_NONE = seldom(r"(?:no|none|nothing|n/a)\b", re.IGNORECASE)
_PROMPTS_IN_ITALICS = seldom(
    r"(?:what|how|who|why|which|where|when)\b[^.?!]{3,200}\?|gibt es\b|"
    r"(?:explains?|describes?|documents?|lists?|outlines?|summari[sz]es?|defines?|identifies) \w|"
    r"(?:kurze?[nr]?|knappe|präzise|ausführliche),? [^.?!]{0,30}\b(?:zusammenfassung|beschreibung|"
    r"erklärung|titel|begründung|übersicht)\b|"
    r"(?:one|two|a few) (?:paragraphs?|sentences?|lines?)\b|"
    r"(?:[^.?!]{1,200}[.] ){0,4}(?:this section should|you (?:should|must) (?:provide|describe))\b",
    re.IGNORECASE,
)
_QUOTED_ITALICS = seldom(r"[*_].{12,900}[*_]", re.DOTALL)
_TELLS = seldom(
    r"\b(?:you|your|this section|provide|describe|include|list|show|explain|give|place|add|"
    r"insert)\b",
    re.IGNORECASE,
)


def in_italics(passages: Sequence[Passage]) -> Sequence[Passage]:
    """Paragraphs in italics, where several of them are prompts; of fewer those that order."""
    found = [one for one in passages if one.text[:1] in _ITALICS and is_in_italics(one)]
    found = _without_answered(found, passages)
    prompts = sum(map(_is_prompt_in_italics, found))
    if prompts >= _SEVERAL:
        return found
    # Where much of a document is in italics, two are enough to show what all of them are.
    said = sum(one.kind in _SAYING and not one.is_quoted for one in passages) if prompts else 0
    if prompts > 1 and len(found) >= max(_MANY_VALUES, _QUARTER * said):
        return found
    return [one for one in found if _is_order_in_italics(one)]


def _without_answered(found: list[Passage], passages: Sequence[Passage]) -> list[Passage]:
    """The same but for the questions of a questionnaire, `_Who is affected?`, with `Nobody.` below.

    A few that are answered may be a form's, whose writer left its prompts above what he wrote.
    """
    lines = {one.line for one in found if _is_asked(one)}
    if not lines:
        return found
    answered = {
        one.line
        for one, following in pairwise(passages)
        if one.line in lines and _is_answered(one, following)
    }
    if len(answered) < _MOST * len(lines):
        return found
    return [one for one in found if one.line not in answered]


def _is_asked(one: Passage) -> bool:
    return one.text.rstrip("*_. ").endswith("?")


def _is_answered(one: Passage, following: Passage) -> bool:
    words = following.text
    # Another item of the same list answers nothing.
    answering = _ANSWERING if one.kind is Kind.PARAGRAPH else _BELOW_ITEM
    is_near = following.section is one.section and not following.is_quoted
    is_said = is_near and following.kind in answering
    if not is_said or words[:1] in (*_ITALICS, "[", "<", "{", "(") or "?" in words[-3:]:
        return False
    words = plain(words)
    return bool(words) and not orders(words) and not bids(words)


def values_in_italics(passages: Sequence[Passage]) -> Sequence[Passage]:
    """`- **Scope:** _What is in, what is out?_`, where half of all values and items are so."""
    values = [one for one in passages if one.kind in _LISTED and one.text and not one.is_quoted]
    found = [one for one in values if one.text[:1] in _ITALICS and _is_value_in_italics(one.text)]
    found = _without_answered(found, passages)
    if len(found) < _MANY_VALUES or len(found) < _HALF * len(values):
        return ()
    return found if sum(map(_is_prompt_in_italics, found)) >= _SEVERAL else ()


def _is_value_in_italics(text: str) -> bool:
    return _VALUE_IN_ITALICS.fullmatch(text) is not None and not _NONE.match(plain(text))


def _is_order_in_italics(one: Passage) -> bool:
    """`*Explain all the cases covered.*`: one is enough."""
    words = plain(one.text)
    return orders(words) and names_nothing(words)


def is_in_italics(one: Passage) -> bool:
    """Whether a paragraph is, and neither a caption nor an answer such as `_None._`."""
    is_item = one.kind is Kind.ITEM and not names_questions(one.section.title)
    is_likely = (is_item or one.kind is Kind.PARAGRAPH) and not one.is_quoted
    is_all = is_likely and _ALL_ITALICS.fullmatch(one.text) is not None
    return is_all and not _CAPTION.match(one.text) and not _NONE.match(plain(one.text))


def _is_prompt_in_italics(one: Passage) -> bool:
    """`_What does it look like? Be specific._`, `*Describe the users.*`."""
    words = plain(one.text)
    return orders(words) or names_what_to_say(words) or bool(_PROMPTS_IN_ITALICS.match(words))


def is_in_quoted_italics(one: Passage) -> bool:
    """`> _Provide a table of terms._`, whatever stands below it."""
    return is_quoted_in_italics(one) and _TELLS.search(plain(one.text)) is not None


def is_quoted_in_italics(one: Passage) -> bool:
    """Whether a quotation is, whatever it says."""
    is_likely = one.is_quoted and one.text[:1] in _ITALICS and one.kind is Kind.PARAGRAPH
    return is_likely and _QUOTED_ITALICS.fullmatch(one.text) is not None
