"""A value is still the template's sample.

## Why

`/api/v1/resource` looks like a real path. When it comes straight from the template it is probably
nobody's.

## Template

```markdown
# Spec: [Name]

## Endpoint

- **Path**: `/api/v1/resource`
- **Owner**: [Team]
```

## Bad

```markdown
# Spec: Export

## Endpoint

- **Path**: `/api/v1/resource`
- **Owner**: Billing
```

## Good

```markdown
# Spec: Export

## Endpoint

- **Path**: `/api/v1/exports`
- **Owner**: Billing
```

## How to mend

Replace the sample, or confirm it: `<!-- spec-ignore PH204: this is our path -->`.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.groups import groups
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.markdown.document import Section
from bot.spec.schema.match import RepeatMatch
from bot.spec.schema.slots import PlaceholderKind, TextKind
from bot.spec.words.prose import excerpt


@rule(
    "PH204",
    draft=Severity.INFO,
    review=Severity.WARNING,
    approved=Severity.WARNING,
    unless=("PH201", "PH202", "PH205", "CD502", "TB402", "LK802"),
)
def example_unchanged(case: Case) -> Iterator[Problem]:
    """Samples of the template, one problem for each line."""
    if case.match is None:
        return
    said = _changed_rows(case)
    for piece in case.match.unchanged:
        if piece.kind is TextKind.SAMPLE and piece.span.first not in said:
            said.add(piece.span.first)
            yield _problem(piece.span.first, piece.label, piece.text, piece.section)
    for found in case.match.placeholders:
        is_sample = found.placeholder.kind is PlaceholderKind.SAMPLE and not found.is_in_code
        if is_sample and found.line not in said:
            said.add(found.line)
            yield _problem(found.line, found.label, found.token, found.section)
    for group in groups(case.match):
        yield from _nameless(group)


def _changed_rows(case: Case) -> set[int]:
    """Lines of rows that the author changed: that one cell is as in the template says nothing."""
    rows = {row.line for _, table in case.document.tables for row in table.rows}
    untouched = {
        held.table.rows[at].line
        for part in (case.match.walk() if case.match else ())
        for held in part.tables
        if held.table is not None
        for at in held.template_rows
    }
    return rows - untouched


def _nameless(group: RepeatMatch) -> Iterator[Problem]:
    """Headings such as `Endpoint 1` that the template has without a place for the name."""
    samples = {
        sample.key
        for sample in group.slot.samples
        if not sample.placeholders and sample.terms.is_required
    }
    for instance in group.instances:
        if instance.section.key in samples:
            title = excerpt(instance.section.title, 60)
            yield Problem(
                line=instance.section.line,
                message=f'"{title}" still has its generic name - say which one it is.',
                section=where(instance.section),
                subject=title,
            )


def _problem(line: int, label: str, text: str, section: Section) -> Problem:
    place = f"{excerpt(label, 40)} is still" if label else "Still"
    return Problem(
        line=line,
        message=f'{place} the template\'s sample "{excerpt(text)}" - confirm or replace it.',
        section=where(section),
        subject=f"{label} {text}",
    )
