"""Fields of a template -> field slots: the label, the kind of its value, what follows it."""

from collections.abc import Callable, Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from bot.spec.markdown.blocks import Block, Fence, ItemList, Paragraph, Table
from bot.spec.markdown.fields import Field, FieldForm, find_fields, is_name_like
from bot.spec.schema.annotations import Annotation
from bot.spec.schema.content_slots import (
    diagram_need,
    fence_slot,
    item_texts,
    list_slot,
    table_slot,
    terms_of,
)
from bot.spec.schema.demands import field_since, is_optional_field
from bot.spec.schema.placeholders import find_placeholders, is_sentence
from bot.spec.schema.slots import (
    FieldSlot,
    ListMeaning,
    NaPolicy,
    Placeholder,
    Terms,
    ValueKind,
)
from bot.spec.schema.value_kinds import Kind, kind_of
from bot.spec.words.headings import key, optional_mark
from bot.spec.words.inline import without_comments

_IDENTITY_LABELS = frozenset({"title", "status", "author", "authors", "id"})
AnnotationAt = Callable[[int], Annotation]
"""The annotation that speaks of what stands on a line of the template."""


class Context(Struct, frozen=True):
    """What the reading of one section of a template needs to know.

    Attributes:
        section: key of the section.
        definitions: lower-case labels of the template's link definitions.
        annotation_at: the annotations on things inside the section.
        kept: lines of texts that stay in every document, such as the items of a checklist.
        labels: lines of what is a label, though it might only look like one.
    """

    section: str
    definitions: Collection[str]
    annotation_at: AnnotationAt
    kept: Collection[int] = ()
    labels: frozenset[int] = frozenset()


def field_slots(blocks: Sequence[Block], context: Context) -> tuple[FieldSlot, ...]:
    """The field slots of a section's own blocks, nested ones inside the one they are nested in."""
    found = [each for each in find_fields(blocks, has_nested=False) if is_name_like(each)]
    asides = frozenset(_aside_lines(blocks, found)) - context.labels
    slots = slots_of([each for each in found if each.span.first not in asides], context)
    boxed = frozenset(_boxed_lines(blocks))
    return tuple(_optional(slot) if slot.line in boxed else slot for slot in slots)


def _boxed_lines(blocks: Sequence[Block]) -> Iterator[int]:
    """The lines below boxes to tick: what stands there is wanted only where the box is kept."""
    for block in blocks:
        for item in block.items if isinstance(block, ItemList) else ():
            if item.checked is not None:
                yield from range(item.span.first, item.span.last + 1)


def _optional(slot: FieldSlot) -> FieldSlot:
    return replace(slot, terms=replace(slot.terms, is_required=False))


def _aside_lines(blocks: Sequence[Block], found: Sequence[Field]) -> Iterator[int]:
    """The lines of what only looks like a field, and is part of what to write.

    A list's items, where others of it are prompts; a plain label over a list of sentences.
    """
    yield from (each.span.first for each in found if _heads_sentences(each))
    labelled = {each.span.first: each for each in found if not each.is_bold}
    for block in blocks:
        if not isinstance(block, ItemList):
            continue
        lines = [item.span.first for item in block.items]
        if all(line in labelled for line in lines):
            continue
        for line in lines:
            if line in labelled and _is_prompt(labelled[line].value):
                yield line


def _heads_sentences(found: Field) -> bool:
    if found.is_bold or found.value or found.form is not FieldForm.PARAGRAPH:
        return False
    lists = [block for block in found.children if isinstance(block, ItemList)]
    texts = [text for block in lists for text, _ in item_texts(block)]
    return bool(texts) and len(lists) == len(found.children) and any(map(_is_prompt, texts))


def _is_prompt(value: str) -> bool:
    return value.endswith((".", "?")) and is_sentence(value) and not find_placeholders(value, 1, ())


def slots_of(found: Sequence[Field], context: Context) -> tuple[FieldSlot, ...]:
    """The slots of these fields, with those nested in them."""
    return tuple(_field_slot(each, context) for each in found)


def _field_slot(found: Field, context: Context) -> FieldSlot:
    line = found.span.first
    annotation = context.annotation_at(line)
    value = without_comments(found.value).strip()
    placeholders = find_placeholders(value, line, context.definitions)
    kind = _kind(found, value, placeholders, annotation)
    nested = find_fields(found.nested, found.label, has_nested=False)
    fields = tuple(_field_slot(each, context) for each in nested if is_name_like(each))
    fence = next((block for block in found.children if isinstance(block, Fence)), None)
    table = next((block for block in found.children if isinstance(block, Table)), None)
    items = next((block for block in found.children if isinstance(block, ItemList)), None)
    if items is not None and find_fields((items,)):
        items = None
    guidance = [value, *_paragraphs(found.children), *_mark(found)]
    return FieldSlot(
        label=found.label,
        key=key(found.label),
        line=line,
        value=value,
        aliases=tuple(key(name) for name in (*annotation.aka, annotation.approval_role) if name),
        kind=kind.kind,
        options=kind.options,
        pattern=kind.pattern,
        is_unique=annotation.is_unique or False,
        team=annotation.approval_team,
        needs_review=annotation.approval_needs_review or False,
        is_extensible=annotation.is_extensible or False,
        placeholders=placeholders,
        fence=None if fence is None else fence_slot(fence, annotation),
        table=None if table is None else table_slot(table, annotation, context.definitions),
        items=None
        if items is None
        else list_slot(items, ListMeaning.ITEMS, annotation, context.definitions),
        fields=fields,
        diagram=diagram_need(found.label, guidance, annotation),
        parent=found.parent,
        terms=_terms(found, kind, guidance, annotation),
    )


def _terms(found: Field, kind: Kind, guidance: Sequence[str], annotation: Annotation) -> Terms:
    label = key(found.label)
    terms = terms_of(annotation, is_required=not is_optional_field(label, guidance))
    if annotation.since is None and (since := field_since(guidance)) is not None:
        until = terms.placeholder_until or since
        terms = replace(terms, since=since, placeholder_until=until)
    is_identity = (
        kind.kind is ValueKind.APPROVAL
        or (kind.kind is ValueKind.ID and bool(kind.pattern))
        or label in _IDENTITY_LABELS
    )
    if annotation.na is None and is_identity:
        return replace(terms, na=NaPolicy.FORBIDDEN)
    return terms


def _mark(found: Field) -> Iterator[str]:
    """What stands in brackets behind the label: "optional", "if applicable"."""
    mark = found.suffix or optional_mark(found.label)
    if mark and mark not in ("required", "mandatory"):
        yield "optional" if optional_mark(f"x ({mark})") else mark


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
