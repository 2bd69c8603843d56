"""Block rules for the Markdown parser that cost less than its own and find the same blocks.

Most lines of a specification open no block: they begin with a letter, or stand in a table. These
rules look at a line's first character before they ask anybody else, and make blocks at once where
the parser writes tokens. What is rare in a specification, or hard, is left to the parser.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock, blockquote, code, fence, html_block
from markdown_it.token import Token

from bot.spec.block_lines import INDENTATION, TAB_STOP, Lines
from bot.spec.block_texts import fenced_code, html_blocks, indented_code, text_blocks
from bot.spec.blocks import (
    Block,
    Break,
    Heading,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Row,
    Span,
    Table,
)

_MAXIMUM_NESTING = 100
"""Beyond it the parser drops text without a word; far beyond it Python's stack ends."""

_UNDERLINES = frozenset("-=")
_DELIMITER_OPENERS = frozenset("|-:")
_BLANKS = " \t\n\r\f\v"
_LIST_MARKER = re.compile(r"(?:[-+*]|[0-9]{1,9}[.)])(?![^ \t])")
_TASK_BOX = re.compile(r"\[([ xX])\](?:[ \t]+|\n|$)")
_WIDEST_GAP = 4
_FEWEST_MARKS = 3
_DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_DELIMITER_CHARACTERS = "|-: \t"
_MAXIMUM_ADDED_CELLS = 65_536
_DEEPEST_HEADING = 6
_CODE_INDENT = 4
_SILENT = True
_FOR_REAL = False

_Rule = Callable[[Lines, int, int, bool], bool]
"""Whether a block begins at a line; reads it as well, up to another one, unless it is silent."""


class _BlockParser(ParserBlock):
    """What the parser's own rules ask for when they read what is inside a container."""

    def __init__(self) -> None:
        super().__init__()
        self.ruler = Ruler()
        self.ruler.push("block", _begins_block, {"alt": ["blockquote"]})

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - the parser's names
        _read_lines(cast("Lines", state), startLine, endLine)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _MAXIMUM_NESTING})
    parser.block = _BlockParser()
    return parser


def read_lines(source: str) -> Lines:
    """The lines of a text that ends with a line feed, with the blocks that they are."""
    lines = Lines(source, _parser())
    _read_lines(lines, 0, lines.lineMax)
    return lines


def _read_lines(state: Lines, start: int, end: int) -> None:
    state.line = start
    while state.line < end:
        line = state.line = state.skipEmptyLines(state.line)
        if line >= end or state.sCount[line] < state.blkIndent:
            return
        if state.level >= _MAXIMUM_NESTING:
            state.line = end
            return
        _read_block(state, line, end)
        # One blank line belongs to what stands before it.
        if state.line < end and state.isEmpty(state.line):
            state.line += 1


def _read_block(state: Lines, line: int, end: int) -> None:
    if state.sCount[line] - state.blkIndent >= _CODE_INDENT:
        _code(state, line, end, _FOR_REAL)
        return
    if _table(state, line, end, _FOR_REAL):
        return
    for rule in _RULES.get(state.src[state.bMarks[line] + state.tShift[line]], ()):
        if rule(state, line, end, _FOR_REAL):
            return
    _text(state, line)


