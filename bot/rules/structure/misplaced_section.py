"""A section stands on another level or in another place than the template has it.

## Why

The place of a section says what it is about: "Scope" under "Testing" is another scope.

## Template

```markdown
# Spec: [Name]

## Overview

### Scope

[What is in, what is out]

## Testing

[How it is tested]
```

## Bad

```markdown
# Spec: Export

## Overview

An export of orders.

## Testing

With the orders of last year.

### Scope

Exports of orders as CSV.
```

## Good

```markdown
# Spec: Export

## Overview

### Scope

Exports of orders as CSV.

## Testing

With the orders of last year.
```

## How to mend

Move the section, or give its heading the template's number of `#`.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.schema.match import How, SectionMatch
from bot.spec.words.prose import excerpt


@rule("ST103", draft=Severity.INFO, review=Severity.WARNING, approved=Severity.WARNING)
def misplaced_section(case: Case) -> Iterator[Problem]:
    """Sections with the right heading elsewhere."""
    dissolved = {
        id(child)
        for part in (case.match.walk() if case.match else ())
        if part.is_dissolved
        for child in part.children
    }
    for part in case.match.sections() if case.match else ():
        is_elsewhere = part.how is How.MISPLACED and id(part) not in dissolved
        if is_elsewhere and part.section is not None:
            yield Problem(
                line=part.section.line,
                message=f'"{excerpt(part.section.title)}" stands elsewhere; the template has it '
                f"{_place(part)}.",
                section=where(part.section),
                subject=part.slot.title,
            )
    for part in case.match.walk() if case.match else ():
        if part.slot.is_ordered:
            yield from _out_of_order(part)


def _out_of_order(parent: SectionMatch) -> Iterator[Problem]:
    """The fewest sections that would have to move, each with the one it should stand after."""
    there = [
        (child.slot.title, child.section)
        for child in parent.children
        if isinstance(child, SectionMatch)
        and child.section is not None
        and child.how is not How.MISPLACED
    ]
    lines = [section.line for _, section in there]
    in_order = _longest_rising(lines)
    for at, (title, section) in enumerate(there):
        if section.line not in in_order:
            place = f'after "{excerpt(there[at - 1][0], 60)}"' if at else "first"
            yield Problem(
                line=section.line,
                message=f'"{excerpt(section.title)}" is out of order; the template has it {place}.',
                section=where(section),
                subject=title,
            )


def _longest_rising(lines: list[int]) -> set[int]:
    runs: list[set[int]] = []
    for at, line in enumerate(lines):
        before = [run for run, last in zip(runs, lines[:at], strict=True) if last < line]
        runs.append(max(before, key=len, default=set[int]()) | {line})
    return max(runs, key=len, default=set())


def _place(part: SectionMatch) -> str:
    level = f"as H{part.slot.level}"
    parent = part.slot.path[-2] if len(part.slot.path) > 1 else ""
    return f'{level} under "{excerpt(parent, 60)}"' if parent else level
