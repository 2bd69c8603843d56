"""A section that the template requires is not there.

## Why

Readers look for an answer where the template promises one. A section that is left out leaves them
to guess whether nothing was to be said or nobody thought about it.

## Template

```markdown
# Spec: [Name]

## Scope

[What is in, what is out]

## Rollback

[How to go back]
```

## Bad

```markdown
# Spec: Export

## Scope

Exports of orders as CSV.
```

## Good

```markdown
# Spec: Export

## Scope

Exports of orders as CSV.

## Rollback

The flag `export` switches it off; nothing is stored.
```

## How to mend

Add the heading where the message says it belongs, and say what it asks for. Where it does not
apply, keep the heading and write `N/A - ` with the reason.
"""

from collections.abc import Iterator

from bot.lint.case import SEPARATOR, Case
from bot.lint.frames import missing_sections, section_frame
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.schema.match import Match, SectionMatch
from bot.spec.words.prose import excerpt


@rule(
    "ST101",
    draft=Severity.WARNING,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    tells_absence=True,
)
def missing_section(case: Case) -> Iterator[Problem]:
    """Required section slots that no section answers, the topmost ones only."""
    if case.match is None:
        return
    for parent, part in missing_sections(case.match.root):
        if case.is_wanted(part.slot.terms):
            yield _problem(part, parent, case.match)


def _problem(part: SectionMatch, parent: SectionMatch, held: Match) -> Problem:
    place = f' (expected after "{excerpt(part.after, 60)}")' if part.after else ""
    return Problem(
        line=max(part.after_line, 1),
        message=f'Missing section "{excerpt(part.slot.title)}"{place}.',
        section=SEPARATOR.join(part.slot.path[:-1]),
        subject=part.slot.title,
        fix=section_frame(part, parent, held),
    )
