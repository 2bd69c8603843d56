"""Cuts what people read to GitHub's limits, at a block's end, and says what was left out."""

from collections.abc import Callable, Sequence

CHECK_TEXT_BYTES = 65_535
"""Source: https://docs.github.com/en/rest/checks/runs#create-a-check-run"""

COMMENT_BYTES = 65_536
"""Source: https://docs.github.com/en/rest/issues/comments#create-an-issue-comment"""


def fit(blocks: Sequence[str], limit_bytes: int, left_out: Callable[[int], str]) -> str:
    """Joins blocks by blank lines; when they exceed the limit, the last ones give way to a note.

    Args:
        blocks: Markdown blocks, each whole in itself, the most important first.
        limit_bytes: of the result, in UTF-8.
        left_out: the note, given how many blocks are missing.
    """
    whole = "\n\n".join(blocks)
    if _size(whole) <= limit_bytes:
        return whole
    room = limit_bytes - _size(left_out(len(blocks)))
    kept: list[str] = []
    for block in blocks:
        room -= _size(block) + 2
        if room < 0:
            break
        kept.append(block)
    return "\n\n".join([*kept, left_out(len(blocks) - len(kept))])


def _size(text: str) -> int:
    return len(text.encode())
