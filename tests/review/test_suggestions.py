"""How a mending becomes lines that GitHub can put in place of others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.lint.mending import applied
from bot.model import Fix
from bot.review.suggestions import LINES_SUGGESTED, Suggestion, suggestion
from bot.review.text.remarks import comment_body
from bot.sandbox.suggestions import suggested_lines
from bot.spec.markdown.blocks import Span

FIVE = "one\ntwo\nthree\nfour\nfive\n"
ALL = (Span(1, 5),)


def fix(first: int, last: int, *lines: str) -> Fix:
    return Fix(first=first, last=last, lines=lines)


@pytest.mark.parametrize(
    ("mending", "place", "lines"),
    [
        (fix(2, 3, "TWO"), Span(2, 3), ("TWO",)),
        (fix(2, 2), Span(2, 2), ()),
        (fix(3, 2, "new"), Span(2, 2), ("two", "new")),
        (fix(1, 0, "new"), Span(1, 1), ("new", "one")),
        (fix(6, 5, "new"), Span(5, 5), ("five", "new")),
    ],
)
def test_a_mending_takes_the_place_of_whole_lines(
    mending: Fix, place: Span, lines: tuple[str, ...]
) -> None:
    assert suggestion(mending, FIVE, ALL) == Suggestion(place=place, lines=lines)


def test_lines_put_between_two_hunks_take_the_line_that_is_shown() -> None:
    put_in = fix(3, 2, "new")
    assert suggestion(put_in, FIVE, [Span(3, 5)]) == Suggestion(
        place=Span(3, 3), lines=("new", "three")
    )


@pytest.mark.parametrize(
    "mending",
    [None, fix(2, 4, "x"), fix(1, 1, *["x"] * (LINES_SUGGESTED + 1)), fix(3, 3, "a\rb")],
)
def test_what_the_diff_cannot_carry_is_not_suggested(mending: Fix | None) -> None:
    assert suggestion(mending, FIVE, [Span(1, 3), Span(4, 5)]) is None


def test_a_comment_stands_below_a_line_with_words_where_it_can() -> None:
    source = "one\n\ntwo\n\nthree\n"
    assert suggestion(fix(3, 4), source, ALL) == Suggestion(place=Span(2, 3), lines=())
    assert suggestion(fix(5, 4, "new", ""), source, ALL) == Suggestion(
        place=Span(5, 5), lines=("new", "", "three")
    )
    assert suggestion(fix(5, 4, "new", ""), source, [Span(1, 4)]) == Suggestion(
        place=Span(4, 4), lines=("", "new", "")
    )


def test_an_old_line_that_is_taken_along_leaves_its_line_end() -> None:
    windows = FIVE.replace("\n", "\r\n")
    assert suggestion(fix(3, 2, "new"), windows, ALL) == Suggestion(
        place=Span(2, 2), lines=("two", "new")
    )


words = st.text(st.sampled_from("`~ab \\<>@"), max_size=12)


@settings(deadline=None)
@given(st.lists(words, min_size=1, max_size=6), st.data())
def test_what_is_suggested_does_what_the_mending_does(
    lines: list[str], data: st.DataObject
) -> None:
    source = "".join(f"{line}\n" for line in lines)
    first = data.draw(st.integers(1, len(lines)))
    last = data.draw(st.integers(first - 1, len(lines)))
    mending = Fix(first=first, last=last, lines=tuple(data.draw(st.lists(words, max_size=4))))
    found = suggestion(mending, source, [Span(1, len(lines))])
    assert found is not None
    as_fix = Fix(first=found.place.first, last=found.place.last, lines=found.lines)
    assert applied(source, [as_fix]) == applied(source, [mending])


@settings(deadline=None)
@given(st.lists(words, max_size=6))
def test_no_line_breaks_out_of_its_suggestion(lines: list[str]) -> None:
    body = comment_body("Mend it.", lines, "<!-- specbot:finding 0000000000000000 -->")
    assert suggested_lines(body) == lines
    assert body.endswith("\n\n<!-- specbot:finding 0000000000000000 -->")
