"""Suggested changes in comments on lines, and what it does to accept one.

Source: https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/incorporating-feedback-in-your-pull-request
How line ends are kept is not documented; those of the file are taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.sandbox import git
from bot.sandbox.refusal import RefusalError

if TYPE_CHECKING:
    from bot.sandbox.remarks import ReviewComment

_OPENING = re.compile(r" {0,3}(`{3,}|~{3,})suggestion(?::\S{0,20})?[ \t]*")


def suggested_lines(body: str) -> list[str] | None:
    """The lines that a comment suggests, none for a deletion; None when it suggests nothing."""
    lines = body.replace("\r\n", "\n").split("\n")
    for at, line in enumerate(lines):
        opening = _OPENING.fullmatch(line)
        if opening is None:
            continue
        for end in range(at + 1, len(lines)):
            closing = lines[end].strip()
            if closing.startswith(opening[1]) and not closing.strip(opening[1][0]):
                return lines[at + 1 : end]
    return None


def can_be_accepted(comment: ReviewComment) -> bool:
    """Whether there is a button: the lines are still there, and the pull request is open."""
    thread = comment.thread
    return (
        suggested_lines(comment.body) is not None
        and thread.pull.state == "open"
        and thread.side == "RIGHT"
        and thread.line is not None
        and not thread.outdated
    )


async def accepted(comment: ReviewComment) -> bytes:
    """The file at the head as it is with the suggestion.

    Raises:
        RefusalError: 422 when the suggestion cannot be applied, or would change nothing.
    """
    lines, thread = suggested_lines(comment.body), comment.thread
    found = await git.read_object(thread.pull.base.path, f"{thread.pull.head_sha}:{thread.path}")
    if lines is None or not can_be_accepted(comment) or thread.line is None or found is None:
        raise RefusalError(422, "This suggestion cannot be applied")
    first = thread.start_line or thread.line
    changed = _replaced(found.content, first, thread.line, lines)
    if changed == found.content:
        raise RefusalError(422, "This suggestion would change nothing")
    return changed


def _replaced(content: bytes, first: int, last: int, lines: list[str]) -> bytes:
    old = _kept(content)
    end = b"\r\n" if b"\r\n" in content else b"\n"
    new = [line.encode() + end for line in lines]
    replaced = b"".join([*old[: first - 1], *new, *old[last:]])
    is_ended = content.endswith(b"\n") or last < len(old)
    return replaced if is_ended else replaced.removesuffix(end)


def _kept(content: bytes) -> list[bytes]:
    """Lines as git counts them: only a line feed ends one."""
    return [line for line in re.split(rb"(?<=\n)", content) if line]
