"""Where a document lacks a part: the template's own lines for it, as a frame to be filled in."""

from collections.abc import Iterator, Sequence

from bot.lint.fixes import inserted
from bot.model import Fix
from bot.spec.markdown.document import Field, FieldForm
from bot.spec.schema.match import FieldMatch, Match, RepeatMatch, SectionMatch
from bot.spec.schema.skeleton import section_lines
from bot.spec.words.patterns import seldom

_BULLET = seldom(r"[ \t]{0,40}[-*+][ \t]{1,4}")


def missing_sections(parent: SectionMatch) -> Iterator[tuple[SectionMatch, SectionMatch]]:
    """Each missing section with its parent, which is there, in the template's order."""
    for child in parent.children:
        if isinstance(child, RepeatMatch):
            for instance in child.instances:
                yield from missing_sections(instance.match)
        elif child.section is None:
            yield parent, child
        else:
            yield from missing_sections(child)


def section_frame(part: SectionMatch, parent: SectionMatch, held: Match) -> Fix | None:
    """Puts a missing section in its place; None where the document has other levels."""
    there = [child for child in parent.children if isinstance(child, SectionMatch)]
    levels = [(one.section.level, one.slot.level) for one in there if one.section is not None]
    if not levels and parent.section is not None and parent is not held.root:
        levels = [(parent.section.level, parent.slot.level)]
    if not levels or any(own != wanted for own, wanted in levels) or _is_partly_there(part, held):
        return None
    return inserted(held.document, part.after_line, section_lines(held.template, part.slot))


def sections_frame(parts: Sequence[SectionMatch], parent: SectionMatch, held: Match) -> Fix | None:
    """Puts several that belong in one place there; None where any of them has no certain one."""
    if not all(section_frame(part, parent, held) for part in parts):
        return None
    lines: list[str] = []
    for part in parts:
        lines += ([""] if lines else []) + list(section_lines(held.template, part.slot))
    return inserted(held.document, parts[0].after_line, lines)


def _is_partly_there(part: SectionMatch, held: Match) -> bool:
    """A part that stands elsewhere may have to be moved, which only its author knows."""
    keys = {section.key for section in held.document.sections() if section.level}
    return any(slot.key in keys for slot in part.slot.walk())


def group_frame(group: RepeatMatch, held: Match) -> Fix | None:
    """Puts the instances in their place that a group needs, where it has none yet."""
    pattern = group.slot.pattern
    if group.instances or group.parent is None or group.parent.level != pattern.level - 1:
        return None
    block: list[str] = []
    for sample in group.slot.samples[: max(group.slot.minimum, 1)]:
        block += ([""] if block else []) + list(section_lines(held.template, sample))
    return inserted(held.document, group.after_line or group.parent.line, block)


def field_frame(missing: FieldMatch, before: Field | None, held: Match) -> Fix | None:
    """Puts the template's line for a field below the field that it follows there.

    Args:
        missing: a field that the document lacks.
        before: what answers the template's field before it; None when there is none.
        held: the document against its template.
    """
    slot = missing.slot
    if before is None or before.form is not FieldForm.ITEM:
        return None
    if slot.fields or slot.fence is not None or slot.table is not None or slot.items is not None:
        return None
    bullet = _BULLET.match(held.document.lines[before.span.first - 1])
    wanted = held.template.document.lines[slot.line - 1]
    own_bullet = _BULLET.match(wanted)
    if bullet is None or own_bullet is None:
        return None
    last = max([before.span.last, *(block.span.last for block in before.children)])
    return Fix(first=last + 1, last=last, lines=(bullet[0] + wanted[own_bullet.end() :],))
