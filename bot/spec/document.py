"""Markdown -> Document: sections, fields, tables, fences, lists, with lines as GitHub counts them."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """Lines first to last, 1-based, both included; only a line feed ends a line."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Text, as written, without the indentation of what contains it."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a list.

    Attributes:
        text: its first paragraph, without marker and task box; empty when it has none.
        checked: the state of its task box, None without one.
        children: the blocks after that first paragraph.
    """

    span: Span
    text: str
    checked: bool | None
    children: tuple["Block", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """A bullet or numbered list."""

    span: Span
    is_ordered: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table: the cells' texts, as many as the header has."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A pipe table."""

    span: Span
    header: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """Code, fenced or indented.

    Attributes:
        language: first word after the fence, lower case; empty when there is none.
        content: the lines inside.
        is_closed: False when the document ends before the fence does.
    """

    span: Span
    language: str
    content: str
    is_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A block quotation."""

    span: Span
    children: tuple["Block", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """An HTML comment that stands as a block of its own; the text between its marks."""

    span: Span
    text: str
    is_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Html:
    """Any other HTML block, raw."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A thematic break; never content."""

    span: Span


Block = Paragraph | ItemList | Table | Fence | Quote | Comment | Html | Break


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A label with its value, in whichever of the accepted forms.

    Attributes:
        label: as written, without markup and colon.
        value: the inline text after the colon; empty when there is none.
        children: a nested list, or the fence or table that follows, when that is the value.
        parent: the label of the field it is nested in, empty at the top.
    """

    span: Span
    label: str
    value: str
    children: tuple[Block, ...]
    parent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it.

    Attributes:
        title: the heading as rendered, numbering included; empty for the document's root.
        level: 1 to 6; 0 for the root, whose blocks stand before the first heading.
        line: of the heading.
        span: from the heading to the line before the next one of the same or a higher level.
        blocks: what stands directly under the heading, before the first sub-heading.
        fields: those found in `blocks`.
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
        front_matter: YAML fields at the very top.
        root: the section of level 0 that holds all others.
    """

    lines: tuple[str, ...]
    front_matter: tuple[Field, ...] = field(default=())
    root: Section
