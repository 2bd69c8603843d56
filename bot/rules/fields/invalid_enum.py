"""A value is none of the options that the template lists.

## Why

Tools and people filter by these words; "Aproved" is found by nobody.

## Template

```markdown
# Spec: [Name]

## About

- **Status**: [Draft/Review/Approved]
```

## Bad

```markdown
# Spec: Export

## About

- **Status**: Aproved
```

## Good

```markdown
# Spec: Export

## About

- **Status**: Approved
```

## How to mend

Write one of the options that the message lists.
"""

from collections.abc import Iterator

import rapidfuzz

from bot.lint.answers import answers
from bot.lint.case import Case, where
from bot.lint.fixes import near_option, replaced
from bot.lint.registry import rule
from bot.model import Fix, Problem, Severity
from bot.spec.markdown.fields import Field
from bot.spec.schema.slots import FieldSlot, ValueKind
from bot.spec.words.headings import key
from bot.spec.words.prose import excerpt, plain


@rule(
    "FD303",
    draft=Severity.WARNING,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    unless=("PH201", "PH202", "PH205", "PH206", "FD302"),
)
def invalid_enum(case: Case) -> Iterator[Problem]:
    """Values of enumerations that do not begin with one of their options."""
    for slot, field, section in answers(case.match):
        value = plain(field.value).strip("` ")
        is_closed = slot.kind is ValueKind.ENUM and slot.options and not slot.is_extensible
        if is_closed and value and not _is_option(value, slot):
            yield Problem(
                line=field.span.first,
                message=f'{excerpt(field.label, 40)} "{excerpt(value, 40)}" is not one of '
                f"{', '.join(slot.options)}{_guess(value, slot)}.",
                section=where(section),
                subject=field.label,
                fix=_fix(field, value, slot, case),
            )


def _is_option(value: str, slot: FieldSlot) -> bool:
    said = f"{key(value)} "
    return any(said.startswith(f"{key(option)} ") for option in slot.options)


def _guess(value: str, slot: FieldSlot) -> str:
    near = rapidfuzz.process.extractOne(
        value.casefold(), [o.casefold() for o in slot.options], score_cutoff=70
    )
    return f" - did you mean {slot.options[near[2]]}?" if near else ""


def _fix(field: Field, value: str, slot: FieldSlot, case: Case) -> Fix | None:
    near = near_option(value, slot.options)
    return replaced(case.document, field.span.first, value, near) if near else None
