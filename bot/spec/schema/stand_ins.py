"""What stands in for a heading of the template: labels, and headings that join several of them."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from bot.spec.markdown.blocks import Block, Paragraph, Span
from bot.spec.markdown.document import Section
from bot.spec.markdown.fields import Field, find_fields
from bot.spec.schema.slots import SectionSlot
from bot.spec.words.headings import key
from bot.spec.words.patterns import seldom

_JOINT = seldom(r"[,/&+]|\b(?:and|or)\b")


def joint_sections(
    wanted: Sequence[SectionSlot], sections: Sequence[Section]
) -> Iterator[tuple[SectionSlot, Section]]:
    """The wanted sections that a heading such as "Drawbacks and alternatives" has in it."""
    parts = {id(each): {key(part) for part in _JOINT.split(each.title)} for each in sections}
    for slot in wanted:
        if slot.children or slot.fields:
            continue
        names = {slot.key, *slot.aliases}
        found = next((each for each in sections if names & parts[id(each)]), None)
        if found is not None:
            # A copy, for the heading itself may answer another slot.
            yield slot, replace(found)


def stand_ins(
    wanted: Sequence[SectionSlot],
    section: Section,
    free: Sequence[Field],
    front_matter: Sequence[Field],
) -> Iterator[tuple[SectionSlot, Section]]:
    """The wanted sections that the document has as a label, or as labels without a heading.

    Args:
        wanted: slots without a section of their own.
        section: of the document, that should hold them.
        free: its labels that answer nothing yet.
        front_matter: of the document.
    """
    labels = {key(each.label) for each in (*free, *front_matter)}
    for slot in wanted:
        if slot.children:
            continue
        if slot.fields:
            shared = sum(each.key in labels for each in slot.fields)
            if section.level <= 1 and 2 * shared >= len(slot.fields):
                yield slot, _section_of(slot.title, section, free)
            continue
        names = (slot.key, *slot.aliases)
        field = next((each for each in free if key(each.label) in names), None)
        if field is not None:
            yield slot, _section_of(field.label, section, [field])


def _section_of(title: str, parent: Section, fields: Sequence[Field]) -> Section:
    """Labels of the parent's own text, seen as a section: its blocks are their values."""
    blocks: list[Block] = []
    for field in fields:
        if field.value:
            blocks.append(Paragraph(span=field.span, text=field.value))
        blocks += field.children
    first = fields[0].span.first if fields else parent.line
    last = max([first, *(block.span.last for block in blocks)])
    return Section(
        title=title,
        level=parent.level + 1,
        line=first,
        span=Span(first, last),
        blocks=tuple(blocks),
        fields=tuple(fields) if len(fields) > 1 else (),
        own_fields=tuple(find_fields(blocks, has_nested=False)),
        children=(),
        path=(*parent.path, title),
        key=key(title),
    )
