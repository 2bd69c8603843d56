"""Cuts what people read to GitHub's limits, between two rows or blocks, and says what is gone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

CHECK_TEXT_BYTES = 65_535
"""Source: https://docs.github.com/en/rest/checks/runs#create-a-check-run"""

COMMENT_BYTES = 65_536
"""Source: https://docs.github.com/en/rest/issues/comments#create-an-issue-comment"""


@dataclass(frozen=True, slots=True)
class Rows:
    """A list or a table, which is whole in itself with some of its last rows gone.

    Attributes:
        head: what stands before the rows, its line ends included; it goes when every row does.
        rows: one line each.
    """

    head: str
    rows: tuple[str, ...]

    def __str__(self) -> str:
        """All of it."""
        return self.head + "\n".join(self.rows)


Block = str | Rows
"""A Markdown block, whole in itself."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What fits.

    Attributes:
        rows: how many rows of all lists and tables are in it: always the first ones.
    """

    text: str
    rows: int


def fit(blocks: Sequence[Block], limit_bytes: int, left_out: Callable[[int], str]) -> Fitted:
    """Joins blocks by blank lines; when they exceed the limit, the last rows give way to a note.

    Where even the blocks without rows exceed it, the last blocks go as well.

    Args:
        blocks: the most important first.
        limit_bytes: of the result, in UTF-8.
        left_out: the note, given how many rows and blocks are missing.
    """
    every = sum(_entries(block) for block in blocks)
    whole = _joined(blocks)
    if _size(whole) <= limit_bytes:
        return Fitted(whole, _rows_in(blocks))
    kept = _kept(blocks, limit_bytes - _size(left_out(every)))
    missing = every - sum(_entries(block) for block in kept)
    return Fitted(_joined([*kept, left_out(missing)]), _rows_in(kept))


def _kept(blocks: Sequence[Block], room_bytes: int) -> list[Block]:
    # What is no row speaks of the whole, so it comes before any row, wherever it stands.
    fixed = [block for block in blocks if isinstance(block, str)]
    for_rows = room_bytes - sum(_size(block) + 2 for block in fixed)
    if for_rows < 0:
        return list(_first(fixed, room_bytes))
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, str):
            kept.append(block)
            continue
        rows = _first(block.rows, for_rows - _size(block.head) - 2)
        for_rows -= sum(_size(row) + 2 for row in rows) + _size(block.head) + 2
        if len(rows) < len(block.rows):
            for_rows = 0
        if rows:
            kept.append(replace(block, rows=rows))
    return kept


def _first(lines: Sequence[str], room_bytes: int) -> tuple[str, ...]:
    """As many of the first lines as there is room for, their separators counted."""
    kept: list[str] = []
    for line in lines:
        room_bytes -= _size(line) + 2
        if room_bytes < 0:
            break
        kept.append(line)
    return tuple(kept)


def _joined(blocks: Sequence[Block]) -> str:
    return "\n\n".join(map(str, blocks))


def _entries(block: Block) -> int:
    return 1 if isinstance(block, str) else len(block.rows)


def _rows_in(blocks: Sequence[Block]) -> int:
    return sum(len(block.rows) for block in blocks if isinstance(block, Rows))


def _size(text: str) -> int:
    return len(text.encode())
