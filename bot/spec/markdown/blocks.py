"""The blocks a document is made of, each with its lines as GitHub counts them."""

from msgspec import Struct

# A document has thousands of these. As structs they are made in a sixth of the time that frozen
# dataclasses take, and read in a third of what tuples do; to declare one takes next to none.


class Span(Struct, frozen=True):
    """Lines first to last, 1-based, both included; only a line feed ends a line."""

    first: int
    last: int


class Heading(Struct, frozen=True):
    """A heading that opens a section; `span` has several lines when it is underlined."""

    span: Span
    level: int
    title: str
    is_underlined: bool


class Paragraph(Struct, frozen=True):
    """Text, as written, without the indentation of what contains it.

    A heading inside a list or a quotation is a paragraph too: it opens no section.
    """

    span: Span
    text: str


class Item(Struct, frozen=True):
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


class ItemList(Struct, frozen=True):
    """A bullet or numbered list."""

    span: Span
    is_ordered: bool
    items: tuple[Item, ...]


def empty_list(line: int) -> ItemList:
    """A list of one item that is still to be written."""
    span = Span(line, line)
    return ItemList(span, is_ordered=False, items=(Item(span, "", None, ()),))


class Row(Struct, frozen=True):
    """One row of a table: the cells' texts, as many as the header has."""

    line: int
    cells: tuple[str, ...]


class Table(Struct, frozen=True, kw_only=True):
    """A pipe table."""

    span: Span
    header: Row
    rows: tuple[Row, ...]


class Fence(Struct, frozen=True, kw_only=True):
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


class Quote(Struct, frozen=True, kw_only=True):
    """A block quotation."""

    span: Span
    children: tuple["Block", ...]


class Comment(Struct, frozen=True, kw_only=True):
    """An HTML comment: the text between its marks, stripped."""

    span: Span
    text: str
    is_closed: bool


class Html(Struct, frozen=True, kw_only=True):
    """Any other HTML block, raw."""

    span: Span
    text: str


class Definition(Struct, frozen=True, kw_only=True):
    """A link definition, ``[label]: target``; never content.

    One whose target is itself in brackets is a paragraph here: it is a placeholder line such as
    ``[Code]: [Description]``, though GitHub renders nothing for it.
    """

    span: Span
    label: str
    target: str


class Break(Struct, frozen=True, kw_only=True):
    """A thematic break, or HTML that only makes room; never content."""

    span: Span


Block = Paragraph | ItemList | Table | Fence | Quote | Comment | Html | Definition | Break
