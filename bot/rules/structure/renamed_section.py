"""A heading looks like a renamed heading of the template.

## Why

Readers and other rules find a section by its name. A near name is probably the same section, but
nobody should have to guess.

## Template

```markdown
# Spec: [Name]

## Test Plan

[How it is tested]

## Rollback

[How to go back]
```

## Bad

```markdown
# Spec: Export

## Testing Plan

With the orders of last year.

## Rollback

The flag `export` switches it off.
```

## Good

```markdown
# Spec: Export

## Test Plan

With the orders of last year.

## Rollback

The flag `export` switches it off.
```

## How to mend

Use the template's heading, or ask for an alias in the template: `<!-- spec: {aka: [...]} -->`.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.schema.match import How
from bot.spec.words.prose import excerpt


@rule("ST104", draft=Severity.INFO, review=Severity.WARNING, approved=Severity.WARNING)
def renamed_section(case: Case) -> Iterator[Problem]:
    """Sections that were paired with their slot only because the titles are alike."""
    for part in case.match.sections() if case.match else ():
        if part.how is How.RENAMED and part.section is not None:
            yield Problem(
                line=part.section.line,
                message=f'"{excerpt(part.section.title)}" looks like '
                f'"{excerpt(part.slot.title)}" - rename it or add an alias to the template.',
                section=where(part.section),
                subject=part.slot.title,
            )
