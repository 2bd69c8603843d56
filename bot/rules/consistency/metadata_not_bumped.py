"""The content changes, and date, version and change log do not.

## Why

Whoever compares versions by their number or date takes the two texts for one.

## Bad

A pull request that rewrites three sections of an approved specification and leaves
`**Last Updated**: 2025-01-10` as it was.

## Good

A pull request that rewrites them and sets the date, the version or a row of the change log.

## How to mend

Set the date of the change, or add a row to the change log.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from bot.lint.case import Case
from bot.lint.fixes import replaced
from bot.lint.metadata import change_log, dated, day_in, version_field
from bot.lint.own_phase import own_phase
from bot.lint.registry import rule
from bot.model import Fix, Phase, Problem, Severity
from bot.spec.markdown.document import Document, Field, Section


@rule("CX706", review=Severity.WARNING, approved=Severity.WARNING)
def metadata_not_bumped(case: Case) -> Iterator[Problem]:
    """A document past its draft whose words change while what it says about itself does not."""
    base = case.facts.base
    if base is None or own_phase(base) in {None, Phase.DRAFT}:
        return
    _, updated = dated(case)
    field = updated or version_field(case)
    if field is None or _stamp(case) != _stamp(replace(case, document=base)):
        return
    changed = _changed(case.document, base)
    if changed:
        count = f"{changed} section{'' if changed == 1 else 's'} change"
        count += "s" if changed == 1 else ""
        yield Problem(
            line=field.span.first,
            message=f"{count} here; {field.label} is still {field.value}.",
            subject=field.label,
            fix=_fix(updated, case),
        )


def _fix(updated: Field | None, case: Case) -> Fix | None:
    """The date of today, where the field holds nothing but a date."""
    value = updated.value.strip() if updated else ""
    day, today = day_in(value), case.facts.today
    if updated is None or day is None or today is None or value != day.isoformat():
        return None
    return replaced(case.document, updated.span.first, value, today.isoformat())


def _stamp(case: Case) -> tuple[str, ...]:
    fields = (*dated(case), version_field(case))
    log = tuple(row.written for row in change_log(case))
    return (*(field.value if field else "" for field in fields), *log)


def _changed(document: Document, base: Document) -> int:
    before = {section.path: _words(section, base) for section in base.sections()}
    return sum(
        before.get(section.path) != _words(section, document)
        for section in document.sections()
        if section.level > 1
    )


def _words(section: Section, document: Document) -> list[str]:
    """The section's own lines, those of its sub-sections left to them."""
    first_child = min((child.line for child in section.children), default=section.span.last + 1)
    return " ".join(document.lines[section.line : first_child - 1]).split()
