"""A table of the template is missing, or lacks a column.

## Why

A risk table without probabilities cannot be compared with another one.

## Template

```markdown
# Spec: [Name]

## Risks

| Risk | Impact | Probability |
|------|--------|-------------|
| [Risk] | High/Medium/Low | High/Medium/Low |
```

## Bad

```markdown
# Spec: Export

## Risks

| Risk | Impact |
|------|--------|
| The disk fills up | Low |
```

## Good

```markdown
# Spec: Export

## Risks

| Risk | Impact | Probability |
|------|--------|-------------|
| The disk fills up | Low | Low |
```

## How to mend

Add the column, or the table; write `None - ` with the reason where there is nothing to list.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.markdown.document import Section
from bot.spec.markdown.not_applicable import Applies, section_applies
from bot.spec.schema.match import TableMatch
from bot.spec.words.prose import excerpt


@rule(
    "TB401",
    draft=Severity.WARNING,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    unless=("ST102", "PH202"),
)
def table_shape(case: Case) -> Iterator[Problem]:
    """Required tables that are not there, and columns that a table lacks."""
    for part in case.match.walk() if case.match else ():
        section = part.section
        if section is None or section_applies(section) is not Applies.YES:
            continue
        for table in part.tables:
            if table.table is None and case.is_wanted(table.slot.terms):
                yield _missing(table, section)
            elif table.table is not None and table.columns.count(None):
                yield _lacking(table, section)


def _missing(table: TableMatch, section: Section) -> Problem:
    names = ", ".join(column.name for column in table.slot.columns)
    return Problem(
        line=section.line,
        message=f'"{excerpt(section.title, 60)}" has no table with the columns {excerpt(names)}.',
        section=where(section),
        subject=names,
    )


def _lacking(table: TableMatch, section: Section) -> Problem:
    pairs = zip(table.slot.columns, table.columns, strict=False)
    names = ", ".join(f'"{excerpt(column.name, 40)}"' for column, at in pairs if at is None)
    plural = "columns" if table.columns.count(None) > 1 else "column"
    return Problem(
        line=table.table.header.line if table.table else section.line,
        message=f'The table in "{excerpt(section.title, 60)}" lacks the {plural} {names}.',
        section=where(section),
        subject=names,
    )
