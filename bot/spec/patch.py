"""A unified diff -> the lines of the head file that can carry a review comment."""

import re
from collections.abc import Iterator

from bot.spec.blocks import Span

_HUNK = re.compile(
    r"@@ -\d{1,9}(?:,(?P<old>\d{1,9}))? \+(?P<start>\d{1,9})(?:,(?P<new>\d{1,9}))? @@"
)


def commentable_lines(patch: str) -> frozenset[int]:
    """The lines of the right side that the diff shows: those added, and those around them.

    Args:
        patch: hunks without a file header, as GitHub lists them; empty where there are none.

    Returns:
        1-based line numbers; empty for what is no patch.

    Source: https://docs.github.com/en/rest/pulls/comments#create-a-review-comment-for-a-pull-request
    """
    return frozenset(line for hunk in hunks(patch) for line in range(hunk.first, hunk.last + 1))


def hunks(patch: str) -> Iterator[Span]:
    """The lines of the right side that each hunk shows; a comment on several lines needs one hunk.

    A hunk that is cut short, or holds what no hunk holds, counts as far as it can be read. One
    that only removes lines shows none.

    Source: https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html
    """
    rows = patch.split("\n")
    for index, row in enumerate(rows):
        header = _HUNK.match(row)
        if header is None:
            continue
        shown = _shown(rows, index + 1, _count(header["old"]), _count(header["new"]))
        first = int(header["start"])
        if shown and first:
            yield Span(first, first + shown - 1)


def _count(digits: str | None) -> int:
    return 1 if digits is None else int(digits)


def _shown(rows: list[str], start: int, old: int, new: int) -> int:
    """How many lines of the right side the rows of a hunk show."""
    shown = 0
    for index in range(start, len(rows)):
        if old <= 0 and new <= 0:
            break
        match rows[index][:1]:
            # Some programs drop the space of an empty line.
            case " " | "" if old > 0 and new > 0:
                old, new, shown = old - 1, new - 1, shown + 1
            case "+" if new > 0:
                new, shown = new - 1, shown + 1
            case "-" if old > 0:
                old -= 1
            # "\ No newline at end of file" speaks of the row before it.
            case "\\":
                continue
            case _:
                break
    return shown