def _begins_block(state: StateBlock, line: int, end: int, _silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
    """Whether anything but text or a table begins at a line."""
    rules = _RULES.get(state.src[state.bMarks[line] + state.tShift[line]], ())
    return any(rule(cast("Lines", state), line, end, _SILENT) for rule in rules)


def _text(state: Lines, start: int) -> None:
    """A paragraph, or a heading when a line of dashes or equal signs ends it."""
    parent, state.parentType = state.parentType, "paragraph"
    line, level = _end_of_text(state, start + 1)
    state.parentType = parent
    text = _lines_of(state, start, line)
    state.line = line + 1 if level else line
    span = state.span(start, state.line)
    if level and not state.level:
        state.blocks.append(Heading(span=span, level=level, title=text, is_underlined=True))
    else:
        state.blocks += text_blocks(span, text)


def _end_of_text(state: Lines, line: int) -> tuple[int, int]:
    """The line before which a text ends that goes on until `line` at least.

    With it the level of the heading that the line makes of the text, 0 where it is none.
    """
    begins, shifts, ends, counts = state.bMarks, state.tShift, state.eMarks, state.sCount
    while line < state.lineMax and (at := begins[line] + shifts[line]) < ends[line]:
        count = counts[line]
        # Indented code cannot interrupt text; a lazy line of a quotation was looked at before.
        if 0 <= count < state.blkIndent + _CODE_INDENT:
            if state.src[at] in _UNDERLINES and count >= state.blkIndent:
                level = _underline(state, line)
                if level:
                    return line, level
            last = state.lineMax
            if _table(state, line, last, _SILENT) or _begins_block(state, line, last, _SILENT):
                return line, 0
        line += 1
    return line, 0


def _lines_of(state: Lines, start: int, end: int) -> str:
    if end - start == 1:
        at = state.bMarks[start] + state.tShift[start]
        return state.src[at : state.eMarks[start]].strip(_BLANKS)
    if not state.level:
        return state.src[state.bMarks[start] : state.eMarks[end - 1]].strip(_BLANKS)
    return state.getLines(start, end, state.blkIndent, keepLastLF=False).strip(_BLANKS)


def _underline(state: Lines, line: int) -> int:
    """The level of the heading that the line underlines, 0 when it does not."""
    start = state.bMarks[line] + state.tShift[line]
    mark = state.src[start]
    if mark not in "-=":
        return 0
    marks = state.src[start : state.eMarks[line]].rstrip(_BLANKS)
    if marks.strip(mark):
        return 0
    return 1 if mark == "=" else 2


def _heading(state: Lines, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - as the parser's rules
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
    state.line = start + 1
    span, title = state.span(start, start + 1), title.strip(_BLANKS)
    if state.level:
        state.blocks += text_blocks(span, title)
    else:
        state.blocks.append(Heading(span=span, level=level, title=title, is_underlined=False))
    return True


def _break(state: Lines, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - as the parser's rules
    if state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    mark = line[:1]
    if mark not in "*-_" or line.strip(mark + INDENTATION) or line.count(mark) < _FEWEST_MARKS:
        return False
    if not silent:
        state.line = start + 1
        state.blocks.append(Break(span=state.span(start, start + 1)))
    return True


def _list(state: Lines, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as the parser's rules
    content = _after_marker(state, start)
    if content < 0 or _is_too_far_in(state, start):
        return False
    if silent:
        return _may_begin_list(state, start, content)
    sign = state.src[content - 1]
    parent, state.parentType = state.parentType, "list"
    state.level += 1
    items: list[Item] = []
    line = start
    while True:
        items.append(_item(state, line, end, content))
        line = state.line
        if line >= end or state.sCount[line] < state.blkIndent or _ends_list(state, line, end):
            break
        content = _after_marker(state, line)
        if content < 0 or state.src[content - 1] != sign:
            break
    state.level -= 1
    state.parentType = parent
    span = Span(items[0].span.first, items[-1].span.last)
    state.blocks.append(ItemList(span=span, is_ordered=sign in ".)", items=tuple(items)))
    return True


def _after_marker(state: Lines, line: int) -> int:
    """Where the text after the line's list marker begins, blanks included; -1 without one."""
    if state.is_code_block(line):
        return -1
    at = state.bMarks[line] + state.tShift[line]
    found = _LIST_MARKER.match(state.src, at, state.eMarks[line])
    return -1 if found is None else found.end()


def _is_too_far_in(state: Lines, line: int) -> bool:
    """The marker of a fifth step of items, each one column deeper, belongs to the text above."""
    count = state.sCount[line]
    is_deep = state.listIndent >= 0 and count - state.listIndent >= _CODE_INDENT
    return is_deep and count < state.blkIndent


def _may_begin_list(state: Lines, line: int, content: int) -> bool:
    """A list interrupts a paragraph only with an item that has words, and is the first one."""
    if state.parentType != "paragraph" or state.sCount[line] < state.blkIndent:
        return True
    at = state.bMarks[line] + state.tShift[line]
    if state.src[content - 1] in ".)" and int(state.src[at : content - 1]) != 1:
        return False
    return bool(state.src[content : state.eMarks[line]].strip(INDENTATION))


def _ends_list(state: Lines, line: int, end: int) -> bool:
    if state.is_code_block(line):
        return True
    rules = _RULES.get(state.src[state.bMarks[line] + state.tShift[line]], ())
    return any(rule(state, line, end, _SILENT) for rule in rules if rule in _LIST_ENDERS)


def _item(state: Lines, line: int, end: int, content: int) -> Item:
    """Reads the item whose text begins at `content`, after the marker."""
    at = state.bMarks[line] + state.tShift[line]
    after_marker = offset = state.sCount[line] + content - at
    while content < state.eMarks[line] and state.src[content] in INDENTATION:
        is_tab = state.src[content] == "\t"
        offset += TAB_STOP - (offset + state.bsCount[line]) % TAB_STOP if is_tab else 1
        content += 1
    is_empty = content >= state.eMarks[line]
    gap = offset - after_marker
    # What is further in is indented code, one column after the marker.
    gap = 1 if is_empty or gap > _WIDEST_GAP else gap
    outer = state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent, state.blocks
    state.listIndent, state.blkIndent = state.blkIndent, after_marker + gap
    state.tShift[line], state.sCount[line] = content - state.bMarks[line], offset
    state.blocks = []
    state.level += 1
    if is_empty and state.isEmpty(line + 1):
        # An item without text ends with the blank line below it.
        state.line = min(line + 2, end)
    else:
        _read_lines(state, line, end)
    state.level -= 1
    children = _children(state, line)
    state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent, state.blocks = outer
    return _item_of(state.number(line), children)


def _item_of(line: int, children: tuple[Block, ...]) -> Item:
    span = Span(line, children[-1].span.last if children else line)
    head = children[0] if children else None
    if not isinstance(head, Paragraph):
        return Item(span=span, text="", checked=None, children=children)
    box = _TASK_BOX.match(head.text) if head.text[:1] == "[" else None
    if box is None:
        return Item(span=span, text=head.text, checked=None, children=children[1:])
    text = head.text[box.end() :]
    return Item(span=span, text=text, checked=box[1] != " ", children=children[1:])


def _children(state: Lines, start: int) -> tuple[Block, ...]:
    """The blocks of a container that begins at `start` and is read; what is too deep as text."""
    if state.blocks or state.level < _MAXIMUM_NESTING - 1:
        return cast("tuple[Block, ...]", tuple(state.blocks))
    span = state.span(start, state.line)
    if state.too_deep_line is None:
        state.too_deep_line = span.first
    text = state.raw(span)
    return (Paragraph(span=span, text=text),) if text else ()


def _quote(state: Lines, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as the parser's rules
    outer, state.blocks = state.blocks, []
    is_quote = blockquote(state, start, end, silent)
    children = () if silent or not is_quote else _children(state, start)
    state.blocks = outer
    if is_quote and not silent:
        first = state.number(start)
        span = Span(first, children[-1].span.last if children else first)
        state.blocks.append(Quote(span=span, children=children))
    return is_quote


def _table(state: Lines, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as the parser's rules
    columns = _column_count(state, start, end)
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
    while line < end and not _ends_table(state, line, end):
        cells = [cell.strip(_BLANKS) for cell in _cells(_line(state, line))[:columns]]
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
                line=state.number(start), cells=tuple(cell.strip(_BLANKS) for cell in header)
            ),
            rows=tuple(rows),
        )
    )
    return True


def _column_count(state: Lines, start: int, end: int) -> int:
    """How many columns the line of delimiters below has; 0 when these lines begin no table."""
    below = start + 1
    if below >= end or state.sCount[below] < state.blkIndent:
        return 0
    at = state.bMarks[below] + state.tShift[below]
    if at >= state.eMarks[below] or state.src[at] not in _DELIMITER_OPENERS:
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


def _ends_table(state: Lines, line: int, end: int) -> bool:
    if state.sCount[line] < state.blkIndent or state.isEmpty(line) or state.is_code_block(line):
        return True
    return _begins_block(state, line, end, _SILENT)


def _line(state: Lines, line: int) -> str:
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


def _borrowed(
    rule: Callable[[StateBlock, int, int, bool], bool],
    blocks_of: Callable[[Token, Span], Iterable[Block]],
) -> _Rule:
    """A rule of the parser's own that writes one token, of which blocks are made at once."""

    def read(state: Lines, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as the parser's rules
        is_found = rule(state, start, end, silent)
        if is_found and not silent:
            token = state.tokens.pop()
            state.blocks += blocks_of(token, state.span(start, state.line))
        return is_found

    return read


def _fence_of(token: Token, span: Span) -> Iterable[Block]:
    start, end = token.map or (0, 1)
    # The closing line belongs to the fence's lines and not to its content.
    is_closed = end - start - 1 > token.content.count("\n")
    return (fenced_code(span, token.info, token.content, is_closed=is_closed),)


_fence = _borrowed(fence, _fence_of)
_code = _borrowed(code, lambda token, span: (indented_code(span, token.content),))
_html = _borrowed(html_block, lambda token, span: html_blocks(span, token.content))

_LIST_ENDERS = frozenset({_fence, _quote, _break})
_RULES: dict[str, Sequence[_Rule]] = {
    "`": (_fence,),
    "~": (_fence,),
    ">": (_quote,),
    "#": (_heading,),
    "<": (_html,),
    "_": (_break,),
    "+": (_list,),
    **dict.fromkeys("*-", (_break, _list)),
    **dict.fromkeys("0123456789", (_list,)),
}
"""The rules that may find a block in a line that begins with the character, in their order."""
