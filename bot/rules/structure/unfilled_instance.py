"""An extra block of the template is untouched.

## Why

Templates show two components so that people see how to add more. The second one is no gap to be
filled by force: it is to be deleted where there is only one.

## Template

```markdown
# Spec: [Name]

## Components

### Component 1: [Component Name]

- **Purpose**: [What it does]

### Component 2: [Component Name]

- **Purpose**: [What it does]
```

## Bad

```markdown
# Spec: Export

## Components

### Component 1: Writer

- **Purpose**: writes the file

### Component 2: [Component Name]

- **Purpose**: [What it does]
```

## Good

```markdown
# Spec: Export

## Components

### Component 1: Writer

- **Purpose**: writes the file
```

## How to mend

Fill the block in or delete its lines.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.fixes import deleted
from bot.lint.groups import groups
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.markdown.document import Document
from bot.spec.schema.match import Instance, RepeatMatch


@rule(
    "ST106",
    draft=Severity.WARNING,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    covers=True,
)
def unfilled_instance(case: Case) -> Iterator[Problem]:
    """Untouched instances beyond those that the template requires."""
    for group in groups(case.match):
        for instance in group.instances:
            if instance.is_untouched and instance.index >= max(group.slot.minimum, 1):
                yield _problem(group, instance, case.document)


def _problem(group: RepeatMatch, instance: Instance, document: Document) -> Problem:
    span = instance.section.span
    last = span.last
    while last > span.first and not document.lines[last - 1].strip():
        last -= 1
    return Problem(
        line=span.first,
        end_line=last,
        message=f"{group.slot.stem} {instance.index + 1} is an untouched template block - "
        f"fill it in or delete lines {span.first}\u2013{last}.",
        section=where(instance.section),
        subject=f"{group.slot.stem} {instance.index}",
        fix=deleted(document, span.first, last),
    )
