"""Markdown text -> headings and blocks; the only place that knows the Markdown parser.

Source: https://spec.commonmark.org/0.31.2/ and https://github.github.com/gfm/ (tables, task lists).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from markdown_it.token import Token

from bot.spec.block_rules import MAXIMUM_NESTING, block_only_parser
from bot.spec.blocks import (
    Block,
    Break,
    Comment,
    Definition,
    Fence,
    Html,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Row,
    Span,
    Table,
)

_DEFINITION = re.compile(
    r" {0,3}\[(?P<label>[^\[\]\n]{1,200})\]:[ \t]*(?P<target><[^<>\n]{0,500}>|[^\s<\[]\S{0,500})"
    r"(?:[ \t]+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|\([^()\n]{0,300}\)))?[ \t]*(?:\n|$)"
)
_LINE_END = re.compile(r"[\r\n]")
_TASK_BOX = re.compile(r"\[([ xX])\](?:[ \t]+|\n|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading that opens a section; `span` has several lines when it is underlined."""

    span: Span
    level: int
    title: str
    is_underlined: bool


@dataclass(slots=True, kw_only=True)
class Reading:
    """What the text holds, in order, and what was noticed on the way."""

    parts: list[Heading | Block] = field(default_factory=list)
    too_deep_line: int | None = None


_MARKDOWN = block_only_parser()


def read(source: str) -> Reading:
    """The headings and blocks of a text that ends with a line feed.

    A lone carriage return ends a line for Markdown, but GitHub does not count that line.
    """
    tokens: list[Token] = []
    if "\r" not in source:
        _MARKDOWN.block.parse(source, _MARKDOWN, {}, tokens)
        return _Reader(source, tokens, None).read()
    counted = list(accumulate((end == "\n" for end in _LINE_END.findall(source)), initial=0))
    _MARKDOWN.block.parse(source.replace("\r", "\n"), _MARKDOWN, {}, tokens)
    return _Reader(source, tokens, counted).read()


class _Reader:
    """Walks the flat list of tokens once.

    `counted` maps the parser's line numbers to GitHub's, both from 0; None when they are the same.
    """

    def __init__(self, source: str, tokens: list[Token], counted: list[int] | None) -> None:
        self._source = source
        self._counted = counted
        self._lines: list[str] = []
        self._tokens = tokens
        self._at = 0
        self._reading = Reading()

    def read(self) -> Reading:
        parts = self._reading.parts
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.type == "heading":
                parts.append(self._heading(token))
                self._at += 1
            else:
                parts += self._blocks()
        return self._reading

    def _heading(self, token: Token) -> Heading:
        return Heading(
            span=self._span(token),
            level=token.meta["level"],
            title=token.content,
            is_underlined=bool(token.markup),
        )

    def _blocks(self) -> list[Block]:
        """The block or blocks that begin at the current token, which is then behind."""
        token = self._tokens[self._at]
        self._at += 1
        span = self._span(token)
        match token.type:
            case "text" | "heading":
                return _paragraph(span, token.content)
            case "table":
                return [self._table(span, token.meta["rows"])]
            case "bullet_list_open" | "ordered_list_open":
                return [self._list(token, span)]
            case "blockquote_open":
                children = self._children(token)
                return [Quote(span=_until(span, children), children=children)]
            case _:
                return _leaf(token, span)

    def _children(self, opening: Token) -> tuple[Block, ...]:
        """The blocks of the container whose opening token is behind."""
        children: list[Block] = []
        while self._tokens[self._at].nesting >= 0:
            children += self._blocks()
        self._at += 1
        if not children and opening.level >= MAXIMUM_NESTING - 1:
            return self._too_deep(opening)
        return tuple(children)

    def _too_deep(self, opening: Token) -> tuple[Block, ...]:
        span = self._span(opening)
        if self._reading.too_deep_line is None:
            self._reading.too_deep_line = span.first
        self._lines = self._lines or self._source.split("\n")
        raw = self._lines[span.first - 1 : span.last]
        text = "\n".join(line.strip(" \t>") for line in raw).strip("\n")
        return (Paragraph(span=span, text=text),) if text else ()

    def _list(self, token: Token, span: Span) -> ItemList:
        items: list[Item] = []
        while self._tokens[self._at].nesting > 0:
            items.append(self._item(self._tokens[self._at]))
        self._at += 1
        return ItemList(
            span=Span(span.first, items[-1].span.last if items else span.first),
            is_ordered=token.type == "ordered_list_open",
            items=tuple(items),
        )

    def _item(self, token: Token) -> Item:
        self._at += 1
        children = self._children(token)
        first = self._span(token).first
        span = Span(first, _last_line(children[-1]) if children else first)
        head = children[0] if children else None
        if not isinstance(head, Paragraph):
            return Item(span=span, text="", checked=None, children=children)
        box = _TASK_BOX.match(head.text)
        if box is None:
            return Item(span=span, text=head.text, checked=None, children=children[1:])
        text = head.text[box.end() :]
        return Item(span=span, text=text, checked=box[1] != " ", children=children[1:])

    def _table(self, span: Span, rows: Sequence[tuple[int, list[str]]]) -> Table:
        header, *others = (Row(line=self._line(line), cells=tuple(cells)) for line, cells in rows)
        return Table(span=span, header=header, rows=tuple(others))

    def _line(self, line: int) -> int:
        return (line if self._counted is None else self._counted[line]) + 1

    def _span(self, token: Token) -> Span:
        start, end = token.map or (0, 1)
        if self._counted is not None:
            start, end = self._counted[start], self._counted[max(start, end - 1)] + 1
        return Span(start + 1, max(start + 1, end))


