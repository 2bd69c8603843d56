"""Rows of the template that a document still has beside its own."""

from bot.lint.case import Case
from bot.model import Fix


def leftover_rows(case: Case) -> dict[int, Fix]:
    """By line: how such a row is deleted; a table with no other row keeps it, to be replaced."""
    rows: dict[int, Fix] = {}
    for part in case.match.walk() if case.match else ():
        for held in part.tables:
            table = held.table
            if table is None or len(held.template_rows) == len(table.rows):
                continue
            for at in held.template_rows:
                line = table.rows[at].line
                rows[line] = Fix(first=line, last=line, lines=())
    return rows
