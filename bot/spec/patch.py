"""A unified diff -> the lines of the head file that can carry a review comment."""

import re

_HUNK = re.compile(r"@@ -\d{1,9}(?:,\d{1,9})? \+(?P<start>\d{1,9})(?:,\d{1,9})? @@")


def commentable_lines(patch: str) -> frozenset[int]:
    """The lines of the right side that the diff shows: those added, and those around them.

    Args:
        patch: hunks without a file header, as GitHub lists them; empty where there are none.

    Returns:
        1-based line numbers; empty for what is no patch.

    Source: https://docs.github.com/en/rest/pulls/comments#create-a-review-comment-for-a-pull-request
    """
    lines: set[int] = set()
    line: int | None = None
    for row in patch.split("\n"):
        header = _HUNK.match(row)
        if header:
            line = int(header["start"])
        elif line is not None and row[:1] in {"+", " ", ""}:
            lines.add(line)
            line += 1
    return frozenset(lines)
