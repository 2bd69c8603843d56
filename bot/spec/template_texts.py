"""Leaves of a template -> what each of them is to a document that still has it."""

from bot.spec.annotations import Annotation
from bot.spec.field_slots import Context
from bot.spec.headings import key
from bot.spec.leaves import Leaf, Place
from bot.spec.placeholders import find_placeholders, is_sentence
from bot.spec.slots import PlaceholderKind, TemplateText, TextKind, ValueKind
from bot.spec.value_kinds import kind_of

_CODE_START = ("`", "[`")


def template_text(leaf: Leaf, context: Context, heading: Annotation) -> TemplateText:
    """A leaf as a piece of the template's own text.

    Args:
        leaf: of the template.
        context: of the section it stands in.
        heading: the annotation of that section.
    """
    own = context.annotation_at(leaf.span.first)
    keep = own.keep or ("" if own.guidance else heading.keep)
    return TemplateText(
        text=leaf.text,
        key=leaf.key,
        kind=TextKind.KEEP if keep else _kind(leaf, context),
        section=context.section,
        label=leaf.label,
        line=leaf.span.first,
        is_code=leaf.place is Place.CODE,
        is_exact=keep == "exact",
        is_required=keep in ("exact", "required"),
    )


def _kind(leaf: Leaf, context: Context) -> TextKind:
    match leaf.place:
        case Place.PARAGRAPH | Place.COMMENT:
            return TextKind.PROMPT
        case Place.CODE:
            return TextKind.SAMPLE
        case Place.CELL | Place.VALUE | Place.ITEM:
            found = find_placeholders(leaf.text, 1, context.definitions)
            if not found:
                return _plain_kind(leaf)
            is_sample = all(each.kind is PlaceholderKind.SAMPLE for each in found)
            return TextKind.SAMPLE if is_sample else TextKind.PLACEHOLDER


def _plain_kind(leaf: Leaf) -> TextKind:
    """The kind of a text without placeholders."""
    if leaf.place is Place.ITEM:
        if "](#" in leaf.text:
            return TextKind.KEEP
        is_value = leaf.label or leaf.text.startswith(_CODE_START) or "](" in leaf.text
        return TextKind.SAMPLE if is_value else TextKind.PROMPT
    if leaf.place is Place.CELL:
        return TextKind.SAMPLE
    if kind_of(key(leaf.label), leaf.text, ()).kind is ValueKind.VERSION:
        return TextKind.KEEP
    return TextKind.PROMPT if is_sentence(leaf.text) else TextKind.SAMPLE
