"""A label that the template has is not there.

## Why

Fields are what other people and tools look up. One that is left out cannot be told from one that
was forgotten.

## Template

```markdown
# Spec: [Name]

## About

- **Author**: [Author Name]
- **Technical Lead**: [Lead Name]
```

## Bad

```markdown
# Spec: Export

## About

- **Author**: Jane Doe
```

## Good

```markdown
# Spec: Export

## About

- **Author**: Jane Doe
- **Technical Lead**: None yet
```

## How to mend

Add the label with its value; write `None` where there is none.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.document import Section
from bot.spec.match import FieldMatch
from bot.spec.not_applicable import Applies, section_applies
from bot.spec.prose import excerpt


@rule(
    "FD301",
    draft=Severity.WARNING,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    unless=("ST102",),
)
def missing_field(case: Case) -> Iterator[Problem]:
    """Required field slots without a field, where their section is there and applies."""
    if case.match is None:
        return
    for field in case.match.front_matter:
        if field.field is None and case.is_wanted(field.slot.terms):
            yield _problem(field, "the front matter", case.document.root)
    for part in case.match.root.walk():
        section = part.section
        if section is not None and section_applies(section) is Applies.YES:
            for field in _missing(part.fields, case):
                yield _problem(field, excerpt(section.title, 60) or "the top", section)


def _missing(fields: tuple[FieldMatch, ...], case: Case) -> Iterator[FieldMatch]:
    """The topmost ones: what is nested in a missing field is not missed as well."""
    for field in fields:
        if field.field is not None:
            yield from _missing(field.fields, case)
        elif case.is_wanted(field.slot.terms):
            yield field


def _problem(field: FieldMatch, place: str, section: Section) -> Problem:
    return Problem(
        line=section.line,
        message=f'Field "{excerpt(field.slot.label)}" is missing from {place}.',
        section=where(section),
        subject=f"{field.slot.parent} {field.slot.label}",
    )
