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

import re
from collections.abc import Iterator
from datetime import date

from bot.lint.answers import answers
from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.not_applicable import Applies, applies
from bot.spec.prose import excerpt, plain
from bot.spec.slots import ValueKind

_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


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
