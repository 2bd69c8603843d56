"""A section has the same label twice, with two values.

## Why

Two authors, two dates, two states: whoever looks the field up gets the first and never sees that
there is another.

## Bad

```markdown
# Spec: Export

## About

- **Owner**: Jane Doe
- **Owner**: John Roe
```

## Good

```markdown
# Spec: Export

## About

- **Owner**: Jane Doe, John Roe
```

## How to mend

Keep the value that holds, or name both in one field. Off unless the configuration gives it a
severity.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem
from bot.spec.words.headings import key
from bot.spec.words.prose import excerpt


@rule("FD308")
def duplicate_field(case: Case) -> Iterator[Problem]:
    """Top labels of a section that an earlier one of it has as well."""
    for section in case.document.sections():
        seen: dict[str, int] = {}
        for field in section.fields:
            if field.parent:
                continue
            first = seen.setdefault(key(field.label), field.span.first)
            if first != field.span.first:
                yield Problem(
                    line=field.span.first,
                    message=f"{excerpt(field.label, 60)} is already given in line {first}.",
                    section=where(section),
                    subject=field.label,
                )
