"""An id does not have the form that the template shows, or another specification has it.

## Why

People and tools find a specification by its id; one that is written otherwise is not found.

## Template

```markdown
# Spec: [Name]

## About

- **Document ID**: TECH-SPEC-XXXX
```

## Bad

```markdown
# Spec: Export

## About

- **Document ID**: export spec
```

## Good

```markdown
# Spec: Export

## About

- **Document ID**: TECH-SPEC-0042
```

## How to mend

Assign the next free id in the template's form.
"""

import re
from collections.abc import Iterator

from bot.lint.answers import answers
from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.schema.slots import ValueKind
from bot.spec.words.prose import excerpt, plain

_LONGEST = 60


@rule(
    "FD305",
    draft=Severity.WARNING,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    unless=("PH201", "PH202", "PH205", "PH206", "FD302"),
)
def invalid_id(case: Case) -> Iterator[Problem]:
    """Values of id fields that miss the template's pattern, or that another specification has."""
    for slot, field, section in answers(case.match):
        value = plain(field.value).strip("` ")
        is_own = slot.kind is ValueKind.ID or slot.is_unique
        other = case.facts.ids.get(value.casefold(), "") if is_own else ""
        if other:
            yield Problem(
                line=field.span.first,
                message=f'{excerpt(field.label, 40)} "{excerpt(value, 40)}" is already used by '
                f"{excerpt(other, 100)}.",
                section=where(section),
                subject=field.label,
            )
        elif (
            slot.kind is ValueKind.ID and slot.pattern and value and not _fits(value, slot.pattern)
        ):
            yield Problem(
                line=field.span.first,
                message=f'{excerpt(field.label, 40)} "{excerpt(value, 40)}" does not look like '
                f"{excerpt(slot.value, 40)}.",
                section=where(section),
                subject=field.label,
            )


def _fits(value: str, pattern: str) -> bool:
    """A long value is cut off: a pattern may be slow on it, and no id is that long."""
    return len(value) <= _LONGEST and re.fullmatch(pattern, value) is not None
