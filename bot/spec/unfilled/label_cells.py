"""Tables that are a form in rows: each cell has a label, and behind it its value."""

from collections.abc import Iterator
from typing import Final

from bot.spec.markdown.blocks import Row, Table
from bot.spec.words.patterns import seldom

_LABEL = seldom(r"(?:\*\*|__)?(?P<label>[A-Z][\w /&()-]{1,40}):(?:\*\*|__)?(?P<value>[^:]*)")
_FEWEST: Final = 3
_MOST: Final = 0.6


def label_cells(table: Table) -> Iterator[tuple[Row, tuple[str, ...]]]:
    """The rows in which labels have no value, `| Author: | Status: Draft |`, each with those.

    The header is one of them; nothing of a table in which most cells have no label.
    """
    rows = [table.header, *table.rows]
    cells = [cell.strip() for row in rows for cell in row.cells if cell.strip()]
    labelled = [cell for cell in cells if ":" in cell and _LABEL.fullmatch(cell)]
    if len(labelled) < max(_FEWEST, _MOST * len(cells)):
        return
    # Labels that stand above columns have their values below them.
    is_head = all(cell.strip("*_ ").endswith(":") for cell in table.header.cells)
    for row in rows[is_head:]:
        found = [_LABEL.fullmatch(cell.strip()) for cell in row.cells]
        bare = tuple(one["label"] for one in found if one is not None and not one["value"].strip())
        if bare:
            yield row, bare
