"""Dates contradict each other.

## Why

A document that was updated before it was created has at least one wrong date.

## Bad

```markdown
# Spec: Export

- **Created**: 2025-03-07
- **Last Updated**: 2025-03-01
```

## Good

```markdown
# Spec: Export

- **Created**: 2025-03-01
- **Last Updated**: 2025-03-07
```

## How to mend

Correct the date that is wrong.
"""

from collections.abc import Iterator

from bot.lint.case import Case
from bot.lint.metadata import about, change_log, dated, day_in
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.markdown.fields import Field
from bot.spec.words.headings import key
from bot.spec.words.prose import excerpt


@rule("CX705", draft=Severity.WARNING, review=Severity.ERROR, approved=Severity.ERROR)
def date_order(case: Case) -> Iterator[Problem]:
    """Created after updated, a header older than the change log, and days that are to come."""
    created, updated = dated(case)
    born = day_in(created.value) if created else None
    touched = day_in(updated.value) if updated else None
    if created and updated and born and touched and born > touched:
        yield _problem(
            updated, f"{excerpt(updated.label, 40)} {touched} is before {created.label} {born}"
        )
    yield from _behind_change_log(case, updated)
    yield from _to_come(case)


def _behind_change_log(case: Case, updated: Field | None) -> Iterator[Problem]:
    field = updated or next((one for one in about(case) if key(one.label) == "date"), None)
    stated = day_in(field.value) if field else None
    newest = max((row.day for row in change_log(case) if row.day), default=None)
    if field is not None and stated is not None and newest is not None and stated < newest:
        label = excerpt(field.label, 40)
        yield _problem(field, f"{label} {stated} is before the newest change-log entry ({newest})")


def _to_come(case: Case) -> Iterator[Problem]:
    today = case.facts.today
    for field in dated(case) if today else ():
        stated = day_in(field.value) if field else None
        if field is not None and today is not None and stated is not None and stated > today:
            yield _problem(field, f"{excerpt(field.label, 40)} {stated} is in the future")


def _problem(field: Field, message: str) -> Problem:
    return Problem(line=field.span.first, message=f"{message}.", subject=field.label)
