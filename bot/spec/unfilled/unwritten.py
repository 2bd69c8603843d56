"""What else is a form's where most sections hold nothing but what the form says to its writer.

A question or a mere name may be an author's. In a document of which most sections are still to be
written it is the form's, as all is that names nothing of its own.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.spec.asking.question_headings import names_questions
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.unfilled.bidding import (
    LONGEST,
    bids,
    names_nothing,
    names_somebody,
    names_what_to_say,
    orders,
    suits_any,
)
from bot.spec.unfilled.sentences import opens_asking, reads_as_english, states
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

HALF: Final = 0.5
NEARLY_ALL: Final = 0.75
_KINDS: Final = (Kind.PARAGRAPH, Kind.FIELD, Kind.ITEM)
_FEWEST_WORDS: Final = 3
_ASKS = seldom(r"(?:[^.?!]{6,200}\?\s?){1,6}(?:[A-Z][^.?!]{3,200}[.])?")
_ADVISES = seldom(
    r"(?:this|these)(?: (?:section|part|chapter|table|list))? (?:should|can|may|must)\b",
    re.IGNORECASE,
)
_THIRD_PERSON = seldom(
    r"(?:Sends|Tracks|Reads|Runs|Gives|Lets|Shows|Stores|Creates|Makes|Helps|Captures|Covers|Keeps)\b"
    r"|[A-Z][a-z]{2,14}(?<![sui])s (?:an?|the|all|how|what)\b"
)
"""`Tracks a plane`, which tells what a thing does."""


def of_the_form(passages: Sequence[Passage], share: float) -> Iterator[Passage]:
    """What asks, bids or advises and names nothing of its own; nearly always mere names as well.

    Args:
        passages: a document's own, section by section.
        share: of its sections that are a form's still.
    """
    if share < HALF:
        return
    for one in passages:
        is_likely = one.kind in _KINDS and one.is_checked is None and 0 < len(one.text) <= LONGEST
        if is_likely and not names_questions(one.section.title):
            words = plain(one.text)
            is_prompt = instructs(words, one.kind) or (
                share >= NEARLY_ALL and _may_instruct(words, one)
            )
            if is_prompt and names_nothing(words):
                yield one


def instructs(words: str, kind: Kind) -> bool:
    """Whether it asks, orders or advises, and would nearly always be a form's."""
    is_asked = opens_asking(words) and _ASKS.fullmatch(words)
    is_ordered = orders(words) and (kind is not Kind.ITEM or suits_any(words))
    return bool(is_asked or _ADVISES.match(words)) or is_ordered or names_what_to_say(words)


def _may_instruct(words: str, one: Passage) -> bool:
    """The same of what an author may say as well."""
    if one.kind is Kind.ITEM:
        return bids(words)
    is_headed = one.text.startswith(("**", "__"))
    is_name = len(words.split()) >= _FEWEST_WORDS and not names_somebody(words) and not is_headed
    is_stated = states(words) or _THIRD_PERSON.match(words)
    return bids(words) or bool(is_name and reads_as_english(words) and not is_stated)
