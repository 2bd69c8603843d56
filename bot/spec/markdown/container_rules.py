"""How lists and quotations are read: blocks that hold other blocks."""

import re
from collections.abc import Sequence
from typing import cast

from markdown_it.rules_block import blockquote

from bot.spec.markdown.block_lines import (
    BLANKS,
    INDENTATION,
    MAXIMUM_NESTING,
    SILENT,
    TAB_STOP,
    Lines,
)
from bot.spec.markdown.block_texts import text_blocks
from bot.spec.markdown.blocks import Block, Item, ItemList, Paragraph, Quote, Span

_LIST_MARKER = re.compile(r"(?:[-+*]|[0-9]{1,9}[.)])(?![^ \t])")
_TASK_BOX = re.compile(r"\[([ xX])\](?:[ \t]+|\n|$)")
_LIST_ENDERS = frozenset("`~>*-_")
_STEPS = 4
_WIDEST_GAP = 4
_CLOSE_TO_TOO_DEEP = 4


def read_list(state: Lines, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as the parser's rules
    """A list with all its items; a rule as the parser has them."""
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
    is_deep = state.listIndent >= 0 and count - state.listIndent >= _STEPS
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
    first = state.src[state.bMarks[line] + state.tShift[line]]
    for rule in state.rules[first] if first in _LIST_ENDERS else ():
        if rule is not read_list and rule(state, line, end, SILENT):
            return True
    return False


def _item(state: Lines, line: int, end: int, content: int) -> Item:
    """Reads the item whose text begins at `content`, after the marker."""
    source, eol = state.src, state.eMarks[line]
    after_marker = offset = state.sCount[line] + content - state.bMarks[line] - state.tShift[line]
    while content < eol and source[content] in INDENTATION:
        is_tab = source[content] == "\t"
        offset += TAB_STOP - (offset + state.bsCount[line]) % TAB_STOP if is_tab else 1
        content += 1
    is_empty = content >= eol
    gap = offset - after_marker
    if not is_empty and gap <= _WIDEST_GAP and _opens_nothing(state, line, content):
        after = _line_after_text(state, line, end, after_marker + gap)
        if after >= 0:
            state.line = after
            text = source[content:eol].strip(BLANKS)
            return _item_of(state.number(line), text_blocks(state.span(line, line + 1), text))
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
        state.md.block.tokenize(state, line, end)
    state.level -= 1
    children = _children(state, line)
    state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent, state.blocks = outer
    return _item_of(state.number(line), children)


def _opens_nothing(state: Lines, line: int, content: int) -> bool:
    """Whether what stands after a marker is text for certain."""
    source, end = state.src, state.eMarks[line]
    first = source[content]
    if state.level >= MAXIMUM_NESTING - _CLOSE_TO_TOO_DEEP:
        return False
    match first:
        case "`":
            return not source.startswith("```", content)
        case "*":
            return source.startswith("**", content) and bool(source[content:end].strip("* \t"))
        case _ if first in "0123456789":
            return _LIST_MARKER.match(source, content, end) is None
        case _:
            return first not in state.rules


def _line_after_text(state: Lines, line: int, end: int, indent: int) -> int:
    """Where reading goes on after an item of one line of text; -1 where it may be longer.

    Nearly all items are such; the others are read like any text, which costs much more.
    """
    below = line + 1
    if below >= end:
        return below if below >= state.lineMax else -1
    at, count = state.bMarks[below] + state.tShift[below], state.sCount[below]
    if at >= state.eMarks[below]:
        below = state.skipEmptyLines(below + 1) if below + 1 < end else below + 1
        return below if below >= end or state.sCount[below] < indent else -1
    is_near = 0 <= count < indent and count - state.blkIndent < _STEPS
    return below if is_near and _LIST_MARKER.match(state.src, at, state.eMarks[below]) else -1


def _item_of(line: int, children: Sequence[Block]) -> Item:
    span = Span(line, children[-1].span.last if children else line)
    head = children[0] if children else None
    if not isinstance(head, Paragraph):
        return Item(span, "", None, tuple(children))
    box = _TASK_BOX.match(head.text) if head.text[:1] == "[" else None
    if box is None:
        return Item(span, head.text, None, tuple(children[1:]))
    text = head.text[box.end() :]
    return Item(span=span, text=text, checked=box[1] != " ", children=tuple(children[1:]))


def _children(state: Lines, start: int) -> tuple[Block, ...]:
    """The blocks of a container that begins at `start` and is read; what is too deep as text."""
    if state.blocks or state.level < MAXIMUM_NESTING - 1:
        return cast("tuple[Block, ...]", tuple(state.blocks))
    span = state.span(start, state.line)
    if state.too_deep_line is None:
        state.too_deep_line = span.first
    text = state.raw(span)
    return (Paragraph(span=span, text=text),) if text else ()


def read_quote(state: Lines, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as the parser's rules
    """A quotation and what is in it; a rule as the parser has them."""
    outer, state.blocks = state.blocks, []
    is_quote = blockquote(state, start, end, silent)
    children = () if silent or not is_quote else _children(state, start)
    state.blocks = outer
    if is_quote and not silent:
        first = state.number(start)
        span = Span(first, children[-1].span.last if children else first)
        state.blocks.append(Quote(span=span, children=children))
    return is_quote
