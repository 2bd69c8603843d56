"""Rows of a table with counted names, because the table tells of them: `Step 1 | It ships.`."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.spec.markdown.passage import Kind, Passage
from bot.spec.unfilled.counted import is_counted
from bot.spec.words.bracketed import Token
from bot.spec.words.people import names_people

_MUCH: Final = 7


def take_out_references(own: Sequence[Passage], alone: list[tuple[Token, ...]]) -> None:
    """Empties what was found of rows that are only told about, in place.

    `Milestone 1` in two rows of a column names what is told elsewhere, as do its neighbours.
    So does one behind a cell that is something else, or before one that says more than a form does.
    """
    _take_out_names(own, alone)
    places = [
        at
        for at, (passage, found) in enumerate(zip(own, alone, strict=True))
        if found
        and passage.kind is Kind.CELL
        and is_counted(passage.text)
        and not names_people(passage.label)
    ]
    if not places:
        return
    counts = Counter((id(own[at].section), own[at].label, own[at].text) for at in places)
    firsts: dict[int, int] = {}
    told: set[int] = set()
    for at, passage in enumerate(own):
        if passage.kind is Kind.CELL:
            firsts.setdefault(passage.line, at)
            if not alone[at] and _says_much(passage.text):
                told.add(passage.line)
    columns = {(section, label) for (section, label, _), count in counts.items() if count > 1}
    for at in places:
        is_behind = not alone[firsts[own[at].line]]
        is_row = is_behind or own[at].line in told
        if is_row or (id(own[at].section), own[at].label) in columns:
            alone[at] = ()


def _take_out_names(own: Sequence[Passage], alone: list[tuple[Token, ...]]) -> None:
    """Of `| description | Description |`, which tells of what is called so."""
    names: dict[int, str] = {}
    for at, passage in enumerate(own):
        if passage.kind is not Kind.CELL:
            continue
        if passage.line not in names:
            names[passage.line] = passage.text.strip("`*_ ").casefold()
        elif alone[at] and passage.text.casefold() == names[passage.line]:
            alone[at] = ()


def _says_much(text: str) -> bool:
    """More words than stand in a cell that is to be replaced, or any that no form of ours has."""
    return text.count(" ") >= _MUCH or (len(text) >= _MUCH and not text.isascii())
