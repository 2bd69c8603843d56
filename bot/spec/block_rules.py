"""Block rules for the Markdown parser that cost less than its own and find the same blocks.

Most lines of a specification open no block: they begin with a letter, or stand in a table. These
rules look at a line's first character before they ask anybody else, and write one token for a
heading, a paragraph or a table where the parser writes three for each cell.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock

MAXIMUM_NESTING = 100
"""Beyond it the parser drops text without a word; far beyond it Python's stack ends."""

_OPENERS = frozenset("`~>*-_+#<0123456789")
_BLANKS = " \t\n\r\f\v"
_DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_DELIMITER_CHARACTERS = "|-: \t"
_MAXIMUM_ADDED_CELLS = 65_536
_DEEPEST_HEADING = 6
_CODE_INDENT = 4
_SILENT = True
_FOR_REAL = False

Row = tuple[int, list[str]]
"""A line of a table, from 0, and its cells; a table token carries a list of them."""


class BlockParser(ParserBlock):
    """The parser's block rules, with those for text and tables replaced."""

    def __init__(self) -> None:
        super().__init__()
        self.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
        self.ruler.at("heading", _heading, {"alt": ["paragraph", "reference", "blockquote"]})
        self.ruler.at("paragraph", _text)
        self.ruler.disable(["lheading", "reference"])

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - the parser's names
        """Reads the blocks of some lines; the parser calls it for each container as well."""
        state.line = startLine
        while state.line < endLine:
            line = state.line = state.skipEmptyLines(state.line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                return
            if state.level >= MAXIMUM_NESTING:
                state.line = endLine
                return
            self._read_block(state, line, endLine)
            # One blank line belongs to what stands before it.
            if state.line < endLine and state.isEmpty(state.line):
                state.line += 1

    def _read_block(self, state: StateBlock, line: int, end: int) -> None:
        is_plain = state.sCount[line] - state.blkIndent < _CODE_INDENT
        if is_plain and state.src[state.bMarks[line] + state.tShift[line]] not in _OPENERS:
            if not _table(state, line, end, _FOR_REAL):
                _text(state, line, end, _FOR_REAL)
            return
        for rule in self.ruler.getRules(""):
            if rule(state, line, end, _FOR_REAL):
                return


def block_only_parser() -> MarkdownIt:
    """A parser for CommonMark with tables, of which only the block part may be used."""
    parser = MarkdownIt("commonmark", {"maxNesting": MAXIMUM_NESTING})
    parser.block = BlockParser()
    return parser


def _text(state: StateBlock, start: int, _end: int, _silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
    """A paragraph, or a heading when a line of dashes or equal signs ends it."""
    line = start + 1
    level = 0
    parent, state.parentType = state.parentType, "paragraph"
    while line < state.lineMax and not state.isEmpty(line):
        indent = state.sCount[line] - state.blkIndent
        # Indented code cannot interrupt text; a lazy line of a quotation was looked at before.
        if indent < _CODE_INDENT and state.sCount[line] >= 0:
            level = _underline(state, line) if indent >= 0 else 0
            if level or _ends_text(state, line):
                break
        line += 1
    state.parentType = parent
    token = state.push("heading" if level else "text", "", 0)
    token.content = state.getLines(start, line, state.blkIndent, keepLastLF=False).strip(_BLANKS)
    state.line = line + 1 if level else line
    token.map = [start, state.line]
    token.markup = "-=" if level else ""
    token.meta = {"level": level}
    return True


def _underline(state: StateBlock, line: int) -> int:
    """The level of the heading that the line underlines, 0 when it does not."""
    start = state.bMarks[line] + state.tShift[line]
    mark = state.src[start]
    if mark not in "-=":
        return 0
    marks = state.src[start : state.eMarks[line]].rstrip(_BLANKS)
    if marks.strip(mark):
        return 0
    return 1 if mark == "=" else 2


def _ends_text(state: StateBlock, line: int) -> bool:
    if state.src[state.bMarks[line] + state.tShift[line]] not in _OPENERS:
        return _table(state, line, state.lineMax, _SILENT)
    rules = state.md.block.ruler.getRules("paragraph")
    return any(rule(state, line, state.lineMax, _SILENT) for rule in rules)


def _heading(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
    if state.is_code_block(start):
        return False
    text = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    title = text.lstrip("#")
    level = len(text) - len(title)
    if not 0 < level <= _DEEPEST_HEADING or (title and title[0] not in " \t"):
        return False
    if silent:
        return True
    title = title.rstrip(" \t")
    open_end = title.rstrip("#")
    if not open_end or open_end[-1] in " \t":
        title = open_end
    token = state.push("heading", "", 0)
    token.content = title.strip(_BLANKS)
    state.line = start + 1
    token.map = [start, state.line]
    token.meta = {"level": level}
    return True


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
    columns = _column_count(state, start, end)
    if not columns:
        return False
    header = _cells(_line(state, start))
    if len(header) != columns:
        return False
    if silent:
        return True
    parent, state.parentType = state.parentType, "table"
    rows: list[Row] = [(start, [cell.strip(_BLANKS) for cell in header])]
    line = start + 2
    added = 0
    while line < end and not _ends_table(state, line, end):
        cells = [cell.strip(_BLANKS) for cell in _cells(_line(state, line))[:columns]]
        # Short rows are filled up, which a wide table turns into more cells than any memory holds.
        added += columns - len(cells)
        if added > _MAXIMUM_ADDED_CELLS:
            break
        rows.append((line, cells + [""] * (columns - len(cells))))
        line += 1
    state.parentType = parent
    token = state.push("table", "", 0)
    token.map = [start, line]
    token.meta = {"rows": rows}
    state.line = line
    return True


def _column_count(state: StateBlock, start: int, end: int) -> int:
    """How many columns the line of delimiters below has; 0 when these lines begin no table."""
    below = start + 1
    if below >= end or state.sCount[below] < state.blkIndent:
        return 0
    at = state.bMarks[below] + state.tShift[below]
    if at >= state.eMarks[below] or state.src[at] not in "|-:":
        return 0
    if state.is_code_block(start) or state.is_code_block(below):
        return 0
    delimiters = _line(state, below)
    # "- :" and the like begin a list; a lone character is too little for a table.
    is_list = delimiters[:2] in ("- ", "-\t")
    if is_list or len(delimiters) < 2 or delimiters.strip(_DELIMITER_CHARACTERS):  # noqa: PLR2004 - see above
        return 0
    if "|" not in _line(state, start) or _DELIMITERS.fullmatch(delimiters) is None:
        return 0
    return delimiters.strip("| \t").count("|") + 1


def _ends_table(state: StateBlock, line: int, end: int) -> bool:
    if state.sCount[line] < state.blkIndent or state.isEmpty(line) or state.is_code_block(line):
        return True
    if state.src[state.bMarks[line] + state.tShift[line]] not in _OPENERS:
        return False
    rules = state.md.block.ruler.getRules("blockquote")
    return any(rule(state, line, end, _SILENT) for rule in rules)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip(_BLANKS)


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
