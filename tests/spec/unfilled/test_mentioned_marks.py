"""A mark that is spoken of marks nothing."""

import pytest

from bot.spec.unfilled.mentioned_marks import lists_marks, replaces_mark


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("No TODO or XXX may remain.", True),
        ("Searched for: TBD, TKTK.", True),
        ("Neither TBA nor a date.", False),
        ("It is TBD or ???.", True),
        ("No placeholders remain (e.g. [NAME]).", True),
        ("No doors remain (e.g. [NAME]).", False),
    ],
)
def test_marks_in_a_row_are_spoken_of(words: str, *, wanted: bool) -> None:
    assert lists_marks(words) is wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Release date: TBD -> actual date", True),
        ("The owner replaced TBD by a date.", True),
        ("Release date: TBD", False),
    ],
)
def test_a_mark_that_something_takes_the_place_of_is_spoken_of(words: str, *, wanted: bool) -> None:
    assert replaces_mark(words) is wanted
