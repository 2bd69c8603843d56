"""What else is a form's where most sections hold nothing but what the form says to its writer.

A question or a mere name may be an author's. In a document of which most sections are still to be
written it is the form's, as all is that names nothing of its own.
"""

import re
from collections.abc import Collection, Iterator, Sequence
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
from bot.spec.unfilled.lone_words import Lone, find_lone
from bot.spec.unfilled.sentences import opens_asking, reads_as_english, states
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_FEWEST: Final = 4
"""Sections that say something; of fewer no share tells anything."""
_HALF: Final = 0.5
_NEARLY_ALL: Final = 0.75
_KNOWN: Final = 2
"""Sections of which it is known; what only may be a form's proves nothing alone."""
_NAME: Final = 60
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
_BARE = seldom(r"[\[{<(].{2,400}[\]}>)][.]?", re.DOTALL)


def of_the_form(passages: Sequence[Passage], told: Collection[int]) -> Iterator[Passage]:
    """What asks, bids or advises and names nothing of its own; nearly always mere names as well.

    Args:
        passages: a document's own, section by section.
        told: lines of what is known to be a form's.
    """
    share = _share_of_prompts(passages, told)
    if share < _HALF:
        return
    for one in passages:
        is_likely = one.kind in _KINDS and one.is_checked is None and 0 < len(one.text) <= LONGEST
        if is_likely and not names_questions(one.section.title):
            words = plain(one.text)
            is_prompt = _instructs(words, one.kind) or (
                share >= _NEARLY_ALL and _may_instruct(words, one)
            )
            if is_prompt and names_nothing(words):
                yield one


def _share_of_prompts(passages: Sequence[Passage], told: Collection[int]) -> float:
    """Of the sections that say something, how many begin with a form's words, or such as may be.

    Lists of mere names tell nothing, for authors and forms have them alike.
    """
    everything = list(find_lone(passages))
    unknown = [one for one in everything if not _is_known(one.said[0], told)]
    known = len(everything) - len(unknown)
    # Of most documents hardly anything is known, and the rest need not be looked at.
    if known < _KNOWN:
        return 0.0
    others = [one for one in unknown if not _is_list_of_names(one)]
    likely = known + sum(_is_like_a_prompt(one.said[0]) for one in others)
    counted = known + len(others)
    return likely / counted if counted >= _FEWEST else 0.0


def _is_known(one: Passage, told: Collection[int]) -> bool:
    is_empty = one.kind is Kind.FIELD and not one.text
    return one.line in told or is_empty or _BARE.fullmatch(one.text) is not None


def _is_like_a_prompt(one: Passage) -> bool:
    if one.kind not in _KINDS or one.is_checked is not None or len(one.text) > LONGEST:
        return False
    words = plain(one.text)
    return names_nothing(words) and _instructs(words, one.kind)


def _is_list_of_names(lone: Lone) -> bool:
    return all(map(_is_name, lone.said))


def _is_name(one: Passage) -> bool:
    is_item = one.kind is Kind.ITEM and one.is_checked is None and len(one.text) <= _NAME
    return is_item and not states(one.text) and names_nothing(one.text)


def _instructs(words: str, kind: Kind) -> bool:
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