def _last_line(block: Block) -> int:
    return block.span.last


def _until(span: Span, children: tuple[Block, ...]) -> Span:
    return Span(span.first, children[-1].span.last if children else span.first)


def _paragraph(span: Span, text: str) -> list[Block]:
    if not text.startswith("[") or "]:" not in text:
        return [Paragraph(span=span, text=text)]
    blocks: list[Block] = []
    line = span.first
    at = 0
    while found := _DEFINITION.match(text, at):
        label, target = found["label"], found["target"]
        if label.startswith("^"):
            break
        blocks.append(Definition(span=Span(line, line), label=label, target=target))
        line, at = line + 1, found.end()
        if at >= len(text):
            return blocks
    return [*blocks, Paragraph(span=Span(line, span.last), text=text[at:])]


def _leaf(token: Token, span: Span) -> list[Block]:
    match token.type:
        case "fence":
            return [_fence(token, span)]
        case "code_block":
            return [_code(span, token.content.rstrip("\n"))]
        case "html_block":
            return list(_html(span, token.content))
        case _:
            return [Break(span=span)]


def _fence(token: Token, span: Span) -> Fence:
    words = token.info.split(maxsplit=1)
    start, end = token.map or (0, 1)
    # The closing line belongs to the fence's lines and not to its content.
    is_closed = end - start - 1 > token.content.count("\n")
    return Fence(
        span=span,
        language=words[0].lower().strip("{}.") if words else "",
        content=token.content.removesuffix("\n"),
        is_closed=is_closed,
    )


def _code(span: Span, content: str) -> Fence:
    return Fence(span=span, language="", content=content, is_closed=True, is_indented=True)


def _html(span: Span, raw: str) -> Iterator[Block]:
    """An HTML block begins where its first tag does, but may hold comments and text after them."""
    line = span.first
    rest = raw.rstrip("\n")
    while rest.lstrip(" \t").startswith("<!--"):
        opening = rest.index("<!--")
        end = rest.find("-->", opening + 4)
        if end < 0:
            text = rest[opening + 4 :].strip()
            yield Comment(span=Span(line, span.last), text=text, is_closed=False)
            return
        last = line + rest.count("\n", 0, end)
        text = rest[opening + 4 : end].strip()
        yield Comment(span=Span(line, last), text=text, is_closed=True)
        rest = rest[end + 3 :]
        skipped = len(rest) - len(rest.lstrip())
        line = last + rest.count("\n", 0, skipped)
        rest = rest[skipped:]
    if not rest:
        return
    here = Span(line, max(line, span.last))
    # Text after a comment on its line is raw HTML to GitHub, which shows it as text.
    is_text = line != span.first or not rest.startswith("<")
    yield Paragraph(span=here, text=rest) if is_text else Html(span=here, text=rest)
