"""Texts are cut to GitHub's limits at a block's end, and say so."""

from hypothesis import given
from hypothesis import strategies as st

from bot.review.fit import fit


def _note(missing: int) -> str:
    return f"{missing} more"


def test_what_fits_is_left_alone() -> None:
    assert fit(["a", "b"], 4, _note) == "a\n\nb"


def test_the_last_blocks_give_way_to_a_note() -> None:
    assert fit(["aaaa", "bbbb", "cccc"], 12, _note) == "aaaa\n\n2 more"


def test_nothing_is_an_empty_text() -> None:
    assert fit([], 10, _note) == ""


@given(st.lists(st.text(min_size=1, max_size=40), max_size=30), st.integers(20, 400))
def test_no_text_exceeds_its_limit_in_bytes(blocks: list[str], limit: int) -> None:
    text = fit(blocks, limit, _note)
    assert len(text.encode()) <= limit
    kept = text.split("\n\n") if text else []
    assert text == "\n\n".join(blocks) or kept[-1].endswith("more")
