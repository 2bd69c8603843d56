"""Fields of a template -> field slots: the label, the kind of its value, what follows it."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.spec.annotations import Annotation
from bot.spec.blocks import Block, Fence, ItemList, Paragraph, Table
from bot.spec.content_slots import (
    diagram_need,
    fence_slot,
    item_texts,
    list_slot,
    table_slot,
    terms_of,
    texts_of,
)
from bot.spec.fields import Field, FieldForm, find_fields
from bot.spec.headings import key
from bot.spec.inline import without_comments
from bot.spec.placeholders import find_placeholders
from bot.spec.slots import (
    FieldSlot,
    ListMeaning,
    Placeholder,
    TemplateText,
    TextKind,
    ValueKind,
)
from bot.spec.texts import text_key
from bot.spec.value_kinds import Kind, kind_of

_OPTIONAL = re.compile(
    r"\bif applicable\b|\botherwise,? (?:remove|delete|omit)|[(\[*_]optional\b|\bthese are optional\b|"
    r"^optional\b",
    re.IGNORECASE,
)
_NO_LABEL_START = re.compile(
    r"^(?:this|these|those|the|it|we|you|consider|describe|include|includes|including|for|if|when|such|"
    r"list|explain|please|make|ensure|think|how|what|why|who|which|where|do|does|is|are|use|provide|"
    r"as|in|on|at|with|and|or|but|also|optionally|a|an)\b",
    re.IGNORECASE,
)
_SENTENCE_WORDS = 3

AnnotationAt = Callable[[int], Annotation]
"""The annotation that speaks of what stands on a line of the template."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the reading of one section of a template needs to know.

    Attributes:
        section: key of the section.
        definitions: lower-case labels of the template's link definitions.
        annotation_at: the annotations on things inside the section.
    """

    section: str
    definitions: Collection[str]
    annotation_at: AnnotationAt


def is_label(found: Field) -> bool:
    """Whether a field of a template is meant as a label, and not as the start of a prompt.

    A bold label always is; a plain one when it looks like a name.
    """
    if found.form in (FieldForm.TABLE_ROW, FieldForm.FRONT_MATTER, FieldForm.BOLD_LINE):
        return True
    words = found.label.split()
    if _NO_LABEL_START.match(found.label) and not found.label.istitle():
        return False
    if len(words) <= _SENTENCE_WORDS - 1:
        return True
    long_words = [word for word in words if len(word) > 3]  # noqa: PLR2004 - "and", "of", "the"
    return all(word[0].isupper() or not word[0].isalpha() for word in long_words)


def field_slots(blocks: Sequence[Block], context: Context) -> tuple[FieldSlot, ...]:
    """The field slots of a section's own blocks, nested ones inside the one they are nested in."""
    return slots_of([each for each in find_fields(blocks) if is_label(each)], context)


def slots_of(found: Sequence[Field], context: Context) -> tuple[FieldSlot, ...]:
    """The slots of those fields that are nested in no other one."""
    return tuple(_field_slot(each, context) for each in found if not each.parent)


def _field_slot(found: Field, context: Context) -> FieldSlot:
    line = found.span.first
    annotation = context.annotation_at(line)
    value = without_comments(found.value).strip()
    placeholders = find_placeholders(value, line, context.definitions)
    kind = _kind(found, value, placeholders, annotation)
    nested = [each for each in find_fields(found.children, found.label) if is_label(each)]
    fields = tuple(_field_slot(each, context) for each in nested if each.parent == found.label)
    fence = next((block for block in found.children if isinstance(block, Fence)), None)
    table = next((block for block in found.children if isinstance(block, Table)), None)
    items = next((block for block in found.children if isinstance(block, ItemList)), None)
    guidance = [value, *_paragraphs(found.children)]
    return FieldSlot(
        label=found.label,
        key=key(found.label),
        line=line,
        value=value,
        aliases=tuple(key(alias) for alias in annotation.aka),
        kind=kind.kind,
        options=kind.options,
        pattern=kind.pattern,
        is_unique=annotation.is_unique or False,
        is_extensible=annotation.is_extensible or False,
        placeholders=placeholders,
        fence=None if fence is None else fence_slot(fence, annotation),
        table=None if table is None else table_slot(table, annotation, context.definitions),
        items=None
        if items is None or fields
        else list_slot(items, ListMeaning.ITEMS, annotation, context.definitions),
        fields=fields,
        diagram=diagram_need(found.label, guidance, annotation),
        parent=found.parent,
        terms=terms_of(annotation, is_required=not any(map(_OPTIONAL.search, guidance))),
    )


def _kind(
    found: Field, value: str, placeholders: tuple[Placeholder, ...], annotation: Annotation
) -> Kind:
    inferred = kind_of(key(found.label), value, placeholders)
    kind = annotation.kind or (ValueKind.ENUM if annotation.values else inferred.kind)
    return Kind(
        kind=kind,
        options=annotation.values or inferred.options,
        pattern=annotation.pattern or inferred.pattern,
    )


def _paragraphs(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def field_texts(blocks: Sequence[Block], context: Context) -> Iterator[TemplateText]:
    """The template's own text in the values of fields, with their nested lists and code."""
    yield from texts_of_fields([each for each in find_fields(blocks) if is_label(each)], context)


def texts_of_fields(found: Sequence[Field], context: Context) -> Iterator[TemplateText]:
    """The same, of these fields."""
    for each in found:
        yield from _value_text(each, context)
        yield from _child_texts(each, context)


def _value_text(found: Field, context: Context) -> Iterator[TemplateText]:
    value = without_comments(found.value).strip()
    if not value:
        return
    annotation = context.annotation_at(found.span.first)
    placeholders = find_placeholders(value, found.span.first, context.definitions)
    yield TemplateText(
        text=value,
        key=text_key(value),
        kind=_value_kind(found, value, placeholders, annotation),
        section=context.section,
        line=found.span.first,
        is_exact=annotation.keep == "exact",
        is_required=annotation.keep in ("exact", "required"),
    )


def _value_kind(
    found: Field, value: str, placeholders: tuple[Placeholder, ...], annotation: Annotation
) -> TextKind:
    if annotation.keep:
        return TextKind.KEEP
    if placeholders:
        return TextKind.PLACEHOLDER
    if kind_of(key(found.label), value, placeholders).kind is ValueKind.VERSION:
        return TextKind.KEEP
    return TextKind.PROMPT if value.count(" ") >= _SENTENCE_WORDS else TextKind.SAMPLE


def _child_texts(found: Field, context: Context) -> Iterator[TemplateText]:
    annotation = context.annotation_at(found.span.first)
    for child in found.children:
        if isinstance(child, ItemList):
            # Items that are fields of their own are visited by themselves.
            own = {each.span.first for each in find_fields((child,)) if is_label(each)}
            texts = {line for _, line in item_texts(child)} - own
            for text in texts_of(child, context.section, annotation, context.definitions):
                if text.line in texts:
                    yield replace(text, kind=_nested_kind(text))
        else:
            yield from texts_of(child, context.section, annotation, context.definitions)


def _nested_kind(text: TemplateText) -> TextKind:
    """An item below a label stands for a value: without a placeholder it is a sample."""
    return TextKind.SAMPLE if text.kind is TextKind.PROMPT else text.kind
