"""Blocks -> fields: labels with their values, in all the forms people write them."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from msgspec import Struct, structs

from bot.spec.markdown.blocks import (
    Block,
    Break,
    Comment,
    Definition,
    Fence,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Span,
    Table,
)
from bot.spec.markdown.labels import (
    Label,
    bold_labels,
    bold_line,
    is_head_of_labels,
    label_at_start,
    opens_field,
)
from bot.spec.words.patterns import seldom
from bot.spec.words.recall import recalled


class FieldForm(Enum):
    """How a field is written."""

    ITEM = "list item"
    PARAGRAPH = "paragraph"
    BOLD_LINE = "bold line without a colon"
    TABLE_ROW = "table row"
    FRONT_MATTER = "front matter"
    HEADING = "sub-heading"


class Field(Struct, frozen=True):
    """A label with its value, in whichever of the accepted forms.

    Attributes:
        span: from the label to the end of the inline value; `children` may reach further.
        label: as written, without markup and colon.
        value: the inline text after the colon, markup kept; empty when there is none.
        children: a nested list, or the blocks that follow, when they are (part of) the value.
        parent: the label of the field it is nested in, empty at the top.
        suffix: what stands in brackets between label and colon, ``200 OK`` of
            ``**Response** (200 OK):``.
        is_bold: the label is marked as such, not only followed by a colon.
    """

    span: Span
    label: str
    value: str
    children: tuple[Block, ...]
    parent: str
    form: FieldForm = FieldForm.ITEM
    suffix: str = ""
    is_bold: bool = False

    @property
    def nested(self) -> tuple[Block, ...]:
        """Those blocks of the value in which further fields are its own."""
        return self.children if self.form is FieldForm.ITEM else ()


# fmt: off
_PLAIN_HEADERS = frozenset({
    "", "field", "fields", "key", "property", "attribute", "item", "name", "label", "metadata",
    "meta", "value", "values", "detail", "details", "information", "info", "description",
})
# fmt: on
_LABEL_AND_VALUE = 2
_NAME_WORDS = 4
_PROMPT_START = seldom(
    r"(?:this|these|those|the|it|we|you|consider|describe|include|includes|including|for|if|when|"
    r"such|list|explain|please|make|ensure|think|how|what|why|who|which|where|do|does|is|are|use|"
    r"provide|as|in|on|at|with|and|or|but|also|optionally|a|an)\b",
    re.IGNORECASE,
)
_KEY = seldom(r"[a-z][\w-]{0,24}:(?:\s|$)")
"""A line of front matter, wherever it stands."""
_FEWEST_KEYS = 3
_COUNTED = seldom(r"[A-Z]{1,6}[-_ ]?[0-9]{1,4}")
_LETTER = seldom(r"\w")
_SURE_WORDS = 2
_SMALL_WORD = 3


def find_fields(
    blocks: Sequence[Block], parent: str = "", *, has_nested: bool = True
) -> list[Field]:
    """The fields of blocks that stand one after another, nested ones after their parent.

    Args:
        blocks: of one section, item or quotation.
        parent: the label of the field that they are the value of.
        has_nested: whether fields inside fields are wanted too.
    """
    found: list[Field] = []
    for index, block in enumerate(blocks):
        match block:
            case Paragraph():
                found += _in_paragraph(block, blocks, index, parent)
            case ItemList():
                for each in _in_list(block, blocks, index, parent):
                    found.append(each)
                    if has_nested and each.nested:
                        found += find_fields(each.nested, each.label)
            case Table():
                found += _in_table(block, parent)
            case Quote():
                found += _in_quote(block, parent)
            case _:
                pass
    return found


def is_name_like(found: Field) -> bool:
    """Whether the label is a name (``Error Codes``), and not the start of a sentence with a colon.

    A bold label always is, and so is a cell of a table of labels and values; a count such as
    ``FR-001`` never is: it names one of many.
    """
    if _COUNTED.fullmatch(found.label):
        return False
    if found.is_bold or found.form in (FieldForm.TABLE_ROW, FieldForm.FRONT_MATTER):
        return True
    if _PROMPT_START.match(found.label) and not found.label.istitle():
        return False
    words = found.label.split()
    if len(words) <= _SURE_WORDS:
        return True
    return all(
        word[0].isupper() or not word[0].isalpha() for word in words if len(word) > _SMALL_WORD
    )


class _Piece(Struct, frozen=True):
    """A label in a paragraph with its value: `first` and `last` count lines from 0."""

    label: Label
    value: str
    first: int
    last: int


def _in_paragraph(
    block: Paragraph, blocks: Sequence[Block], index: int, parent: str
) -> Iterator[Field]:
    text = block.text
    if ":" not in text and "：" not in text:
        yield from _bold_line_field(block, blocks, index, parent)
        return
    pieces = _pieces(text)
    last_line = text.count("\n")
    for piece in pieces:
        children: tuple[Block, ...] = ()
        if piece is pieces[-1] and piece.last == last_line:
            children = _following(blocks, index, is_alone=len(pieces) == 1, value=piece.value)
        yield Field(
            span=_lines_of(block.span, piece.first, piece.last),
            label=piece.label.text,
            value=piece.value,
            children=children,
            parent=parent,
            form=FieldForm.PARAGRAPH,
            suffix=piece.label.suffix,
            is_bold=piece.label.is_bold,
        )


def _bold_line_field(
    block: Paragraph, blocks: Sequence[Block], index: int, parent: str
) -> Iterator[Field]:
    label = bold_line(block.text)
    if label:
        yield Field(
            span=block.span,
            label=label,
            value="",
            children=_following(blocks, index, is_alone=True, value=""),
            parent=parent,
            form=FieldForm.BOLD_LINE,
            is_bold=True,
        )


@recalled(2048)
def _pieces(text: str) -> Sequence[_Piece]:
    """Every label of a paragraph: bold ones anywhere, plain ones when the first line has one."""
    pieces: list[_Piece] = []
    lines = text.split("\n")
    has_plain = False
    is_meta = len(lines) >= _FEWEST_KEYS and all(map(_KEY.match, lines))
    for number, line in enumerate(lines):
        stripped = line.strip()
        labels = list(bold_labels(stripped)) if "**" in stripped or "__" in stripped else []
        if not labels or labels[0].start > 0:
            head = label_at_start(stripped)
            if head is not None and (number == 0 or is_meta or (has_plain and _is_name(head.text))):
                has_plain = has_plain or number == 0
                labels = [head, *(label for label in labels if label.start >= head.end)]
            elif head is None and len(labels) == 1 and _LETTER.search(stripped[: labels[0].start]):
                # Bold words at the end of a sentence: "users are in a **difficult position**:".
                labels = []
        _add_line(pieces, stripped, labels, number)
    return pieces


def _add_line(pieces: list[_Piece], line: str, labels: list[Label], number: int) -> None:
    before = line[: labels[0].start] if labels else line
    if pieces and before.strip():
        last = pieces[-1]
        value = f"{last.value}\n{_value(before)}" if last.value else _value(before)
        pieces[-1] = _Piece(last.label, value, last.first, number)
    for index, label in enumerate(labels):
        end = labels[index + 1].start if index + 1 < len(labels) else len(line)
        pieces.append(_Piece(label, _value(line[label.end : end]), number, number))


def _value(text: str) -> str:
    # A hard break may be a backslash; labels on one line are often kept apart by a bar or a dot.
    return text.strip(" \t").removesuffix("\\").removesuffix("<br>").rstrip(" \t|·•")


def _is_name(label: str) -> bool:
    return label[0].isupper() and label.count(" ") < _NAME_WORDS


def _lines_of(span: Span, first: int, last: int) -> Span:
    start = min(span.first + first, span.last)
    return Span(start, min(span.first + last, span.last))


def _following(
    blocks: Sequence[Block], index: int, *, is_alone: bool, value: str
) -> tuple[Block, ...]:
    """The blocks after a paragraph's last label that belong to its value.

    A label that stands alone owns all that follows up to the next label; the last of several
    labels in one paragraph, or one that has a value, only what cannot stand for itself.
    """
    children: list[Block] = []
    for after in range(index + 1, len(blocks)):
        block = blocks[after]
        match block:
            case Break():
                break
            case Comment() | Definition():
                continue
            case Paragraph() if not is_alone or opens_field(block.text):
                break
            case ItemList() if value and not is_alone:
                break
            case ItemList() if _is_field_list(block) and not _is_close(blocks[index], block):
                break
            case _:
                children.append(block)
    return tuple(children)


def _is_close(before: Block, after: Block) -> bool:
    return after.span.first - before.span.last <= 1


def _is_field_list(block: ItemList) -> bool:
    return bool(block.items) and all(_item_label(item) is not None for item in block.items)


def _item_label(item: Item) -> Label | None:
    text = item.text
    if item.checked is not None or not (":" in text or "：" in text or text[:1] in ("*", "_")):
        return None
    return label_at_start(text, may_have_dash=True)


def _in_list(block: ItemList, blocks: Sequence[Block], index: int, parent: str) -> Sequence[Field]:
    fields: list[Field] = []
    last = block.items[-1] if block.items else None
    for item in block.items:
        found = _item_field(item, parent)
        if found is None:
            if item.children:
                fields += find_fields(item.children, parent)
        elif item is last and not found.value and not found.children:
            fields.append(structs.replace(found, children=_code_and_tables(blocks, index + 1)))
        else:
            fields.append(found)
    return fields


def _item_field(item: Item, parent: str) -> Field | None:
    label = _item_label(item)
    text, span, children = item.text, item.span, item.children
    if label is None:
        words = bold_line(text) if children else ""
        if not words:
            return None
        label = Label(0, len(text), words, "", is_bold=True)
    value = _value(text[label.end :].strip())
    lines = Span(span.first, min(span.first + text.count("\n"), span.last))
    suffix, is_bold = label.suffix, label.is_bold
    return Field(lines, label.text, value, children, parent, suffix=suffix, is_bold=is_bold)


def _code_and_tables(blocks: Sequence[Block], start: int) -> tuple[Block, ...]:
    """A fence without indentation after a label is meant as its value, though it ends the list."""
    end = start
    while end < len(blocks) and isinstance(blocks[end], Fence | Table):
        end += 1
    return tuple(blocks[start:end])


def _in_table(block: Table, parent: str) -> Iterator[Field]:
    header = block.header.cells
    are_plain = all(_bare(cell).casefold() in _PLAIN_HEADERS for cell in header)
    if len(header) != _LABEL_AND_VALUE or not are_plain:
        return
    for row in block.rows:
        label = _bare(row.cells[0])
        if label and label[0] not in "[`<{":
            yield Field(
                span=Span(row.line, row.line),
                label=label,
                value=row.cells[1].strip(),
                children=(),
                parent=parent,
                form=FieldForm.TABLE_ROW,
            )


def _bare(cell: str) -> str:
    return cell.strip(" \t*_:")


def _in_quote(block: Quote, parent: str) -> Iterator[Field]:
    """Only bold labels: other text in a quotation is somebody else's; or labels and no more."""
    is_head = all(
        isinstance(each, Paragraph) and is_head_of_labels(each.text) for each in block.children
    )
    return (found for found in find_fields(block.children, parent) if is_head or found.is_bold)
