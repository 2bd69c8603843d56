"""How much of a document is still the form's that its author began from.

All that has to know so asks here: what is a form's own in a document that mostly is one may be the
author's in another.
"""

import re
from collections.abc import Collection, Sequence
from itertools import islice
from typing import Final

from bot.spec.markdown.blocks import Block, ItemList, Table
from bot.spec.markdown.document import Section
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.unfilled.bidding import LONGEST, names_nothing
from bot.spec.unfilled.form_words import reads_as_prompt
from bot.spec.unfilled.lone_words import Lone
from bot.spec.unfilled.unwritten import instructs, is_mere_name
from bot.spec.words.headings import heads_contents
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_FEWEST: Final = 4
"""Sections that tell; of fewer no share tells anything."""
_KNOWN: Final = 2
"""Sections of which it is known; what only may be a form's proves nothing alone."""
_SAYING: Final = (Kind.PARAGRAPH, Kind.ITEM)
_SENTENCE: Final = 30
_ANSWERS: Final = 2
_KINDS: Final = (Kind.PARAGRAPH, Kind.FIELD, Kind.ITEM)
_BARE = seldom(r"[\[{<(].{2,400}[\]}>)][.]?", re.DOTALL)


def form_share(passages: Sequence[Passage], lone: Sequence[Lone], told: Collection[int]) -> float:
    """Of the sections, from 0 to 1, how many begin with a form's words, or may so.

    Lists of mere names tell nothing, for authors and forms have them alike.

    Args:
        passages: a document's own, section by section.
        lone: what each of its sections says.
        told: lines of what is known to be a form's.
    """
    everything = [one for one in lone if not heads_contents(one.section.title)]
    unknown = [one for one in everything if not (_is_known(one, told) or _is_unfilled(one.section))]
    known = len(everything) - len(unknown)
    # Of most documents hardly anything is known, and the rest need not be looked at.
    if known < _KNOWN:
        return 0.0
    others = [one for one in unknown if not _is_list_of_names(one)]
    known += _only_unfilled(passages, everything)
    likely = known + sum(_is_like_a_prompt(one.said[0]) for one in others)
    counted = known + len(others)
    return likely / counted if counted >= _FEWEST else 0.0


def _only_unfilled(passages: Sequence[Passage], saying: Sequence[Lone]) -> int:
    """How many sections hold a list or table to be filled, and say nothing."""
    said = {one.section.line for one in saying}
    own = {one.section.line: one.section for one in passages if one.kind is Kind.HEADING}
    return sum(_is_unfilled(section) for line, section in own.items() if line not in said)


def _is_unfilled(section: Section) -> bool:
    """Whether in it stands a list or a table without any words."""
    return any(map(_is_blank, section.blocks))


def _is_blank(block: Block) -> bool:
    match block:
        case ItemList():
            return not any(one.text.strip() or one.children for one in block.items)
        case Table():
            return not any(cell.strip() for row in block.rows for cell in row.cells)
        case _:
            return False


def _is_known(lone: Lone, told: Collection[int]) -> bool:
    one = lone.said[0]
    is_blank = _BARE.fullmatch(one.text) is not None and "](" not in one.text
    is_forms = one.line in told or is_blank or _opens_empty(lone)
    return is_forms and not _is_answered(lone, told)


def _is_answered(lone: Lone, told: Collection[int]) -> bool:
    """Whether below the form's words somebody went on to say things by their names."""
    own = (one for one in lone.said[1:] if one.line not in told and one.kind in _SAYING)
    named = (one for one in own if len(one.text) >= _SENTENCE and not names_nothing(one.text))
    return len(list(islice(named, _ANSWERS))) == _ANSWERS


def _opens_empty(lone: Lone) -> bool:
    """`Goals:`, and below it no list that is its value."""
    first, following = lone.said[0], lone.said[1:2]
    is_empty = first.kind is Kind.FIELD and not first.text
    return is_empty and all(one.kind is Kind.FIELD for one in following)


def _is_like_a_prompt(one: Passage) -> bool:
    if one.kind not in _KINDS or one.is_checked is not None or len(one.text) > LONGEST:
        return False
    words = plain(one.text)
    return (names_nothing(words) and instructs(words, one.kind)) or reads_as_prompt(words)


def _is_list_of_names(lone: Lone) -> bool:
    return all(map(is_mere_name, lone.said))
