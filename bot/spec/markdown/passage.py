"""A document's words, one place at a time: what a rule about wording reads."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import Enum

from msgspec import Struct

from bot.spec.markdown.blocks import Block, Html, Item, ItemList, Paragraph, Quote, Row, Table
from bot.spec.markdown.document import Document, Section
from bot.spec.markdown.fields import Field
from bot.spec.markdown.front_matter import ITEM
from bot.spec.words.patterns import seldom

_UNKNOWN_TAG = seldom(r"<[a-z][a-z _/-]{0,80}>", re.IGNORECASE)
"""What is one tag without attributes may be words in angle brackets: `<criterion>`."""
_CALLOUT = seldom(
    r"<aside[^<>]{0,80}>\s{0,8}(?:[^\w\s<>*_`\[]{1,4}\s{1,4})?(?P<words>[^<>]{2,2000}?)\s{0,8}(?:</aside>)?\s*"
)
"""Words that Notion sets apart, behind the sign that it puts before them.

Source: https://www.notion.com/help/export-your-content
"""
_BELOW_SUMMARY = seldom(
    r"\s*(?:<details\b[^<>]{0,80}>\s{0,8})?<summary\b[^<>]{0,80}>[^<>]{0,300}</summary>\s{0,8}"
    r"(?P<words>[^<>\s][^<>]{1,2000}?)\s{0,8}(?:</details>)?\s*",
    re.IGNORECASE,
)
"""Words right below the line that unfolds them."""


class Kind(Enum):
    """What a passage is in its document."""

    HEADING = "heading"
    FIELD = "field"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"


class Passage(Struct, frozen=True):
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

    @property
    def next_block(self) -> Block | None:
        """What stands behind the block that begins where the passage does; None at the end."""
        blocks = self.section.blocks
        at = bisect_left(blocks, self.line, key=lambda block: block.span.first)
        is_own = at + 1 < len(blocks) and blocks[at].span.first == self.line
        return blocks[at + 1] if is_own else None


def passages(document: Document) -> list[Passage]:
    """Every heading, field value, paragraph, item and cell, in document order by section.

    Front matter, code, comments and real HTML are left out; so is a paragraph made of fields, for
    the fields stand for it.
    """
    found: list[Passage] = []
    for section in document.sections():
        if section.level:
            found.append(Passage(Kind.HEADING, section.line, section.title, section))
        taken: set[int] = set()
        for field in section.fields:
            first, last = field.span.first, field.span.last
            line = _line_of_value(field, document.lines)
            found.append(Passage(Kind.FIELD, line, field.value, section, field.label))
            taken.update(range(first, last + 1))
        for block in section.blocks:
            _add_block(found, block, section, taken, is_quoted=False)
    return found


def _line_of_value(field: Field, lines: Sequence[str]) -> int:
    """Where the value begins, which may stand below its label."""
    first, last = field.span.first, field.span.last
    opening = field.value.partition("\n")[0] if first < last else ""
    if not opening:
        return first
    return next((line for line in range(first, last + 1) if opening in lines[line - 1]), first)


# All words of every document come by here, so all of them go into one list.
def _add_block(
    found: list[Passage], block: Block, section: Section, taken: set[int], *, is_quoted: bool
) -> None:
    match block:
        case Paragraph():
            if block.span.first not in taken:
                found.append(_paragraph(block, block.text, section, is_quoted=is_quoted))
        case ItemList():
            for item in block.items:
                _add_item(found, item, section, taken, is_quoted=is_quoted)
        case Table():
            for row in block.rows:
                _add_row(found, row, block.header, section, taken)
        case Quote():
            for child in block.children:
                _add_block(found, child, section, taken, is_quoted=True)
        case Html():
            _add_html(found, block, section, is_quoted=is_quoted)
        case _:
            return


def _add_html(found: list[Passage], block: Html, section: Section, *, is_quoted: bool) -> None:
    if _UNKNOWN_TAG.fullmatch(block.text.strip()):
        found.append(_paragraph(block, block.text.strip(), section, is_quoted=is_quoted))
        return
    callout = _CALLOUT.fullmatch(block.text)
    said = callout or _BELOW_SUMMARY.fullmatch(block.text)
    if said is not None:
        line = block.span.first + block.text.count("\n", 0, said.start("words"))
        is_quoted = is_quoted or callout is not None
        found.append(Passage(Kind.PARAGRAPH, line, said["words"], section, is_quoted=is_quoted))


def _paragraph(block: Paragraph | Html, text: str, section: Section, *, is_quoted: bool) -> Passage:
    return Passage(Kind.PARAGRAPH, block.span.first, text, section, is_quoted=is_quoted)


def _add_item(
    found: list[Passage], item: Item, section: Section, taken: set[int], *, is_quoted: bool
) -> None:
    first = item.span.first
    if first not in taken:
        found.append(Passage(Kind.ITEM, first, item.text, section, "", item.checked, is_quoted))
    for child in item.children:
        _add_block(found, child, section, taken, is_quoted=is_quoted)


def _add_row(
    found: list[Passage], row: Row, header: Row, section: Section, taken: set[int]
) -> None:
    line = row.line
    if line not in taken:
        for column, cell in zip(header.cells, row.cells, strict=False):
            found.append(Passage(Kind.CELL, line, cell, section, column))


def front_matter_passages(document: Document) -> Iterator[Passage]:
    """The values of the fields at the very top, which belong to no section; of a list each item."""
    for field in document.front_matter:
        first, last = field.span.first, field.span.last
        below = enumerate(document.lines[first:last], start=first + 1)
        items = {line: one["words"] for line, text in below if (one := ITEM.fullmatch(text))}
        if items and ", ".join(items.values()) == field.value:
            for line, words in items.items():
                yield Passage(Kind.FIELD, line, words, document.root, field.label)
        else:
            line = _line_of_value(field, document.lines)
            yield Passage(Kind.FIELD, line, field.value, document.root, field.label)
