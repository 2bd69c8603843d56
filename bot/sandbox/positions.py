"""Where a thread's lines are after a push: moved along, or outdated.

Each time the place is computed from the lines on which the thread was opened, so that a
force-push back brings it back. A thread is outdated when its line was changed, or is no longer in
the diff.
Source: https://docs.github.com/rest/pulls/comments (``line``, ``original_line``, ``position``)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import diffs, git

if TYPE_CHECKING:
    from bot.sandbox.remarks import Side, Thread
    from bot.sandbox.state import PullRequest


async def place_threads(pull: PullRequest) -> None:
    """Find all threads' places again after the head or the merge base moved."""
    if not pull.threads:
        return
    changed = await diffs.diff(pull.base.path, pull.merge_base_sha, pull.head_sha)
    patches = {file.path: file for file in changed}
    for thread in pull.threads:
        if thread.subject == "file":
            thread.outdated = thread.path not in patches
        elif (file := patches.get(thread.path)) is None:
            _lose(thread)
        else:
            await _place(thread, pull, file)


async def _place(thread: Thread, pull: PullRequest, file: diffs.ChangedFile) -> None:
    line = await _line_now(thread, pull, thread.side, thread.original_line)
    first = await _line_now(
        thread, pull, thread.start_side or thread.side, thread.original_start_line
    )
    place = None if line is None else diffs.place_of(file.patch, thread.side, line)
    if place is None or (thread.original_start_line is not None and first is None):
        _lose(thread)
        return
    thread.line, thread.start_line = line, first
    thread.position = place.position
    thread.commit_id = pull.head_sha
    thread.outdated = False


def _lose(thread: Thread) -> None:
    thread.line = thread.start_line = thread.position = None
    thread.outdated = True


async def _line_now(
    thread: Thread, pull: PullRequest, side: Side, original: int | None
) -> int | None:
    if original is None:
        return None
    before, after = thread.original_commit_id, pull.head_sha
    if side == "LEFT":
        before, after = thread.base_sha, pull.merge_base_sha
    if before == after:
        return original
    path = pull.base.path
    old = await git.read_object(path, f"{before}:{thread.path}")
    new = await git.read_object(path, f"{after}:{thread.path}")
    if old is None or new is None:
        return None
    return await diffs.moved_line(path, old.sha, new.sha, original)
