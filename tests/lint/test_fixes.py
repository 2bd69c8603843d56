import pytest

from bot.lint.fixes import deleted, has_open_end, inserted, near_option, replaced
from bot.model import Fix
from bot.spec.markdown.document import parse

DOCUMENT = parse("# A\n\none\n\ntwo\n\nthree\n")


def test_blank_lines_go_with_the_lines_they_would_double() -> None:
    assert deleted(DOCUMENT, 3, 3) == Fix(first=3, last=4, lines=())
    assert deleted(parse("# A\none\n\ntwo\n"), 2, 2) == Fix(first=2, last=2, lines=())


def test_no_blank_lines_are_left_at_the_end() -> None:
    assert deleted(DOCUMENT, 7, 7) == Fix(first=6, last=7, lines=())


@pytest.mark.parametrize(
    ("after", "fix"),
    [
        (0, Fix(first=1, last=0, lines=("new", ""))),
        (1, Fix(first=2, last=1, lines=("", "new"))),
        (2, Fix(first=3, last=2, lines=("new", ""))),
        (7, Fix(first=8, last=7, lines=("", "new"))),
    ],
)
def test_lines_that_are_put_in_stand_apart(after: int, fix: Fix) -> None:
    assert inserted(DOCUMENT, after, ["new"]) == fix


def test_words_are_changed_only_where_there_is_one_place() -> None:
    document = parse("a is b\n\na is a\n")

    assert replaced(document, 1, "b", "c") == Fix(first=1, last=1, lines=("a is c",))
    assert replaced(document, 3, "a", "c") is None
    assert replaced(document, 1, "x", "c") is None
    assert replaced(document, 9, "a", "c") is None


@pytest.mark.parametrize(
    ("word", "option"),
    [("Aproved", "Approved"), ("in review", "In Review"), ("Undecided", None), ("", None)],
)
def test_near_option_is_a_slip_and_no_guess(word: str, option: str | None) -> None:
    assert near_option(word, ["Draft", "In Review", "Approved"]) == option


def test_two_options_that_are_about_as_near_are_none() -> None:
    assert near_option("PUSH", ["PUT", "PUSHED", "PUSHES"]) is None


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("```\ncode\n", True),
        ("<!-- a\n", True),
        ("- a\n\n  ```\n  b\n", True),
        ("```\n```\n", False),
    ],
)
def test_end_that_is_missing_is_seen(text: str, is_open: bool) -> None:  # noqa: FBT001 - a case
    assert has_open_end(parse(text)) is is_open
