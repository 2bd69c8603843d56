import pytest

from bot.spec.markdown.document import parse
from bot.spec.unfilled.label_cells import label_cells


def _rows(*rows: str) -> list[tuple[int, tuple[str, ...]]]:
    text = "\n".join((f"| {rows[0]} |", "|---|---|", *(f"| {row} |" for row in rows[1:])))
    ((_, table),) = parse(f"# Spec\n\n{text}\n").tables
    return [(row.line, labels) for row, labels in label_cells(table)]


def test_each_row_with_a_label_that_has_no_value_is_told() -> None:
    assert _rows("Author: | Status: Draft", "**Lead:** Ada | Created:", "Team: Ops | Due: May") == [
        (3, ("Author",)),
        (5, ("Created",)),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("Author | Status", "Ada: | Draft", "Noor: | Final"),
        ("Author: | Status:", "Ada | Draft", "Noor | Final"),
        ("Young: | Old:", "Age: 20 | Age: 60", "Aim: work | Aim: rest"),
        ("Path | Time", "a:b:c | 12:30", "d:e:f | 12:40"),
    ],
)
def test_a_table_of_something_else_has_none(rows: tuple[str, ...]) -> None:
    assert _rows(*rows) == []
