"""Blocks of a template -> what a document must have in their place: tables, code, lists, texts."""

import re
from collections.abc import Collection, Iterator, Sequence

from bot.spec.markdown.blocks import Fence, ItemList, Table
from bot.spec.schema.annotations import Annotation
from bot.spec.schema.placeholders import find_code_placeholders, find_placeholders
from bot.spec.schema.slots import (
    Column,
    FenceSlot,
    ListMeaning,
    ListSlot,
    Need,
    TableSlot,
    Terms,
    ValueKind,
)
from bot.spec.schema.value_kinds import kind_of
from bot.spec.words.headings import key
from bot.spec.words.inline import without_comments
from bot.spec.words.patterns import seldom

_DIAGRAM = seldom(r"\b(?:diagrams?|erds?|flow ?charts?)\b", re.IGNORECASE)
_INSTEAD = seldom(
    r"\bor (?:a |an |your |its |the )?(?:\w+ )?(?:descri|explain|text|words)|"
    r"\b(?:if|where) (?:possible|useful|helpful|needed)\b|\boptional",
    re.IGNORECASE,
)
_BOXES = seldom("[─-▟]|\\+-{3,}\\+|-{2,}>")
_VERSION_COLUMNS = frozenset({"version", "revision", "release"})


def terms_of(annotation: Annotation, *, is_required: bool = True) -> Terms:
    """When and how a slot must be answered; what the annotation does not say is inferred."""
    return Terms(
        is_required=is_required if annotation.required is None else annotation.required,
        since=annotation.since or Terms().since,
        placeholder_until=annotation.placeholder_until,
        na=annotation.na or Terms().na,
        when=annotation.when,
        minimum_words=annotation.minimum_words,
        maximum_words=annotation.maximum_words,
    )


def diagram_need(heading: str, texts: Sequence[str], annotation: Annotation) -> Need:
    """Whether a section or field wants a diagram, from its name and its guidance."""
    if annotation.diagram is not None:
        return annotation.diagram
    asking = [text for text in texts if _DIAGRAM.search(text)]
    if any(_INSTEAD.search(text) for text in asking):
        return Need.ADVISED
    if _DIAGRAM.search(heading):
        return Need.REQUIRED
    return Need.ADVISED if asking else Need.NONE


def fence_slot(block: Fence, annotation: Annotation) -> FenceSlot:
    """The slot of a code block."""
    return FenceSlot(
        language=annotation.code or block.language,
        sample=block.content,
        line=block.span.first,
        placeholders=find_code_placeholders(block.content, block.content_line),
        is_diagram=is_drawing(block),
        terms=terms_of(annotation),
    )


def is_drawing(block: Fence) -> bool:
    """Whether a code block is a diagram: drawn with characters, or in a diagram language."""
    if block.language in DIAGRAM_LANGUAGES:
        return True
    return not block.language and _BOXES.search(block.content) is not None


DIAGRAM_LANGUAGES = frozenset(
    {"mermaid", "plantuml", "puml", "dot", "graphviz", "d2", "ditaa", "svgbob", "ascii", "nomnoml"}
)
"""Languages of a code block that is a diagram."""


def table_slot(block: Table, annotation: Annotation, definitions: Collection[str]) -> TableSlot:
    """The slot of a table."""
    columns = tuple(
        _column(name, [row.cells[index] for row in block.rows], block, definitions)
        for index, name in enumerate(block.header.cells)
    )
    keys = {column.key for column in columns}
    return TableSlot(
        columns=columns,
        rows=block.rows,
        line=block.span.first,
        key_column=annotation.key_column,
        minimum_rows=1 if annotation.minimum_rows is None else annotation.minimum_rows,
        are_samples_ok=annotation.are_samples_ok or False,
        is_change_log=bool(keys & _VERSION_COLUMNS) and "date" in keys,
        terms=terms_of(annotation),
    )


def _column(name: str, cells: Sequence[str], block: Table, definitions: Collection[str]) -> Column:
    lines = [row.line for row in block.rows]
    placeholders = tuple(
        placeholder
        for cell, line in zip(cells, lines, strict=True)
        for placeholder in find_placeholders(cell, line, definitions)
    )
    first = cells[0] if cells else ""
    found = kind_of(
        key(name), first, tuple(find_placeholders(first, block.span.first, definitions))
    )
    kind, options = found.kind, found.options
    if cells and {cell.strip().lower() for cell in cells} <= {"yes", "no"} and any(cells):
        kind, options = ValueKind.ENUM, ("Yes", "No")
    return Column(name=name, key=key(name), kind=kind, options=options, placeholders=placeholders)


def list_slot(
    block: ItemList, meaning: ListMeaning, annotation: Annotation, definitions: Collection[str]
) -> ListSlot:
    """The slot of a list whose items are no fields."""
    items = list(item_texts(block))
    return ListSlot(
        items=tuple(without_comments(text).strip() for text, _ in items),
        meaning=annotation.meaning or meaning,
        line=block.span.first,
        placeholders=tuple(
            placeholder
            for text, line in items
            for placeholder in find_placeholders(text, line, definitions)
        ),
        terms=terms_of(annotation),
    )


def item_texts(block: ItemList) -> Iterator[tuple[str, int]]:
    """Text and line of each item, nested ones after the one they are in."""
    for item in block.items:
        if item.text:
            yield item.text, item.span.first
        for child in item.children:
            if isinstance(child, ItemList):
                yield from item_texts(child)
