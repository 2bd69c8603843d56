"""Blocks -> fields: labels with their values, in all the forms people write them."""

from dataclasses import dataclass
from enum import Enum

from bot.spec.blocks import Block, Span


class FieldForm(Enum):
    """How a field is written."""

    ITEM = "list item"
    PARAGRAPH = "paragraph"
    BOLD_LINE = "bold line without a colon"
    TABLE_ROW = "table row"
    FRONT_MATTER = "front matter"
    HEADING = "sub-heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A label with its value, in whichever of the accepted forms.

    Attributes:
        span: from the label to the end of the inline value; `children` may reach further.
        label: as written, without markup and colon.
        value: the inline text after the colon, markup kept; empty when there is none.
        children: a nested list, or the blocks that follow, when they are (part of) the value.
        parent: the label of the field it is nested in, empty at the top.
        suffix: what stands in brackets between label and colon, ``200 OK`` of
            ``**Response** (200 OK):``.
    """

    span: Span
    label: str
    value: str
    children: tuple[Block, ...]
    parent: str
    form: FieldForm = FieldForm.ITEM
    suffix: str = ""
