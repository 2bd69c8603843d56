"""Two sections under the same heading have the same title.

## Why

A link to the title leads to the first one only, and a reader who has found it does not look for
the second.

## Bad

```markdown
# Spec: Export

## Limits

Ten a minute.

## Limits

A hundred a day.
```

## Good

```markdown
# Spec: Export

## Limits

Ten a minute, a hundred a day.
```

## How to mend

Join the sections, or give one of them another title. Off unless the configuration gives it a
severity.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem
from bot.spec.words.prose import excerpt


@rule("ST108")
def duplicate_section(case: Case) -> Iterator[Problem]:
    """Sections with the title of an earlier one beside them."""
    for parent in case.document.sections():
        seen: dict[str, int] = {}
        for section in parent.children:
            first = seen.setdefault(section.title.casefold(), section.line)
            if first != section.line:
                yield Problem(
                    line=section.line,
                    message=f'"{excerpt(section.title)}" is also the title of line {first}.',
                    section=where(section),
                    subject=section.title,
                )
