"""Texts are cut to GitHub's limits between two rows or blocks, and say so."""

from hypothesis import given
from hypothesis import strategies as st

from bot.review.fit import Block, Fitted, Rows, fit


def _note(missing: int) -> str:
    return f"{missing} more"


def test_what_fits_is_left_alone() -> None:
    assert fit(["a", Rows("h\n", ("b", "c"))], 10, _note) == Fitted("a\n\nh\nb\nc", 2)


def test_the_last_blocks_give_way_to_a_note() -> None:
    assert fit(["aaaa", "bbbb", "cccc"], 12, _note).text == "aaaa\n\n2 more"


def test_a_long_list_loses_its_last_rows_only() -> None:
    rows = tuple(f"- {number:03}" for number in range(100))
    fitted = fit(["lead", Rows("head\n\n", rows), "note"], 100, _note)
    assert fitted.text.startswith("lead\n\nhead\n\n- 000\n- 001\n")
    assert fitted.text.endswith(f"\n\nnote\n\n{100 - fitted.rows} more")
    assert 0 < fitted.rows < 100


def test_a_head_without_a_row_is_left_out() -> None:
    fitted = fit(["lead", Rows("head\n", ("x" * 100,))], 40, _note)
    assert fitted == Fitted("lead\n\n1 more", 0)


def test_after_a_list_that_was_cut_no_later_row_comes() -> None:
    blocks = [Rows("", ("aaaa", "b" * 90)), Rows("", ("c",))]
    assert fit(blocks, 60, _note) == Fitted("aaaa\n\n2 more", 1)


def test_nothing_is_an_empty_text() -> None:
    assert fit([], 10, _note).text == ""


LINES = st.text(min_size=1, max_size=40)
BLOCKS = st.lists(LINES | st.builds(Rows, LINES, st.lists(LINES, max_size=9).map(tuple)))


@given(BLOCKS, st.integers(20, 400))
def test_no_text_exceeds_its_limit_in_bytes(blocks: list[Block], limit: int) -> None:
    fitted = fit(blocks, limit, _note)
    assert len(fitted.text.encode()) <= limit
    if fitted.text != "\n\n".join(map(str, blocks)):
        assert fitted.text.endswith("more")


@given(BLOCKS, st.integers(20, 400))
def test_the_rows_that_stay_are_always_the_first(blocks: list[Block], limit: int) -> None:
    fitted = fit(blocks, limit, _note)
    rows = [row for block in blocks if isinstance(block, Rows) for row in block.rows]
    for row in rows[: fitted.rows]:
        assert row in fitted.text
