"""Leaves of a template -> what each of them is to a document that still has it."""

import re

from bot.spec.schema.annotations import Annotation
from bot.spec.schema.field_slots import Context
from bot.spec.schema.leaves import Leaf, Place
from bot.spec.schema.placeholders import find_placeholders, is_sentence
from bot.spec.schema.slots import PlaceholderKind, TemplateText, TextKind, ValueKind
from bot.spec.schema.value_kinds import kind_of
from bot.spec.words.headings import key
from bot.spec.words.patterns import seldom

_CODE_START = ("`", "[`")
_LEGAL_SECTION = seldom(r"^(?:copyright|licen[cs]e|legal)(?: notices?| waiver)?$")
_LEGAL = seldom(r"\b(?:waived|licensed|reserved|released|dedicated)\b", re.IGNORECASE)
_BOILERPLATE = seldom(
    r"\bkey ?words? [^\n]{0,300}\b(?:RFC ?2119|BCP ?14|interpreted)\b"
    r"|^No [\w -]{3,60} (?:found|known|identified|expected|needed|required)\.?$"
    r"|^\[[ xX]\] \S"
    r"|^(?:This|These|The) [^\n?]{0,160}\bfollowing\b[^\n?]{0,60}:$"
    r"|^The following (?:table |list )?(?:lists?|shows|contains|describes|summari[sz]es|are|is)\b"
)


_LIST_WORDS = 2
_FEWEST_WORDS = 3


def template_text(leaf: Leaf, context: Context, heading: Annotation) -> TemplateText:
    """A leaf as a piece of the template's own text.

    Args:
        leaf: of the template.
        context: of the section it stands in.
        heading: the annotation of that section.
    """
    own = context.annotation_at(leaf.span.first)
    note = own.merged(heading)
    keep = own.keep or ("" if own.guidance else heading.keep)
    return TemplateText(
        text=leaf.text,
        key=leaf.key,
        kind=TextKind.KEEP if keep else _kind(leaf, context, note),
        section=context.section,
        label=leaf.label,
        line=leaf.span.first,
        is_code=leaf.place is Place.CODE,
        is_exact=keep == "exact",
        is_required=keep in ("exact", "required"),
    )


def _kind(leaf: Leaf, context: Context, note: Annotation) -> TextKind:
    if not note.guidance and _stays(leaf, context):
        return TextKind.KEEP
    match leaf.place:
        case Place.PARAGRAPH | Place.COMMENT:
            return TextKind.PROMPT
        case Place.CODE:
            return TextKind.SAMPLE
        case Place.CELL | Place.VALUE | Place.ITEM:
            found = find_placeholders(leaf.text, 1, context.definitions)
            if not found and leaf.place is Place.CELL and note.are_samples_ok:
                return TextKind.KEEP
            if not found:
                return _plain_kind(leaf)
            is_sample = all(each.kind is PlaceholderKind.SAMPLE for each in found)
            return TextKind.SAMPLE if is_sample else TextKind.PLACEHOLDER


def _stays(leaf: Leaf, context: Context) -> bool:
    """Whether a text is the document's as well: a legal notice, key words, a line to tick."""
    if leaf.place not in (Place.PARAGRAPH, Place.ITEM):
        return False
    if leaf.line in context.kept:
        return True
    if find_placeholders(leaf.text, 1, context.definitions):
        return False
    pattern = _LEGAL if _LEGAL_SECTION.match(context.section) else _BOILERPLATE
    return pattern.search(leaf.text) is not None


def _plain_kind(leaf: Leaf) -> TextKind:
    """The kind of a text without placeholders."""
    if leaf.place is Place.ITEM:
        if "](#" in leaf.text:
            return TextKind.KEEP
        is_value = leaf.label or leaf.text.startswith(_CODE_START) or "](" in leaf.text
        return TextKind.SAMPLE if is_value else TextKind.PROMPT
    if leaf.place is Place.CELL:
        return TextKind.SAMPLE
    if _is_list_of_words(leaf.text):
        return TextKind.KEEP
    is_first_status = key(leaf.label) == "status" and not is_sentence(leaf.text)
    if is_first_status or kind_of(key(leaf.label), leaf.text, ()).kind is ValueKind.VERSION:
        return TextKind.KEEP
    return TextKind.PROMPT if is_sentence(leaf.text) else TextKind.SAMPLE


def _is_list_of_words(text: str) -> bool:
    """Whether a value is short words between commas, of which a document keeps those that fit."""
    parts = [part.split() for part in text.split(",")]
    return len(parts) >= _FEWEST_WORDS and all(0 < len(part) <= _LIST_WORDS for part in parts)
