"""Rows of a table that only say again what its columns are called: `Metric name | Target value`."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.spec.markdown.passage import Kind, Passage
from bot.spec.unfilled.counted import is_counted
from bot.spec.unfilled.generic_values import restates

_LONGEST = 40
"""Characters."""


def restated_rows(own: Sequence[Passage]) -> Iterator[Passage]:
    """The first cell of each such row of some cells, none of them empty.

    Args:
        own: a document's own passages, cells of one row one after another.
    """
    cells = (one for one in own if one.kind is Kind.CELL)
    for _, row in groupby(cells, key=_place):
        first, *others = row
        if others and _restates(first) and all(map(_restates, others)):
            yield first


def _place(cell: Passage) -> tuple[int, int]:
    return id(cell.section), cell.line


def _restates(cell: Passage) -> bool:
    if len(cell.text) > _LONGEST or not cell.label:
        return False
    is_same = cell.text.casefold() == cell.label.casefold()
    return is_same or restates(cell.text, cell.label) or is_counted(cell.text)
