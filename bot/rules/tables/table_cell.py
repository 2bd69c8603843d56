"""A cell is blank, or none of its column's options.

## Why

A row with a gap is a row somebody meant to come back to.

## Template

```markdown
# Spec: [Name]

## Risks

| Risk | Impact |
|------|--------|
| [Risk] | High/Medium/Low |
```

## Bad

```markdown
# Spec: Export

## Risks

| Risk | Impact |
|------|--------|
| The disk fills up | Severe |
| The job hangs | |
```

## Good

```markdown
# Spec: Export

## Risks

| Risk | Impact |
|------|--------|
| The disk fills up | High |
| The job hangs | Low |
```

## How to mend

Fill the cell in; write `-` where there is nothing to say.
"""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from bot.lint.case import Case, where
from bot.lint.fixes import near_option, replaced
from bot.lint.registry import rule
from bot.model import Fix, Problem, Severity
from bot.spec.markdown.blocks import Row, Table
from bot.spec.markdown.document import Section
from bot.spec.schema.match import TableMatch
from bot.spec.schema.slots import Column, ValueKind
from bot.spec.unfilled.label_cells import label_cells
from bot.spec.unfilled.lone_gaps import is_unfilled, lone_gaps
from bot.spec.words.headings import key
from bot.spec.words.inline import without_comments
from bot.spec.words.prose import excerpt


@rule(
    "TB403",
    draft=Severity.INFO,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    unless=("PH201", "PH205", "PH206", "TB402", "QN601"),
)
def table_cell(case: Case) -> Iterator[Problem]:
    """Cells of the template's tables; elsewhere rows whose columns nobody filled in at all."""
    told: set[int] = set()
    for part in case.match.walk() if case.match else ():
        for held in part.tables:
            if held.table is not None and part.section is not None:
                told.add(held.table.span.first)
                yield from _in_template_table(held, held.table, part.section, case)
    for section, table in case.document.tables:
        if table.span.first in told:
            continue
        if any("<!--" in cell for row in table.rows for cell in row.cells):
            yield from _only_comments(table, section)
            continue
        if forms := tuple(label_cells(table)):
            yield from _bare_labels(forms, section)
        elif _is_half_blank(table):
            yield from _blank_rows(table, section)
        else:
            yield from _rows_without_words(table, section)
            yield from _lone_gaps(table, section)


def _in_template_table(
    held: TableMatch, table: Table, section: Section, case: Case
) -> Iterator[Problem]:
    yield from _doubles(held, table, section)
    blank = held.template_rows if held.slot.minimum_rows == 0 else ()
    for number, row in enumerate(table.rows, start=1):
        if number - 1 in blank:
            continue
        for column, at in zip(held.slot.columns, held.columns, strict=False):
            cell = row.cells[at].strip() if at is not None and at < len(row.cells) else "-"
            what = _fault(cell, column)
            if what:
                yield Problem(
                    line=row.line,
                    message=f"Row {number}: {excerpt(column.name, 40)} {what}.",
                    section=where(section),
                    subject=f"{' '.join(row.cells)} {column.name}",
                    fix=_fix(row, cell, column, case),
                )


def _doubles(held: TableMatch, table: Table, section: Section) -> Iterator[Problem]:
    """Rows with the same word in the column that tells the rows apart."""
    names = [column.key for column in held.slot.columns]
    wanted = key(held.slot.key_column)
    at = held.columns[names.index(wanted)] if wanted in names else None
    first: dict[str, int] = {}
    for row in table.rows if at is not None and held.slot.key_column else ():
        cell = row.cells[at] if at is not None and at < len(row.cells) else ""
        line = first.setdefault(key(cell), row.line)
        if key(cell) and line != row.line:
            yield Problem(
                line=row.line,
                message=f'{excerpt(held.slot.key_column, 40)} "{excerpt(cell, 40)}" is in line '
                f"{line} as well; keep one of the rows.",
                section=where(section),
                subject=f"{held.slot.key_column} {cell}",
            )


def _fix(row: Row, cell: str, column: Column, case: Case) -> Fix | None:
    near = near_option(cell, column.options) if cell else None
    return replaced(case.document, row.line, cell, near) if near else None


def _fault(cell: str, column: Column) -> str:
    if not cell:
        return "is empty"
    if column.kind is not ValueKind.ENUM or not column.options:
        return ""
    said = f"{key(cell)} "
    if not said.strip() or any(said.startswith(f"{key(option)} ") for option in column.options):
        return ""
    return f'"{excerpt(cell, 40)}" must be {" or ".join(column.options)}'


def _is_half_blank(table: Table) -> bool:
    """Half of the columns are blank from top to bottom, some row is not.

    The first one may be where the others are too, but for the one of names: a sign-off.
    """
    columns = list(zip(*(row.cells for row in table.rows), strict=False))
    blank = [at for at, cells in enumerate(columns) if not any(cell.strip() for cell in cells)]
    has_words = any(cell.strip() for cells in columns for cell in cells)
    is_shifted = 0 in blank and not (
        table.header.cells[0].strip() and len(columns) - len(blank) == 1
    )
    return has_words and not is_shifted and len(blank) > 1 and 2 * len(blank) >= len(columns)


def _blank_rows(table: Table, section: Section) -> Iterator[Problem]:
    for row in table.rows:
        names = [
            name for name, cell in zip(table.header.cells, row.cells, strict=False) if not cell
        ]
        if names:
            yield Problem(
                line=row.line,
                message=f"{excerpt(_name(row), 40)}: {excerpt(', '.join(names))} still empty.",
                section=where(section),
                subject=_name(row),
            )


def _bare_labels(
    forms: Iterable[tuple[Row, tuple[str, ...]]], section: Section
) -> Iterator[Problem]:
    """`| Author: | Status: Draft |`: rows of a table in which each cell has its label."""
    for row, labels in forms:
        yield Problem(
            line=row.line,
            message=f"{excerpt(', '.join(labels), 80)} still empty.",
            section=where(section),
            subject=" ".join(labels),
        )


def _only_comments(table: Table, section: Section) -> Iterator[Problem]:
    """Rows of a form with a comment in place of a value, which no reader sees."""
    for row in table.rows:
        names = [
            name
            for name, cell in zip(table.header.cells, row.cells, strict=False)
            if "<!--" in cell and not without_comments(cell).strip()
        ]
        if names:
            shown = next((cell for cell in row.cells if without_comments(cell).strip()), "Row")
            yield Problem(
                line=row.line,
                message=f"{excerpt(without_comments(shown), 40)}: {excerpt(', '.join(names), 60)} "
                "holds nothing but a comment.",
                section=where(section),
                subject=" ".join(row.cells),
            )


def _rows_without_words(table: Table, section: Section) -> Iterator[Problem]:
    """Rows left to be written at the end of a table; without others it is another rule's."""
    blank = list(takewhile(is_unfilled, reversed(table.rows)))
    if len(blank) < len(table.rows):
        for row in reversed(blank):
            yield Problem(
                line=row.line,
                message="This row is empty - fill it in or delete it.",
                section=where(section),
                subject="empty row",
            )


def _lone_gaps(table: Table, section: Section) -> Iterator[Problem]:
    for row, column in lone_gaps(table):
        yield Problem(
            line=row.line,
            message=f"{excerpt(_name(row), 40)}: {excerpt(column, 60)} is still empty - write "
            '"-" if there is none.',
            section=where(section),
            subject=f"{_name(row)} {column}",
        )


def _name(row: Row) -> str:
    return next((cell for cell in row.cells if cell.strip()), "Row")
