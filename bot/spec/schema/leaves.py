"""Blocks -> leaves: each value, paragraph, item, cell and code block by itself."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from msgspec import Struct

from bot.spec.markdown.blocks import (
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
from bot.spec.markdown.fields import Field, find_fields, is_name_like
from bot.spec.words.inline import without_comments
from bot.spec.words.texts import code_key, text_key


class Place(Enum):
    """What a leaf is."""

    VALUE = "value"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CODE = "code"
    COMMENT = "comment"


# Named once: to ask an enumeration for its member costs more than to make a leaf of it.
_VALUE, _PARAGRAPH, _ITEM = Place.VALUE, Place.PARAGRAPH, Place.ITEM
_CELL, _CODE, _COMMENT = Place.CELL, Place.CODE, Place.COMMENT


class Leaf(Struct, frozen=True):
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


def find_leaves(blocks: Sequence[Block], fields: Iterable[Field] | None = None) -> list[Leaf]:
    """The leaves of blocks that stand one after another, in their order; empty ones left out.

    Args:
        blocks: of one section.
        fields: those of the blocks that are not nested in others; None: they are found here.
    """
    found: list[Leaf] = []
    _add_blocks(found, blocks, "", fields)
    return found


# Every text of every document comes by here, so all of it goes into one list.
def _add_blocks(
    found: list[Leaf], blocks: Sequence[Block], label: str, fields: Iterable[Field] | None = None
) -> None:
    by_line: dict[int, list[Field]] = {}
    owners: dict[int, str] = {}
    for each in find_fields(blocks, has_nested=False) if fields is None else fields:
        if is_name_like(each):
            by_line.setdefault(each.span.first, []).append(each)
            for child in each.children:
                owners[id(child)] = each.label
    for block in blocks:
        _add_block(found, block, owners.get(id(block), label) if owners else label, by_line)


def _add_block(
    found: list[Leaf], block: Block, label: str, fields: Mapping[int, Sequence[Field]]
) -> None:
    match block:
        case Paragraph():
            _add_paragraph(found, block, label, fields)
        case ItemList():
            for item in block.items:
                _add_item(found, item, label, fields.get(item.span.first, ()))
        case Table():
            _add_cells(found, block, label)
        case Fence():
            _add_code(found, block, label)
        case Comment():
            _add(found, _COMMENT, block.text, block.span, label)
        case Quote():
            _add_blocks(found, block.children, label)
        case Html():
            _add(found, _PARAGRAPH, _words(block.text), block.span, label)
        case _:
            pass


def _add_item(found: list[Leaf], item: Item, label: str, own: Sequence[Field]) -> None:
    line = item.span.first
    if own and item.checked is None:
        label = own[0].label
        _add(found, _VALUE, _words(own[0].value), own[0].span, label)
    else:
        span = Span(line, min(line + item.text.count("\n"), item.span.last))
        _add(found, _ITEM, _words(item.text), span, label)
    if item.children:
        _add_blocks(found, item.children, label)


def _add_cells(found: list[Leaf], block: Table, label: str) -> None:
    for row in block.rows:
        span = Span(row.line, row.line)
        for cell in row.cells:
            _add(found, _CELL, _words(cell), span, label)


def _add_paragraph(
    found: list[Leaf], block: Paragraph, label: str, fields: Mapping[int, Sequence[Field]]
) -> None:
    own = [
        each
        for line in (range(block.span.first, block.span.last + 1) if fields else ())
        for each in fields.get(line, ())
    ]
    if not own:
        _add(found, _PARAGRAPH, _words(block.text), block.span, label)
    for each in own:
        _add(found, _VALUE, _words(each.value), each.span, each.label)


def _add_code(found: list[Leaf], block: Fence, label: str) -> None:
    content = code_key(block.content)
    if content:
        found.append(Leaf(_CODE, block.content, content, block.span, label, block.is_indented))


def _add(found: list[Leaf], place: Place, words: str, span: Span, label: str) -> None:
    compared = text_key(words)
    if compared:
        found.append(Leaf(place, words, compared, span, label))


def _words(text: str) -> str:
    return without_comments(text).strip() if "<!--" in text else text.strip()
