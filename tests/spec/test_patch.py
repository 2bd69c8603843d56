from hypothesis import given
from hypothesis import strategies as st

from bot.spec.blocks import Span
from bot.spec.patch import commentable_lines, hunks

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
