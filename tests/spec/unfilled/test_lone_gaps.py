"""Empty cells that somebody still owes, and those that say something by being empty."""

import pytest

from bot.spec.markdown.document import parse
from bot.spec.unfilled.lone_gaps import is_unfilled, lone_gaps


def _found(text: str) -> list[tuple[int, str]]:
    ((_, table),) = parse(text).tables
    return [(row.line, column) for row, column in lone_gaps(table)]


HEAD = "| Id | What | Who |\n|---|---|---|\n| R-1 | import | Ada |\n| R-2 | export | Ben |\n"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| R-3 | delete | |\n", [(5, "Who")]),
        ("| R-3 | | |\n", [(5, "What, Who")]),
        ("| R-3 | ... | Cleo |\n", [(5, "What")]),
        ("| R-3 | delete | Cleo |\n", []),
        ("| **Later** | | |\n", []),
        ("| ... | ... | ... |\n", []),
    ],
)
def test_one_row_lacks_a_value(row: str, expected: list[tuple[int, str]]) -> None:
    assert _found(HEAD + row) == expected


def test_a_column_that_is_empty_twice_may_be_so() -> None:
    assert _found(HEAD + "| R-3 | delete | |\n| R-4 | sort | |\n") == []


@pytest.mark.parametrize("column", ["Notes", "Default", "Comment"])
def test_some_columns_are_optional(column: str) -> None:
    assert _found(HEAD.replace("Who", column) + "| R-3 | delete | |\n") == []


def test_a_column_of_ticks_says_no_by_an_empty_cell() -> None:
    table = "| A | B |\n|---|---|\n| x | \u2705 |\n| y | \u2705 |\n| z | |\n"
    assert _found(table) == []


def test_labels_and_values_need_no_third_row() -> None:
    table = "| Written by | Ada |\n|---|---|\n| Checked by | |\n| Date | 1 May |\n"
    assert _found(table) == [(3, "Ada")]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| | | |", True),
        ("| | open / resolved | |", True),
        ("| | Speed/Safety/etc. | |", True),
        ("| . | . | . |", True),
        ("| ... | ... | ... |", False),
        ("| R-3 | open / resolved | |", False),
        ("| | resolved | |", False),
        ("| | open / resolved | Ada |", False),
    ],
)
def test_a_row_that_only_offers_a_choice_is_unfilled(row: str, *, expected: bool) -> None:
    ((_, table),) = parse(f"| Id | State | Who |\n|---|---|---|\n{row}\n").tables
    assert is_unfilled(table.rows[0]) is expected
