"""A file as the pull request leaves it, and the patch that GitHub lists for it."""

from bot.model import Fix
from bot.review.suggestions import suggestion
from bot.spec.markdown.patch import commentable_lines, hunks, original
from tests.fuzz.parts import two_texts

_LONGEST_FIX = 3


def attack(content: bytes) -> None:
    """Comments go to lines that the patch shows, and what is turned back is turned back wholly."""
    text, patch = two_texts(content)
    rows = patch.split("\n")
    shown = tuple(hunks(patch))
    assert all(1 <= hunk.first <= hunk.last for hunk in shown)
    assert sum(hunk.last - hunk.first + 1 for hunk in shown) <= len(rows)
    lines = commentable_lines(patch)
    assert all(any(hunk.first <= line <= hunk.last for hunk in shown) for line in lines)
    _judge_suggestions(text, patch)
    before = original(text, patch)
    if before is not None:
        taken = sum(row.startswith("-") for row in rows)
        added = sum(row.startswith("+") for row in rows)
        assert abs(_count(text) - _count(before)) <= taken + added
        for row in rows:
            assert not row.startswith("-") or row[1:] in before


def _count(text: str) -> int:
    return text.count("\n")


def _judge_suggestions(text: str, patch: str) -> None:
    shown = tuple(hunks(patch))
    lines = commentable_lines(patch)
    count = len(text.split("\n"))
    for first in range(1, min(count, 9) + 1):
        for last in range(first - 1, min(first + _LONGEST_FIX, count) + 1):
            fix = Fix(first=first, last=last, lines=("instead",))
            offered = suggestion(fix, text, shown)
            if offered is not None:
                assert set(range(offered.place.first, offered.place.last + 1)) <= lines
                assert "instead" in offered.lines
