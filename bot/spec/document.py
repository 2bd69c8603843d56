"""Markdown -> Document: sections, fields, tables, fences, lists, with lines as GitHub counts them."""

from collections.abc import Iterator
from dataclasses import dataclass

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
from bot.spec.fields import Field, FieldForm

__all__ = [
    "Block",
    "Break",
    "Comment",
    "Definition",
    "Document",
    "Fence",
    "Field",
    "FieldForm",
    "Html",
    "Item",
    "ItemList",
    "Paragraph",
    "Quote",
    "Row",
    "Section",
    "Span",
    "Table",
    "parse",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it.

    Attributes:
        title: the heading as written, numbering and markup included; empty for the document's root.
        number: its numbering, ``2.1`` of ``2.1 Frontend``; empty without one.
        key: the title as it is compared: no numbering, markup, optional mark or punctuation, lower
            case.
        level: 1 to 6; 0 for the root, whose blocks stand before the first heading.
        line: of the heading; 1 for the root.
        span: from the heading to the line before the next one of the same or a higher level.
        blocks: what stands directly under the heading, before the first sub-heading.
        fields: those found in `blocks`, nested ones after the one they are nested in.
        path: the titles from the first level down to this one.
    """

    title: str
    level: int
    line: int
    span: Span
    blocks: tuple[Block, ...]
    fields: tuple[Field, ...]
    children: tuple["Section", ...]
    path: tuple[str, ...]
    number: str = ""
    key: str = ""

    def walk(self) -> Iterator["Section"]:
        """This section and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A parsed Markdown file.

    Attributes:
        lines: the source, without line ends.
        root: the section of level 0 that holds all others.
        front_matter: YAML fields at the very top.
        front_matter_fault: why the front matter could not be read; empty when it could.
        comments: every HTML comment outside code, block or inline, in document order.
        too_deep_line: the first line that is nested too deep to be read as Markdown, None when
            there is none. Its text is there, as a plain paragraph.
    """

    lines: tuple[str, ...]
    root: Section
    front_matter: tuple[Field, ...] = ()
    front_matter_fault: str = ""
    comments: tuple[Comment, ...] = ()
    too_deep_line: int | None = None

    @property
    def title(self) -> Section | None:
        """The first heading where it is of the first level and no other one is; else None."""
        tops = [section for section in self.root.children if section.level == 1]
        if len(tops) == 1 and self.root.children[0] is tops[0]:
            return tops[0]
        return None

    @property
    def definitions(self) -> frozenset[str]:
        """The labels of all link definitions, lower case: ``[label]`` alone is a link then."""
        raise NotImplementedError

    def sections(self) -> Iterator[Section]:
        """Every section, the root first, in document order."""
        return self.root.walk()


def parse(text: str) -> Document:
    """The document that the Markdown text is; never raises, whatever the text holds."""
    raise NotImplementedError(text)
