"""What differs between two commits, read from their trees: for when GitHub's own lists end early.

Trees tell every path and its content's name, but no lines.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.github.answers import parse
from bot.github.answers_git import TreeAnswer, TreeEntryAnswer
from bot.github.client import Connection
from bot.github.errors import GitHubRefused
from bot.github.look import is_gone
from bot.model import Checked, Sha
from bot.review.snapshot import ChangedFile, FileStatus

MOST_TREES = 200
"""How many trees are read before it is given up; two do for all but the largest repositories."""

_TREE = "/repos/{owner}/{repo}/git/trees/{sha}"
_WHOLE_TREE = "/repos/{owner}/{repo}/git/trees/{sha}?recursive=1"
_FOLDER = "tree"

_Entries = Mapping[str, TreeEntryAnswer]


async def with_unlisted(
    connection: Connection,
    subject: Checked,
    listed: tuple[ChangedFile, ...],
    *,
    base: Sha,
    head: Sha,
) -> tuple[ChangedFile, ...] | None:
    """The files that GitHub lists, and after them all others that differ.

    Args:
        connection: to GitHub.
        subject: whose repository it is.
        listed: what is known already, lines included.
        base: the commit that the change starts from.
        head: the commit that it leads to.

    Returns:
        None where they cannot all be told.
    """
    walk = _Walk(connection, subject)
    try:
        found = await walk.changes(base, head)
    except GitHubRefused as refused:
        if is_gone(refused):
            return None
        raise
    if found is None:
        return None
    known = {path for file in listed for path in (file.path, file.previous_path)}
    return (*listed, *(file for file in _with_moves(found) if file.path not in known))


@dataclass
class _Walk:
    connection: Connection
    subject: Checked
    left: int = MOST_TREES

    async def changes(self, base: str, head: str, folder: str = "") -> list[ChangedFile] | None:
        """What differs below a folder; folder by folder where it is too much for one answer.

        Source: https://docs.github.com/en/rest/git/trees#get-a-tree
        """
        before, after = await self._read(_WHOLE_TREE, base), await self._read(_WHOLE_TREE, head)
        if before is None or after is None:
            return await self._by_folders(base, head, folder)
        return list(_differences(before, after, folder))

    async def _by_folders(self, base: str, head: str, folder: str) -> list[ChangedFile] | None:
        before, after = await self._read(_TREE, base), await self._read(_TREE, head)
        if before is None or after is None:
            return None
        changed = list(_differences(before, after, folder))
        for name in sorted({*before, *after}):
            old, new = _folder(before, name), _folder(after, name)
            if old != new:
                within = await self.changes(old, new, f"{folder}{name}/")
                if within is None:
                    return None
                changed += within
        return changed

    async def _read(self, url: str, tree: str) -> _Entries | None:
        """A tree's entries by path; None where GitHub cuts them, or enough has been asked."""
        if not tree:
            return {}
        if self.left == 0:
            return None
        self.left -= 1
        place = {"owner": self.subject.owner, "repo": self.subject.repo, "sha": tree}
        found = parse(TreeAnswer, await self.connection.get(url, place))
        return None if found.truncated else {entry.path: entry for entry in found.tree}


def _folder(entries: _Entries, name: str) -> str:
    """The name of a folder's tree; empty where there is no such folder."""
    entry = entries.get(name)
    return entry.sha if entry is not None and entry.type == _FOLDER else ""


def _differences(before: _Entries, after: _Entries, folder: str) -> Iterator[ChangedFile]:
    for path in sorted({*before, *after}):
        old, new = _file(before, path), _file(after, path)
        if new is not None and (old is None or (old.sha, old.mode) != (new.sha, new.mode)):
            status = FileStatus.ADDED if old is None else FileStatus.MODIFIED
            yield _changed(f"{folder}{path}", status, new.sha)
        elif old is not None and new is None:
            yield _changed(f"{folder}{path}", FileStatus.REMOVED, old.sha)


def _file(entries: _Entries, path: str) -> TreeEntryAnswer | None:
    entry = entries.get(path)
    return entry if entry is not None and entry.type != _FOLDER else None


def _changed(
    path: str, status: FileStatus, blob: str, *, previous_path: str | None = None
) -> ChangedFile:
    return ChangedFile(
        path=path, previous_path=previous_path, status=status, blob=Sha(blob), patch=None
    )


def _with_moves(files: list[ChangedFile]) -> Iterator[ChangedFile]:
    """What went from one path and came to another as it was is one file that moved."""
    gone = {file.blob: file.path for file in files if file.status is FileStatus.REMOVED}
    moved: set[str] = set()
    for file in files:
        source = gone.get(file.blob)
        if file.status is FileStatus.ADDED and source is not None and source not in moved:
            moved.add(source)
            yield _changed(file.path, FileStatus.RENAMED, file.blob or "", previous_path=source)
        elif file.status is not FileStatus.REMOVED:
            yield file
    yield from (f for f in files if f.status is FileStatus.REMOVED and f.path not in moved)
