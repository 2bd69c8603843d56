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

from collections.abc import Iterator, Sequence

from bot.lint.case import Case, where
from bot.lint.frames import field_frame
from bot.lint.registry import rule
from bot.model import Fix, Problem, Severity
from bot.spec.markdown.document import Field, Section
from bot.spec.markdown.not_applicable import Applies, section_applies
from bot.spec.schema.match import FieldMatch
from bot.spec.words.prose import excerpt


@rule(
    "FD301",
    draft=Severity.WARNING,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    unless=("ST102",),
    tells_absence=True,
)
def missing_field(case: Case) -> Iterator[Problem]:
    """Required field slots without a field, where their section is there and applies."""
    if case.match is None:
        return
    for field in case.match.front_matter:
        if field.field is None and case.is_wanted(field.slot.terms):
            yield _problem(field, "the front matter", case.document.root, None)
    for part in case.match.walk():
        section = part.section
        if section is not None and section_applies(section) is Applies.YES:
            missing = list(_missing(part.fields, case))
            place = excerpt(section.title, 60) or "the top"
            if len(missing) > 1 and len(missing) == len(part.fields):
                yield _none_of(missing, place, section)
                continue
            for field, before in missing:
                fix = field_frame(field, before, case.match)
                yield _problem(field, place, section, fix)


def _missing(
    fields: tuple[FieldMatch, ...], case: Case
) -> Iterator[tuple[FieldMatch, Field | None]]:
    """The topmost ones, each with the field it follows; what is nested in them is not missed."""
    before: Field | None = None
    for field in fields:
        if field.field is not None:
            yield from _missing(field.fields, case)
            before = field.field
        elif case.is_wanted(field.slot.terms):
            yield field, before


def _none_of(
    missing: Sequence[tuple[FieldMatch, Field | None]], place: str, section: Section
) -> Problem:
    """One cause: whoever wrote the section did not have the template's fields in mind."""
    labels = [field.slot.label for field, _ in missing]
    quoted = [f'"{excerpt(label)}"' for label in labels]
    listed = f"{', '.join(quoted[:-1])} and {quoted[-1]}"
    return Problem(
        line=section.line,
        message=f"All fields are missing from {place}: {listed}.",
        section=where(section),
        subject=" ".join(labels),
    )


def _problem(field: FieldMatch, place: str, section: Section, fix: Fix | None) -> Problem:
    return Problem(
        line=section.line,
        message=f'Field "{excerpt(field.slot.label)}" is missing from {place}.',
        section=where(section),
        subject=f"{field.slot.parent} {field.slot.label}",
        fix=fix,
    )
