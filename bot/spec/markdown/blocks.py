"""The blocks a document is made of, each with its lines as GitHub counts them."""

from dataclasses import dataclass
from typing import NamedTuple

# The commonest values are tuples, which cost a third of what a frozen dataclass does.


class Span(NamedTuple):
    """Lines first to last, 1-based, both included; only a line feed ends a line."""

    first: int
    last: int


class Heading(NamedTuple):
    """A heading that opens a section; `span` has several lines when it is underlined."""

    span: Span
    level: int
    title: str
    is_underlined: bool


class Paragraph(NamedTuple):
    """Text, as written, without the indentation of what contains it.

    A heading inside a list or a quotation is a paragraph too: it opens no section.
    """

    span: Span
    text: str


class Item(NamedTuple):
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


class ItemList(NamedTuple):
    """A bullet or numbered list."""

    span: Span
    is_ordered: bool
    items: tuple[Item, ...]


def empty_list(line: int) -> ItemList:
    """A list of one item that is still to be written."""
    span = Span(line, line)
    return ItemList(span, is_ordered=False, items=(Item(span, "", None, ()),))


class Row(NamedTuple):
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
        is_indented: True for code by indentation, whose first line is its first code line.
    """

    span: Span
    language: str
    content: str
    is_closed: bool
    is_indented: bool = False

    @property
    def content_line(self) -> int:
        """The line of the first line of `content`."""
        return self.span.first if self.is_indented else self.span.first + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A block quotation."""

    span: Span
    children: tuple["Block", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """An HTML comment: the text between its marks, stripped."""

    span: Span
    text: str
    is_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Html:
    """Any other HTML block, raw."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A link definition, ``[label]: target``; never content.

    One whose target is itself in brackets is a paragraph here: it is a placeholder line such as
    ``[Code]: [Description]``, though GitHub renders nothing for it.
    """

    span: Span
    label: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A thematic break; never content."""

    span: Span


Block = Paragraph | ItemList | Table | Fence | Quote | Comment | Html | Definition | Break
