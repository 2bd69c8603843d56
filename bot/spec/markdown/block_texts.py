"""The raw text of a block -> the block or blocks that it is: definitions, comments, code, words."""

import re
from collections.abc import Iterator

from bot.spec.markdown.blocks import (
    Block,
    Break,
    Comment,
    Definition,
    Fence,
    Html,
    Paragraph,
    Span,
)
from bot.spec.markdown.html_lists import html_list

_DEFINITION = re.compile(
    r" {0,3}\[(?P<label>[^\[\]\n]{1,200})\]:[ \t]*(?P<target><[^<>\n]{0,500}>|[^\s<\[]\S{0,500})"
    r"(?:[ \t]+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|\([^()\n]{0,300}\)))?[ \t]*(?:\n|$)"
)

_ONLY_ROOM = re.compile(
    r"(?:\s|&nbsp;|<br ?/?>|<p>\s*</p>|"
    r"<div [^<>]{0,80}page-break[^<>]{0,40}>\s*</div>)+",
    re.IGNORECASE,
)
"""What shows nothing: an empty line, the end of a page."""


def text_blocks(span: Span, text: str) -> list[Block]:
    """The link definitions that a text begins with, and the paragraph after them."""
    if not text.startswith("[") or "]:" not in text:
        return [Paragraph(span, text)]
    blocks: list[Block] = []
    line = span.first
    at = 0
    while found := _DEFINITION.match(text, at):
        label, target = found["label"], found["target"]
        if label.startswith("^"):
            break
        blocks.append(Definition(span=Span(line, line), label=label, target=target))
        line, at = min(line + 1, span.last), found.end()
        if at >= len(text):
            return blocks
    return [*blocks, Paragraph(span=Span(line, span.last), text=text[at:])]


def fenced_code(span: Span, info: str, content: str, *, is_closed: bool) -> Fence:
    """Code between fences; `info` is what stands after the first one."""
    words = info.split(maxsplit=1)
    return Fence(
        span=span,
        language=words[0].lower().strip("{}.") if words else "",
        content=content.removesuffix("\n"),
        is_closed=is_closed,
    )


def indented_code(span: Span, content: str) -> Fence:
    """Code by indentation."""
    return Fence(
        span=span, language="", content=content.rstrip("\n"), is_closed=True, is_indented=True
    )


def html_blocks(span: Span, raw: str) -> Iterator[Block]:
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
        # A lone carriage return ends a line for Markdown, and none for who counts them.
        last = min(line + rest.count("\n", 0, end), span.last)
        text = rest[opening + 4 : end].strip()
        yield Comment(span=Span(line, last), text=text, is_closed=True)
        rest = rest[end + 3 :]
        skipped = len(rest) - len(rest.lstrip())
        line = min(last + rest.count("\n", 0, skipped), span.last)
        rest = rest[skipped:]
    if not rest:
        return
    here = Span(line, max(line, span.last))
    # Text after a comment on its line is raw HTML to GitHub, which shows it as text.
    is_text = line != span.first or not rest.startswith("<")
    if is_text:
        yield Paragraph(span=here, text=rest)
    elif _ONLY_ROOM.fullmatch(rest):
        yield Break(span=here)
    else:
        yield html_list(rest, line) or Html(span=here, text=rest)
