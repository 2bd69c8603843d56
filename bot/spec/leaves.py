"""Blocks -> leaves: each value, paragraph, item, cell and code block by itself."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from bot.spec.blocks import (
    Block,
    Comment,
    Fence,
    Html,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Span,
    Table,
)
from bot.spec.fields import Field, find_fields, is_name_like
from bot.spec.inline import without_comments
from bot.spec.texts import code_key, text_key


class Place(Enum):
    """What a leaf is."""

    VALUE = "value"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CODE = "code"
    COMMENT = "comment"


class Leaf(NamedTuple):
    """One text of a section.

    Attributes:
        text: as written; of a value, without the label.
        key: as it is compared.
        label: of the field whose value it is, or is part of; empty elsewhere.
        is_indented: it is code by indentation, whose text begins on its first line.
    """

    place: Place
    text: str
    key: str
    span: Span
    label: str
    is_indented: bool = False

    @property
    def line(self) -> int:
        """The line of the text's first line."""
        is_fenced = self.place is Place.CODE and not self.is_indented
        return self.span.first + 1 if is_fenced else self.span.first


def find_leaves(blocks: Sequence[Block], fields: Iterable[Field] | None = None) -> Iterator[Leaf]:
    """The leaves of blocks that stand one after another, in their order; empty ones left out.

    Args:
        blocks: of one section.
        fields: those of the blocks that are not nested in others; None: they are found here.
    """
    return (leaf for leaf in _leaves(blocks, "", fields) if leaf.key)


def _leaves(
    blocks: Sequence[Block], label: str, fields: Iterable[Field] | None = None
) -> Iterator[Leaf]:
    by_line: dict[int, list[Field]] = {}
    owners: dict[int, str] = {}
    for each in find_fields(blocks, has_nested=False) if fields is None else fields:
        if is_name_like(each):
            by_line.setdefault(each.span.first, []).append(each)
            owners.update((id(child), each.label) for child in each.children)
    for block in blocks:
        yield from _block(block, owners.get(id(block), label), by_line)


def _block(block: Block, label: str, fields: dict[int, list[Field]]) -> Iterator[Leaf]:
    match block:
        case Paragraph():
            yield from _paragraph(block, label, fields)
        case ItemList():
            for item in block.items:
                yield from _item(item, label, fields.get(item.span.first, []))
        case Table():
            yield from _cells(block, label)
        case Fence():
            content = code_key(block.content)
            yield Leaf(
                Place.CODE, block.content, content, block.span, label, is_indented=block.is_indented
            )
        case Comment():
            yield _leaf(Place.COMMENT, block.text, block.span, label)
        case Quote():
            yield from _leaves(block.children, label)
        case Html():
            yield _leaf(Place.PARAGRAPH, block.text, block.span, label)
        case _:
            pass


def _item(item: Item, label: str, own: Sequence[Field]) -> Iterator[Leaf]:
    line = item.span.first
    if own and item.checked is None:
        label = own[0].label
        yield _leaf(Place.VALUE, own[0].value, own[0].span, label)
    else:
        span = Span(line, min(line + item.text.count("\n"), item.span.last))
        yield _leaf(Place.ITEM, item.text, span, label)
    if item.children:
        yield from _leaves(item.children, label)


def _cells(block: Table, label: str) -> Iterator[Leaf]:
    for row in block.rows:
        for cell in row.cells:
            yield _leaf(Place.CELL, cell, Span(row.line, row.line), label)


def _paragraph(block: Paragraph, label: str, fields: dict[int, list[Field]]) -> Iterator[Leaf]:
    own = [
        each
        for line in range(block.span.first, block.span.last + 1)
        for each in fields.get(line, ())
    ]
    if not own:
        yield _leaf(Place.PARAGRAPH, block.text, block.span, label)
    for each in own:
        yield _leaf(Place.VALUE, each.value, each.span, each.label)


def _leaf(place: Place, text: str, span: Span, label: str) -> Leaf:
    words = text if place is Place.COMMENT else without_comments(text).strip()
    return Leaf(place, words, text_key(words), span, label)
