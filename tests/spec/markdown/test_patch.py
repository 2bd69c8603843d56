import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.spec.markdown.blocks import Span
from bot.spec.markdown.patch import commentable_lines, hunks, original

TWO_HUNKS = """@@ -1,4 +1,5 @@ heading
 one
-two
+TWO
+two and a half
 three
 four
@@ -20,3 +21,2 @@
 twenty
-gone
 last
\\ No newline at end of file"""


def test_added_and_context_lines_can_carry_a_comment() -> None:
    assert commentable_lines(TWO_HUNKS) == {1, 2, 3, 4, 5, 21, 22}


def test_each_hunk_has_its_own_range() -> None:
    assert list(hunks(TWO_HUNKS)) == [Span(1, 5), Span(21, 22)]


def test_counts_of_one_may_be_left_out() -> None:
    assert commentable_lines("@@ -1 +1 @@\n-old\n+new") == {1}


def test_a_new_file_shows_all_its_lines() -> None:
    assert commentable_lines("@@ -0,0 +1,3 @@\n+a\n+\n+c") == {1, 2, 3}


def test_a_deleted_file_shows_no_line_of_the_right_side() -> None:
    assert commentable_lines("@@ -1,2 +0,0 @@\n-a\n-b") == frozenset()


def test_a_trailing_line_end_adds_no_line() -> None:
    assert commentable_lines("@@ -1 +1,2 @@\n a\n+b\n") == {1, 2}


def test_an_empty_context_row_may_have_lost_its_space() -> None:
    assert commentable_lines("@@ -1,3 +1,3 @@\n a\n\n-b\n+c") == {1, 2, 3}


def test_a_note_about_the_missing_last_line_end_is_no_line() -> None:
    patch = "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file"
    assert commentable_lines(patch) == {1}


def test_only_line_feeds_end_a_row() -> None:
    assert commentable_lines("@@ -1,2 +1,2 @@\n a\rb\r\n+c\u2028d\r\n-e\r") == {1, 2}


def test_added_text_that_looks_like_a_header_is_text() -> None:
    patch = "@@ -1,1 +1,3 @@\n a\n+@@ -9,9 +9,9 @@\n+b"
    assert commentable_lines(patch) == {1, 2, 3}


def test_a_cut_hunk_counts_as_far_as_it_goes() -> None:
    assert commentable_lines("@@ -1,100 +1,100 @@\n a\n+b") == {1, 2}


def test_what_is_no_patch_shows_nothing() -> None:
    for text in ("", "hello", "@@ nonsense @@\n+a", "+++ b/file\n+a", "@@ -1 +1"):
        assert commentable_lines(text) == frozenset()


@given(st.lists(st.sampled_from([" a", "+b", "-c", "", "\\ x", "@@ -3,2 +5,9 @@", "junk"])))
def test_lines_are_positive_and_at_most_as_many_as_rows(rows: list[str]) -> None:
    lines = commentable_lines("\n".join(rows))
    assert len(lines) <= len(rows)
    assert all(line > 0 for line in lines)


def test_the_text_before_a_patch_is_found() -> None:
    assert original("# Spec\n\nTwo.\n", "@@ -1,2 +1,3 @@\n # Spec\n-One.\n+\n+Two.") == (
        "# Spec\nOne.\n"
    )


def test_what_stands_around_the_hunks_stays() -> None:
    new = "".join(f"{number}\n" for number in range(40)).replace("21\n", "")
    patch = "@@ -1,2 +1,2 @@\n-zero\n+0\n 1\n@@ -22 +21,0 @@ heading\n-21"
    assert original(new, patch) == "".join(
        "zero\n" if number == 0 else f"{number}\n" for number in range(40)
    )


@pytest.mark.parametrize(
    ("patch", "new", "old"),
    [
        ("@@ -1 +1 @@\n-a\n+b\n\\ No newline at end of file", "b", "a\n"),
        ("@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b", "b\n", "a"),
        ("@@ -1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b", "a\nb\n", "a"),
    ],
)
def test_a_missing_last_line_end_is_put_back_or_taken_away(patch: str, new: str, old: str) -> None:
    assert original(new, patch) == old


def test_carriage_returns_and_odd_separators_stay_in_their_lines() -> None:
    patch = "@@ -1,2 +1,2 @@\n one\u2028two\r\n-old\x0c\r\n+new\r"
    assert original("one\u2028two\r\nnew\r\n", patch) == "one\u2028two\r\nold\x0c\r\n"


@pytest.mark.parametrize(
    "patch",
    [
        "",
        "no hunk",
        "@@ -1,9 +1,9 @@\n a\n-x\n+b",
        "@@ -1 +1 @@\n-x\n+other",
        "@@ -1,2 +1,2 @@\n a\n-x\n+b\n@@ -1 +1 @@\n-x\n+a",
        "@@ -90 +90 @@\n-x\n+b",
        "@@ -1,2 +1,2 @@\n a\n-x\n+b\nrest",
        "@@ -1 +1 @@\n\\ No newline at end of file\n-x\n+a",
    ],
)
def test_nothing_is_known_when_the_patch_does_not_lead_to_the_text(patch: str) -> None:
    assert original("a\nb\n", patch) is None


@given(*[st.lists(st.sampled_from(["a\n", "b\n", "\n", "c\r\n"]), max_size=12)] * 2)
def test_the_text_before_is_found_for_any_two_texts(old: list[str], new: list[str]) -> None:
    rows = list(difflib.unified_diff(old, new, n=1))[2:]
    patch = "".join(row if row.endswith("\n") else f"{row}\n" for row in rows)
    assert original("".join(new), patch) == ("".join(old) if rows else None)
