"""A section that the template does not allow.

## Why

Where a template closes a list of headings, readers and programs rely on it: what stands beside it
is not looked for.

## Template

```markdown
# Spec: [Name]

## Interfaces

<!-- spec: {extra: forbid} -->

### Input

[What comes in]

### Output

[What goes out]
```

## Bad

```markdown
# Spec: Export

## Interfaces

### Input

Orders.

### Output

A file.

### Musings

It could be faster.
```

## Good

```markdown
# Spec: Export

## Interfaces

### Input

Orders.

### Output

A file.
```

## How to mend

Move the text under a heading of the template, or ask for the heading in the template.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.groups import groups
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.schema.match import RepeatMatch, SectionMatch
from bot.spec.words.prose import excerpt


@rule("ST109", draft=Severity.WARNING, review=Severity.ERROR, approved=Severity.ERROR)
def unexpected_section(case: Case) -> Iterator[Problem]:
    """Headings beside those of a closed section, and members beyond a group's greatest number."""
    for part in case.match.walk() if case.match else ():
        if part.slot.is_closed:
            yield from _beside(part)
    for group in groups(case.match):
        yield from _beyond(group)


def _beside(part: SectionMatch) -> Iterator[Problem]:
    for section in part.extra:
        yield Problem(
            line=section.line,
            message=f'"{excerpt(section.title, 60)}" is none of the headings that the template '
            f"has {_place(part)}.",
            section=where(section),
            subject=section.title,
        )


def _place(part: SectionMatch) -> str:
    return f'under "{excerpt(part.slot.title, 60)}"' if part.slot.path else "on this level"


def _beyond(group: RepeatMatch) -> Iterator[Problem]:
    most = group.slot.maximum
    for instance in group.instances[most:] if most is not None else ():
        yield Problem(
            line=instance.section.line,
            message=f"This is {group.slot.stem} number {instance.index + 1}; the template allows "
            f"{most}.",
            section=where(instance.section),
            subject=f"{group.slot.stem} {instance.index}",
        )
