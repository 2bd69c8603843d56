import pytest

from bot.spec.markdown.phrase import Phrase
from bot.spec.unfilled.missing_digits import AMOUNTS, DATES, LETTERS, SERIAL


@pytest.mark.parametrize(
    ("phrase", "text", "innocent"),
    [
        (AMOUNTS, "within xx ms", "within 20 ms"),
        (AMOUNTS, "below __ mA", "a __init__ file"),
        (LETTERS, "at most N users", "N of the users"),
        (LETTERS, "Capacity of Y units per day", "shown in Y units"),
        (LETTERS, "an ambient of X-Y\u00b0C", "the X-Y plane"),
        (AMOUNTS, "within [3?] seconds", "see [3] for it"),
        (DATES, "2026-03-XX", "2026-03-01"),
        (DATES, "| xxxx-xx-xx |", "the xxxx-xx-xxl size"),
        (DATES, "YYYY-MM-DD HH:mm", "as YYYY-MM-DD, in UTC"),
        (SERIAL, "see ADR-NNN", "see ADR-012"),
    ],
)
def test_digits_that_are_missing(phrase: Phrase, text: str, innocent: str) -> None:
    assert phrase.search(text, text.lower()) is not None
    assert phrase.search(innocent, innocent.lower()) is None
