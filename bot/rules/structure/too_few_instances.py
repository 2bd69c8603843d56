"""A group has fewer members than the template asks for.

## Why

A system without a component, an API without an endpoint: either the section does not apply, which
is worth a sentence, or the work is missing.

## Template

```markdown
# Spec: [Name]

## Components

### Component 1: [Component Name]

- **Purpose**: [What it does]
```

## Bad

```markdown
# Spec: Export

## Components

Several small ones.
```

## Good

```markdown
# Spec: Export

## Components

N/A - the export is a single query of the reporting service.
```

## How to mend

Add the heading of a member with its fields, or write `N/A - ` with the reason under the group's
heading.
"""

from collections.abc import Iterator

from bot.lint.case import SEPARATOR, Case
from bot.lint.frames import group_frame
from bot.lint.groups import groups
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.markdown.not_applicable import Applies, section_applies
from bot.spec.schema.match import Match, RepeatMatch
from bot.spec.words.prose import excerpt


@rule(
    "ST105",
    draft=Severity.WARNING,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    unless=("ST102",),
    tells_absence=True,
)
def too_few_instances(case: Case) -> Iterator[Problem]:
    """Groups with too few instances whose parent section is there and applies."""
    if case.match is None:
        return
    for group in groups(case.match):
        lacking = group.slot.minimum - len(group.instances)
        if lacking > 0 and case.is_wanted(group.slot.pattern.terms) and _applies(group):
            yield _problem(group, case.match)


def _applies(group: RepeatMatch) -> bool:
    return group.parent is not None and section_applies(group.parent) is Applies.YES


def _problem(group: RepeatMatch, held: Match) -> Problem:
    count = len(group.instances)
    stem = excerpt(group.slot.stem, 40)
    there = f"No {stem} is" if count == 0 else f"Only {count} {stem} is"
    return Problem(
        line=group.parent.line if group.parent else max(group.after_line, 1),
        message=f"{there} specified - at least {group.slot.minimum} required.",
        section=SEPARATOR.join(group.parent.path) if group.parent else "",
        subject=group.slot.stem,
        fix=group_frame(group, held),
    )
