"""Block rules for the Markdown parser that cost less than its own and find the same blocks.

Most lines of a specification open no block: they begin with a letter, or stand in a table. These
rules look at a line's first character before they ask anybody else, and make blocks at once where
the parser writes tokens. What is rare in a specification, or hard, is left to the parser.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock, code, fence, html_block
from markdown_it.token import Token

from bot.spec.markdown.block_lines import (
    BLANKS,
    FOR_REAL,
    INDENTATION,
    MAXIMUM_NESTING,
    SILENT,
    Lines,
    Rule,
)
from bot.spec.markdown.block_texts import fenced_code, html_blocks, indented_code, text_blocks
from bot.spec.markdown.blocks import Block, Break, Heading, Span, empty_list
from bot.spec.markdown.container_rules import read_list, read_quote
from bot.spec.markdown.table_rules import read_table

_UNDERLINES = frozenset("-=")
_FEWEST_MARKS = 3
_DEEPEST_HEADING = 6
_CODE_INDENT = 4


class _BlockParser(ParserBlock):
    """What the parser's own rules ask for when they read what is inside a container."""

    def __init__(self) -> None:
        super().__init__()
        self.ruler = Ruler()
        self.ruler.push("block", _interrupts, {"alt": ["blockquote"]})

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - the parser's names
        _read_lines(cast("Lines", state), startLine, endLine)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": MAXIMUM_NESTING})
    parser.block = _BlockParser()
    return parser


def read_lines(source: str) -> Lines:
    """The lines of a text that ends with a line feed, with the blocks that they are."""
    lines = Lines(source, _parser(), _RULES)
    _read_lines(lines, 0, lines.lineMax)
    return lines


def _read_lines(state: Lines, start: int, end: int) -> None:
    state.line = start
    while state.line < end:
        line = state.line = state.skipEmptyLines(state.line)
        if line >= end or state.sCount[line] < state.blkIndent:
            return
        if state.level >= MAXIMUM_NESTING:
            state.line = end
            return
        _read_block(state, line, end)
        # One blank line belongs to what stands before it.
        if state.line < end and state.isEmpty(state.line):
            state.line += 1


def _read_block(state: Lines, line: int, end: int) -> None:
    if state.sCount[line] - state.blkIndent >= _CODE_INDENT:
        _code(state, line, end, FOR_REAL)
        return
    if line in state.barred and read_table(state, line, end, FOR_REAL):
        return
    for rule in _RULES.get(state.src[state.bMarks[line] + state.tShift[line]], ()):
        if rule(state, line, end, FOR_REAL):
            return
    _text(state, line)


def _interrupts(state: StateBlock, line: int, end: int, _silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
    return cast("Lines", state).begins_block(line, end)


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
    elif level and _is_lone_dash(state, line):
        # On GitHub a heading; who writes a list means an item that is still to be written.
        state.blocks += text_blocks(state.span(start, line), text)
        state.blocks.append(empty_list(state.number(line)))
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
            is_table = line in state.barred and read_table(state, line, last, SILENT)
            if is_table or state.begins_block(line, last):
                return line, 0
        line += 1
    return line, 0


def _lines_of(state: Lines, start: int, end: int) -> str:
    if end - start == 1:
        at = state.bMarks[start] + state.tShift[start]
        return state.src[at : state.eMarks[start]].strip(BLANKS)
    if not state.level:
        return state.src[state.bMarks[start] : state.eMarks[end - 1]].strip(BLANKS)
    return state.getLines(start, end, state.blkIndent, keepLastLF=False).strip(BLANKS)


def _underline(state: Lines, line: int) -> int:
    """The level of the heading that the line underlines, 0 when it does not."""
    start = state.bMarks[line] + state.tShift[line]
    mark = state.src[start]
    if mark not in "-=":
        return 0
    marks = state.src[start : state.eMarks[line]].rstrip(BLANKS)
    if marks.strip(mark):
        return 0
    return 1 if mark == "=" else 2


def _is_lone_dash(state: Lines, line: int) -> bool:
    return state.src[state.bMarks[line] : state.eMarks[line]].strip(" \t>") == "-"


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
    span, title = state.span(start, start + 1), title.strip(BLANKS)
    if state.level:
        state.blocks += text_blocks(span, title)
    else:
        state.blocks.append(Heading(span=span, level=level, title=title, is_underlined=False))
    return True


def _break(state: Lines, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - as the parser's rules
    if state.is_code_block(start):
        return False
    at, end = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    mark = state.src[at]
    # Most lines that begin with such a mark are items, which end with a word.
    if mark not in "*-_" or state.src[end - 1] not in mark + INDENTATION:
        return False
    line = state.src[at:end]
    if line.strip(mark + INDENTATION) or line.count(mark) < _FEWEST_MARKS:
        return False
    if not silent:
        state.line = start + 1
        state.blocks.append(Break(span=state.span(start, start + 1)))
    return True


def _borrowed(
    rule: Callable[[StateBlock, int, int, bool], bool],
    blocks_of: Callable[[Token, Span], Iterable[Block]],
) -> Rule:
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

_RULES: Mapping[str, Sequence[Rule]] = {
    "`": (_fence,),
    "~": (_fence,),
    ">": (read_quote,),
    "#": (_heading,),
    "<": (_html,),
    "_": (_break,),
    "+": (read_list,),
    **dict.fromkeys("*-", (_break, read_list)),
    **dict.fromkeys("0123456789", (read_list,)),
}
"""The rules that may find a block in a line that begins with the character, in their order."""
