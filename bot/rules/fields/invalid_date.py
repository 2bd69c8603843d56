"""A date is not a date, or not written as YYYY-MM-DD.

## Why

02/03/2025 is two days, depending on the reader; 2025-13-02 is none.

## Template

```markdown
# Spec: [Name]

## About

- **Last Updated**: [YYYY-MM-DD]
```

## Bad

```markdown
# Spec: Export

## About

- **Last Updated**: 2025-13-02
```

## Good

```markdown
# Spec: Export

## About

- **Last Updated**: 2025-02-13
```

## How to mend

Write the day as YYYY-MM-DD.
"""

from collections.abc import Iterator
from datetime import date

from bot.lint.answers import answers
from bot.lint.case import Case, where
from bot.lint.fixes import replaced
from bot.lint.registry import rule
from bot.model import Fix, Problem, Severity
from bot.spec.markdown.fields import Field
from bot.spec.markdown.not_applicable import Applies, applies
from bot.spec.schema.slots import ValueKind
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt, plain

_DAY = seldom(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_OF_YEAR = seldom(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_OF_MONTH = seldom(
    r"(?:(?P<before>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<month>[A-Za-z]{3,9})\.?"
    r"(?:\s+(?P<after>\d{1,2})(?:st|nd|rd|th)?)?,?\s+(?P<year>\d{4})"
)


@rule(
    "FD304",
    draft=Severity.WARNING,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    unless=("PH201", "PH202", "PH205", "PH206", "FD302"),
)
def invalid_date(case: Case) -> Iterator[Problem]:
    """Values of date fields that hold no real day in ISO form."""
    for slot, field, section in answers(case.match):
        value = plain(field.value).strip("` ")
        is_judged = slot.kind is ValueKind.DATE and value and applies(value) is Applies.YES
        if is_judged and not _is_day(value):
            yield Problem(
                line=field.span.first,
                message=f'{excerpt(field.label, 40)} "{excerpt(value, 40)}" is not a date '
                "(YYYY-MM-DD).",
                section=where(section),
                subject=field.label,
                fix=_fix(field, value, case),
            )


def _is_day(value: str) -> bool:
    found = _DAY.search(value)
    if found is None:
        return False
    try:
        date(*(int(part) for part in found.groups()))
    except ValueError:
        return False
    return True


def _fix(field: Field, value: str, case: Case) -> Fix | None:
    day = _of_year(value) or _of_month(value)
    return replaced(case.document, field.span.first, value, day.isoformat()) if day else None


def _of_year(value: str) -> date | None:
    """The day of 2025/3/1: a year in front leaves one reading."""
    found = _OF_YEAR.fullmatch(value)
    return _day(found["year"], int(found["month"]), found["day"]) if found else None


def _of_month(value: str) -> date | None:
    """The day of `March 1st, 2025` or `1 Mar 2025`."""
    found = _OF_MONTH.fullmatch(value)
    if found is None or bool(found["before"]) is bool(found["after"]):
        return None
    names = [name for name in _MONTHS if name.startswith(found["month"].casefold())]
    if len(names) != 1:
        return None
    return _day(found["year"], _MONTHS.index(names[0]) + 1, found["before"] or found["after"])


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
