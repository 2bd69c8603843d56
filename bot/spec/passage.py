"""A document's words, one place at a time: what a rule about wording reads."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from bot.spec.blocks import Block, Fence, Html, Item, ItemList, Paragraph, Quote, Row, Table
from bot.spec.document import Document, Section
from bot.spec.fields import Field

_UNKNOWN_TAG = re.compile(r"<[a-z][a-z _/-]{0,80}>", re.IGNORECASE)
"""What is one tag without attributes may be words in angle brackets: `<criterion>`."""


class Kind(Enum):
    """What a passage is in its document."""

    HEADING = "heading"
    FIELD = "field"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"


class Passage(NamedTuple):
    """Words that stand together.

    Attributes:
        line: where they begin, 1-based.
        label: the field's label or the column's title; empty for all else.
        is_checked: of an item with a task box, whether it is ticked.
        is_quoted: inside a block quotation, so somebody else's words perhaps.
    """

    kind: Kind
    line: int
    text: str
    section: Section
    label: str = ""
    is_checked: bool | None = None
    is_quoted: bool = False

    @property
    def end_line(self) -> int:
        """The last line of the words."""
        return self.line + self.text.count("\n")


def passages(document: Document) -> Iterator[Passage]:
    """Every heading, field value, paragraph, item and cell, in document order by section.

    Front matter, code, comments and real HTML are left out; so is a paragraph made of fields, for
    the fields stand for it.
    """
    for section in document.root.walk():
        if section.level:
            yield Passage(kind=Kind.HEADING, line=section.line, text=section.title, section=section)
        yield from _of_fields(section)
        taken = {line for field in section.fields for line in _own_lines(field)}
        for block in section.blocks:
            yield from _of_block(block, section, taken, is_quoted=False)


def _of_fields(section: Section) -> Iterator[Passage]:
    for field in section.fields:
        yield Passage(
            kind=Kind.FIELD,
            line=field.span.first,
            text=field.value,
            section=section,
            label=field.label,
        )


def _own_lines(field: Field) -> range:
    return range(field.span.first, field.span.last + 1)


def _of_block(
    block: Block, section: Section, taken: set[int], *, is_quoted: bool
) -> Iterator[Passage]:
    match block:
        case Paragraph():
            if block.span.first not in taken:
                yield Passage(
                    kind=Kind.PARAGRAPH,
                    line=block.span.first,
                    text=block.text,
                    section=section,
                    is_quoted=is_quoted,
                )
        case ItemList():
            for item in block.items:
                yield from _of_item(item, section, taken, is_quoted=is_quoted)
        case Table():
            for row in block.rows:
                yield from _of_row(row, block.header, section, taken)
        case Quote():
            for child in block.children:
                yield from _of_block(child, section, taken, is_quoted=True)
        case Html() if _UNKNOWN_TAG.fullmatch(block.text.strip()):
            yield Passage(
                kind=Kind.PARAGRAPH,
                line=block.span.first,
                text=block.text.strip(),
                section=section,
                is_quoted=is_quoted,
            )
        case _:
            return


def _of_item(
    item: Item, section: Section, taken: set[int], *, is_quoted: bool
) -> Iterator[Passage]:
    if item.span.first not in taken:
        yield Passage(
            kind=Kind.ITEM,
            line=item.span.first,
            text=item.text,
            section=section,
            is_checked=item.checked,
            is_quoted=is_quoted,
        )
    for child in item.children:
        yield from _of_block(child, section, taken, is_quoted=is_quoted)


def _of_row(row: Row, header: Row, section: Section, taken: set[int]) -> Iterator[Passage]:
    if row.line in taken:
        return
    for column, cell in zip(header.cells, row.cells, strict=False):
        yield Passage(kind=Kind.CELL, line=row.line, text=cell, section=section, label=column)


def front_matter_passages(document: Document) -> Iterator[Passage]:
    """The values of the fields at the very top, which belong to no section."""
    for field in document.front_matter:
        yield Passage(
            kind=Kind.FIELD,
            line=field.span.first,
            text=field.value,
            section=document.root,
            label=field.label,
        )


def tables(blocks: tuple[Block, ...]) -> Iterator[Table]:
    """Every table among the blocks, those in lists and quotations included."""
    for block in blocks:
        match block:
            case Table():
                yield block
            case Quote():
                yield from tables(block.children)
            case ItemList():
                for item in block.items:
                    if item.children:
                        yield from tables(item.children)
            case _:
                continue


def fences(blocks: tuple[Block, ...]) -> Iterator[Fence]:
    """Every code block among the blocks, those in lists and quotations included."""
    for block in blocks:
        match block:
            case Fence():
                yield block
            case Quote():
                yield from fences(block.children)
            case ItemList():
                for item in block.items:
                    if item.children:
                        yield from fences(item.children)
            case _:
                continue
