"""A table has no row of its own.

## Why

A table with its header alone, or with the template's row, says that nobody listed anything yet.

## Template

```markdown
# Spec: [Name]

## Glossary

| Term | Definition |
|------|------------|
| [Term] | [Definition] |
```

## Bad

```markdown
# Spec: Export

## Glossary

| Term | Definition |
|------|------------|
| [Term] | [Definition] |
```

## Good

```markdown
# Spec: Export

## Glossary

| Term | Definition |
|------|------------|
| Order | What a customer asked for |

## Exporters

The known exporters (if any):

| Name | Link |
|------|------|
|      |      |
```

## How to mend

Replace the template's rows by your own, or the table by `None - ` with the reason.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.markdown.blocks import Paragraph, Row, Table
from bot.spec.markdown.document import Section
from bot.spec.schema.match import TableMatch
from bot.spec.unfilled.lone_gaps import is_unfilled
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import ELLIPSES, excerpt

_IF_ANY = "if any)"
_PAIR = 2
_NAME = seldom(r"[A-Z][A-Za-z /&-]{1,24}")
_TELLS = seldom(
    r"(?:descriptions?|definitions?|meanings?|details|notes|comments?|roles?|mitigations?|values?|"
    r"answers?|explanation|links?|purpose|responsibilit(?:y|ies))",
    re.IGNORECASE,
)
_RULE = re.compile(r":?-{3,}:?")


@rule(
    "TB402",
    draft=Severity.INFO,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    covers=True,
    tells_leftover=True,
)
def table_no_rows(case: Case) -> Iterator[Problem]:
    """Tables of the template with its rows only, and any table whose rows are all blank."""
    told: set[int] = set()
    for part in case.match.walk() if case.match else ():
        for held in part.tables:
            if part.section is None or held.table is None:
                continue
            if held.slot.minimum_rows == 0:
                told.add(held.table.span.first)
            elif not held.table.rows or _is_untouched(held, case):
                told.add(held.table.span.first)
                what = "only the template's rows" if held.table.rows else "no rows"
                yield _problem(held.table, part.section, what)
            elif _own_rows(held, held.table) < held.slot.minimum_rows > 1:
                own = _own_rows(held, held.table)
                what = f"{own} of the {held.slot.minimum_rows} rows that the template asks for"
                yield _problem(held.table, part.section, what)
    yield from _unfilled(case, told)


def _unfilled(case: Case, told: set[int]) -> Iterator[Problem]:
    """Any table that has no rows, or only blank ones."""
    parted, free = _parted(case), _free_tables(case)
    for section, table in case.document.tables:
        if table.span.first in told or table.span.first in free:
            continue
        if _is_blank(table):
            yield _problem(table, section, "only empty rows")
        elif not table.rows and _is_headed(table) and table.span.first not in parted:
            yield _problem(table, section, "no rows")


def _is_untouched(held: TableMatch, case: Case) -> bool:
    """Rows with placeholders or blanks in them; a row of plain samples is another rule's."""
    if held.table is None or held.slot.are_samples_ok:
        return False
    if len(held.template_rows) < len(held.table.rows) or case.match is None:
        return False
    if any(not cell.strip() for row in held.slot.rows for cell in row.cells):
        return True
    lines = {row.line for row in held.table.rows}
    return any(found.line in lines for found in case.match.placeholders)


def _own_rows(held: TableMatch, table: Table) -> int:
    is_all = held.slot.are_samples_ok
    return len(table.rows) - (0 if is_all else len(held.template_rows))


def _is_blank(table: Table) -> bool:
    """Nothing stands in it, or the line below its header once more."""
    cells = [cell.strip() for row in table.rows for cell in row.cells]
    is_unwritten = all(is_unfilled(row) or _is_dots(row) for row in table.rows)
    return bool(cells) and (is_unwritten or all(map(_RULE.fullmatch, cells)))


def _is_headed(table: Table) -> bool:
    """Whether its header names columns: one of two cells may be a label and its value."""
    titles = [cell.strip("*_ ") for cell in table.header.cells]
    are_names = all(map(_NAME.fullmatch, titles)) and len(set(titles)) == len(titles)
    return are_names and (len(titles) > _PAIR or _TELLS.fullmatch(titles[-1]) is not None)


def _parted(case: Case) -> frozenset[int]:
    """Lines of tables whose rows follow behind an empty line, which to Markdown ends the table."""
    return frozenset(
        before.span.first
        for section in _sections_of_tables(case)
        for before, after in pairwise(section.blocks)
        if isinstance(before, Table) and isinstance(after, Paragraph) and after.text[:1] == "|"
    )


def _is_dots(row: Row) -> bool:
    """`| S1 | ... | ... |`, with nothing but dots behind what the row is to tell of."""
    others = [cell.strip() for cell in row.cells[1:]]
    return bool(others) and all(cell in ELLIPSES for cell in others)


def _free_tables(case: Case) -> frozenset[int]:
    """Lines of tables before which it is left open whether they have rows: "as below (if any)"."""
    found: set[int] = set()
    for section in _sections_of_tables(case):
        is_free = False
        for block in section.blocks:
            is_free = is_free or (isinstance(block, Paragraph) and _IF_ANY in block.text)
            if is_free and isinstance(block, Table):
                found.add(block.span.first)
    return frozenset(found)


def _sections_of_tables(case: Case) -> Iterable[Section]:
    return {id(section): section for section, _ in case.document.tables}.values()


def _problem(table: Table, section: Section, what: str) -> Problem:
    return Problem(
        line=table.span.first,
        end_line=table.span.last,
        message=f'The table in "{excerpt(section.title, 60)}" has {what}.',
        section=where(section),
        subject=" ".join(table.header.cells),
    )
