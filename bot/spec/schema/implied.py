"""What a section says without a label: `POST /days` has a method and a path."""

import re
from collections.abc import Iterator

from bot.spec.markdown.blocks import Block, Fence, ItemList, Paragraph, Span
from bot.spec.markdown.document import Section
from bot.spec.markdown.fields import Field
from bot.spec.words.patterns import seldom

_REQUEST = re.compile(
    r"\b(?P<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b[`*_: \t]{1,8}"
    r"(?P<path>/[^\s`*|]{0,120})"
)
_LANGUAGE = seldom(
    r"(?<![\w.])(?:TypeScript|JavaScript|Python|Java|Kotlin|Swift|Go|Golang|Rust|Ruby|PHP|Scala|"
    r"Elixir|Dart|Clojure|Haskell|C\+\+|C#|Objective-C|Perl|Lua|Julia|Erlang|F#|OCaml|Zig)(?!\w)"
)
_STYLING = seldom(
    r"(?<![\w.])(?:Tailwind|CSS|Sass|SCSS|styled-components|Bootstrap|Emotion|Material UI|MUI|"
    r"Chakra)(?!\w)"
)
_OF_METHOD = ("Method", "HTTP method", "Verb")
_OF_PATH = ("Path", "Route", "URL", "URI", "Endpoint")
_LONGEST = 4_000
"""Characters of one block that are looked at."""


def implied_fields(section: Section) -> Iterator[Field]:
    """The fields that its title, code and text hold all the same, of whatever name they may have.

    Args:
        section: without what stands below its sub-headings.
    """
    for words, first in _said(section):
        found = _REQUEST.search(words, 0, _LONGEST)
        if found is not None:
            line = first + words.count("\n", 0, found.start())
            yield from (_field(name, found["method"], line) for name in _OF_METHOD)
            yield from (_field(name, found["path"], line) for name in _OF_PATH)
            break
    for label, pattern in (("Language", _LANGUAGE), ("Styling", _STYLING)):
        for field in section.fields:
            spoken = pattern.search(field.value)
            if spoken is not None:
                yield _field(label, spoken.group(), field.span.first)
                break


def _said(section: Section) -> Iterator[tuple[str, int]]:
    yield section.title, section.line
    for block in section.blocks:
        yield from _in_block(block)


def _in_block(block: Block) -> Iterator[tuple[str, int]]:
    match block:
        case Paragraph():
            yield block.text, block.span.first
        case Fence():
            yield block.content, block.content_line
        case ItemList():
            for item in block.items:
                yield item.text, item.span.first
        case _:
            return


def _field(label: str, value: str, line: int) -> Field:
    return Field(span=Span(line, line), label=label, value=value, children=(), parent="")
