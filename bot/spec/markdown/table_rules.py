"""How a table is read, as GitHub renders tables.

Source: https://github.github.com/gfm/#tables-extension-
"""

import re

from bot.spec.markdown.block_lines import BLANKS, Lines
from bot.spec.markdown.blocks import Row, Table

_DELIMITER_OPENERS = frozenset("|-:")
_DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_DELIMITER_CHARACTERS = "|-: \t"
_MAXIMUM_ADDED_CELLS = 65_536


def read_table(state: Lines, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as the parser's rules
    """A table with all its rows; a rule as the parser has them, for lines with a bar."""
    below = start + 1
    if below >= end or state.sCount[below] < state.blkIndent:
        return False
    at = state.bMarks[below] + state.tShift[below]
    if at >= state.eMarks[below] or state.src[at] not in _DELIMITER_OPENERS:
        return False
    columns = _column_count(state, start, below)
    if not columns:
        return False
    header = _cells(_line(state, start))
    if len(header) != columns:
        return False
    if silent:
        return True
    parent, state.parentType = state.parentType, "table"
    rows: list[Row] = []
    line = start + 2
    added = 0
    while line < end and not _endsread_table(state, line, end):
        cells = [cell.strip(BLANKS) for cell in _cells(_line(state, line))[:columns]]
        # Short rows are filled up, which a wide table turns into more cells than any memory holds.
        added += columns - len(cells)
        if added > _MAXIMUM_ADDED_CELLS:
            break
        cells += [""] * (columns - len(cells))
        rows.append(Row(line=state.number(line), cells=tuple(cells)))
        line += 1
    state.parentType = parent
    state.line = line
    state.blocks.append(
        Table(
            span=state.span(start, line),
            header=Row(
                line=state.number(start), cells=tuple(cell.strip(BLANKS) for cell in header)
            ),
            rows=tuple(rows),
        )
    )
    return True


def _column_count(state: Lines, start: int, below: int) -> int:
    """How many columns the line of delimiters below has; 0 when these lines begin no table."""
    if state.is_code_block(start) or state.is_code_block(below):
        return 0
    delimiters = _line(state, below)
    # "- :" and the like begin a list; a lone character is too little for a table.
    is_list = delimiters[:2] in ("- ", "-\t")
    if is_list or len(delimiters) < 2 or delimiters.strip(_DELIMITER_CHARACTERS):  # noqa: PLR2004 - see above
        return 0
    if _DELIMITERS.fullmatch(delimiters) is None:
        return 0
    return delimiters.strip("| \t").count("|") + 1


def _endsread_table(state: Lines, line: int, end: int) -> bool:
    if state.sCount[line] < state.blkIndent or state.isEmpty(line) or state.is_code_block(line):
        return True
    return state.begins_block(line, end)


def _line(state: Lines, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip(BLANKS)


def _cells(line: str) -> list[str]:
    """The cells of a row; a bar after a backslash belongs to its cell."""
    cells = line.split("|") if "\\|" not in line else _escaped_cells(line)
    if cells and not cells[0]:
        del cells[0]
    if cells and not cells[-1]:
        del cells[-1]
    return cells


def _escaped_cells(line: str) -> list[str]:
    cells = [""]
    for piece in line.split("|"):
        if cells[-1].endswith("\\"):
            cells[-1] = f"{cells[-1][:-1]}|{piece}"
        else:
            cells.append(piece)
    return cells[1:]
