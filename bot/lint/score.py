"""How much of what the template requires is there: "31 of 44"."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from bot.model import Phase, Problem, Score
from bot.spec.markdown.blocks import Span
from bot.spec.markdown.fields import Field
from bot.spec.schema.match import FieldMatch, Match, RepeatMatch, SectionMatch
from bot.spec.schema.slots import FieldSlot, RepeatSlot, SectionSlot, Terms

NO_SCORE = Score(complete=0, required=0)


class _Part(Struct, frozen=True):
    """One thing that the template requires; `span` is None when the document lacks it."""

    span: Span | None


def score(held: Match, holes: Iterable[Problem], phase: Phase) -> Score:
    """The required parts of the template, and how many of them have no hole.

    Args:
        held: the document against its template.
        holes: the problems that make a part incomplete.
        phase: parts that are required later do not count yet.
    """
    broken = {line for hole in holes for line in range(hole.line, (hole.end_line or hole.line) + 1)}
    parts = list(_parts(held, phase))
    complete = sum(
        part.span is not None and broken.isdisjoint(range(part.span.first, part.span.last + 1))
        for part in parts
    )
    return Score(complete=complete, required=len(parts))


def _parts(held: Match, phase: Phase) -> Iterator[_Part]:
    if held.title is not None:
        yield _Part(Span(held.title.line, held.title.line) if held.title.text else None)
    for field in held.front_matter:
        yield from _field(field, phase)
    for section in held.sections():
        yield from _section(section, phase)


def _is_counted(terms: Terms, phase: Phase) -> bool:
    return terms.is_required and terms.since <= phase and not terms.when


def _section(section: SectionMatch, phase: Phase) -> Iterator[_Part]:
    if not _is_counted(section.slot.terms, phase) and section.section is None:
        return
    if section.section is None:
        yield from _missing(section.slot, phase)
        return
    if _counts_itself(section.slot, phase):
        yield _Part(_own_lines(section))
    for field in section.fields:
        yield from _field(field, phase)
    for child in section.children:
        if isinstance(child, RepeatMatch) and not child.instances and child.slot.minimum:
            yield from _missing(child.slot.pattern, phase)


def _counts_itself(slot: SectionSlot, phase: Phase) -> bool:
    """A heading that only holds others together asks for nothing that they do not ask for."""
    below = [
        child.pattern.terms if isinstance(child, RepeatSlot) else child.terms
        for child in slot.children
    ]
    terms = [*below, *(field.terms for field in slot.fields)]
    is_container = any(_is_counted(each, phase) for each in terms)
    return bool(slot.placeholders) or not is_container


def _own_lines(section: SectionMatch) -> Span | None:
    """The heading and what stands under it that is no field: fields count for themselves."""
    found = section.section
    if found is None:
        return None
    first_field = min((field.span.first for field in found.fields), default=found.span.last + 1)
    first_child = min((child.line for child in found.children), default=found.span.last + 1)
    return Span(found.line, max(found.line, min(first_field, first_child) - 1))


def _field(field: FieldMatch, phase: Phase) -> Iterator[_Part]:
    if field.field is None and not _is_counted(field.slot.terms, phase):
        return
    yield _Part(None if field.field is None else _lines(field.field))
    for nested in field.fields:
        yield from _field(nested, phase)


def _lines(field: Field) -> Span:
    last = max((block.span.last for block in field.children), default=field.span.last)
    return Span(field.span.first, max(field.span.last, last))


def _missing(slot: SectionSlot, phase: Phase) -> Iterator[_Part]:
    if not _is_counted(slot.terms, phase):
        return
    if _counts_itself(slot, phase):
        yield _Part(None)
    for field in slot.fields:
        yield from _missing_field(field, phase)
    for child in slot.children:
        yield from _missing(child.pattern if isinstance(child, RepeatSlot) else child, phase)


def _missing_field(slot: FieldSlot, phase: Phase) -> Iterator[_Part]:
    if _is_counted(slot.terms, phase):
        yield _Part(None)
        for nested in slot.fields:
            yield from _missing_field(nested, phase)
