"""Where the template still allows its placeholders, in this phase."""

from collections.abc import Iterable, Iterator

from bot.lint.findings import Finding
from bot.model import Phase
from bot.spec.schema.match import FieldMatch, Match


def tolerated(findings: list[Finding], held: Match | None, phase: Phase) -> list[Finding]:
    """The findings without those about the template's leftovers that it allows until later."""
    lines = frozenset(_lines(held, phase)) if held is not None else frozenset()
    if not lines:
        return findings
    return [one for one in findings if not one.rule.tells_leftover or one.problem.line not in lines]


def _lines(held: Match, phase: Phase) -> Iterator[int]:
    yield from _of_fields(held.front_matter, phase)
    for part in held.walk():
        until = part.slot.terms.placeholder_until
        if part.section is not None and until is not None and phase < until:
            yield from range(part.section.span.first, part.section.span.last + 1)
        yield from _of_fields(part.fields, phase)


def _of_fields(fields: Iterable[FieldMatch], phase: Phase) -> Iterator[int]:
    for match in fields:
        until = match.slot.terms.placeholder_until
        if match.field is not None and until is not None and phase < until:
            last = max([match.field.span.last, *(b.span.last for b in match.field.children)])
            yield from range(match.field.span.first, last + 1)
        yield from _of_fields(match.fields, phase)
