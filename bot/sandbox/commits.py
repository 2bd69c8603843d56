"""Commits: reading them from history and making new ones from a list of changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.sandbox import git

if TYPE_CHECKING:
    from pathlib import Path

FILE = "100644"
EXECUTABLE = "100755"
SYMLINK = "120000"
SUBMODULE = "160000"

_FORMAT = "%x01%H%x02%T%x02%P%x02%an%x02%ae%x02%aI%x02%cn%x02%ce%x02%cI%x02%B%x03"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """A commit of the history, with the paths it touched (none for a merge)."""

    sha: str
    tree: str
    parents: tuple[str, ...]
    message: str
    author_name: str
    author_email: str
    authored_at: datetime
    committer_name: str
    committer_email: str
    committed_at: datetime
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """What a path shall hold: bytes of a file, a symlink's target, or a submodule's commit."""

    content: bytes
    mode: str = FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A path that gets its content from another path, which goes."""

    source: str


Change = str | bytes | Put | Move | None
"""What happens to a path: new text or bytes, ``Put``, ``Move``, or None to remove it."""

Changes = Mapping[str, Change]


async def history(
    path: Path, since: str | None, until: str, *, limit: int = 250
) -> tuple[Commit, ...]:
    """The commits reachable from ``until`` and not from ``since``, oldest first.

    Args:
        since: None for the whole history.
        limit: how many at most; the newest are kept.
    """
    span = until if since is None else f"{since}..{until}"
    arguments = ("log", "-z", "--reverse", "--name-status", "--no-renames", "--topo-order")
    _, output = await git.run(path, *arguments, f"--max-count={limit}", f"--format={_FORMAT}", span)
    entries = output.decode(errors="replace").split("\x01")[1:]
    return tuple(_commit(entry) for entry in entries)


async def commit(path: Path, sha: str) -> Commit:
    """One commit.

    Raises:
        GitError: there is none.
    """
    _, output = await git.run(
        path, "log", "-z", "-1", "--name-status", "--no-renames", f"--format={_FORMAT}", sha
    )
    return _commit(output.decode(errors="replace").split("\x01")[1])


def _commit(entry: str) -> Commit:
    facts, _, names = entry.partition("\x03")
    sha, tree, parents, *people, message = facts.split("\x02")
    author, email, authored, committer, committer_email, committed = people
    words = [word.strip("\n") for word in names.split("\0") if word.strip("\n")]
    touched = list(zip(words[::2], words[1::2], strict=False))
    return Commit(
        sha=sha,
        tree=tree,
        parents=tuple(parents.split()),
        message=message.rstrip("\n"),
        author_name=author,
        author_email=email,
        authored_at=datetime.fromisoformat(authored),
        committer_name=committer,
        committer_email=committer_email,
        committed_at=datetime.fromisoformat(committed),
        added=tuple(name for letter, name in touched if letter == "A"),
        removed=tuple(name for letter, name in touched if letter == "D"),
        modified=tuple(name for letter, name in touched if letter in "MT"),
    )


async def write(
    path: Path,
    changes: Changes,
    *,
    parent: str | None,
    message: str,
    author: str,
    at: datetime,
) -> str:
    """Make a commit; no branch moves.

    Args:
        changes: path to what happens to it; all other paths stay.
        parent: None for a first commit.
        author: a login; the address is made from it.

    Returns:
        The commit's SHA.

    Raises:
        GitError: git refuses a path or a parent.
    """
    signature = f"{author} <{author}@users.noreply.localhost> {int(at.timestamp())} +0000"
    stream = bytearray(b"commit refs/sandbox/incoming\nmark :1\n")
    stream += f"author {signature}\ncommitter {signature}\n".encode()
    stream += _counted(message.encode())
    stream += f"from {parent}\n".encode() if parent else b""
    for name, change in _moves_first(changes):
        stream += _instruction(name, change)
    stream += b"get-mark :1\n"
    reset = b"" if parent else b"reset refs/sandbox/incoming\n\n"
    _, output = await git.run(
        path, "fast-import", "--quiet", "--force", stdin=reset + bytes(stream)
    )
    return output.decode().strip()


def _moves_first(changes: Changes) -> list[tuple[str, Change]]:
    return sorted(changes.items(), key=lambda item: not isinstance(item[1], Move))


def _instruction(name: str, change: Change) -> bytes:
    match change:
        case None:
            return b"D " + _quoted(name) + b"\n"
        case Move(source=source):
            return b"R " + _quoted(source) + b" " + _quoted(name) + b"\n"
        case Put(content=content, mode=mode) if mode == SUBMODULE:
            return f"M {mode} {content.decode()} ".encode() + _quoted(name) + b"\n"
        case Put(content=content, mode=mode):
            return f"M {mode} inline ".encode() + _quoted(name) + b"\n" + _counted(content)
        case bytes():
            return _instruction(name, Put(content=change))
        case str():
            return _instruction(name, Put(content=change.encode()))


def _counted(content: bytes) -> bytes:
    return f"data {len(content)}\n".encode() + content + b"\n"


def _quoted(name: str) -> bytes:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'.encode()


async def merge(
    path: Path, tree: str, parents: Sequence[str], *, message: str, author: str, at: datetime
) -> str:
    """Make a merge commit of a tree that is already written; no branch moves."""
    stamp = f"{int(at.timestamp())} +0000"
    address = f"{author}@users.noreply.localhost"
    options = [word for parent in parents for word in ("-p", parent)]
    _, output = await git.run(
        path,
        "commit-tree",
        *options,
        tree,
        stdin=message.encode(),
        GIT_AUTHOR_NAME=author,
        GIT_AUTHOR_EMAIL=address,
        GIT_AUTHOR_DATE=stamp,
        GIT_COMMITTER_NAME=author,
        GIT_COMMITTER_EMAIL=address,
        GIT_COMMITTER_DATE=stamp,
    )
    return output.decode().strip()
