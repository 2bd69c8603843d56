"""The ``git`` program over bare repositories: references, objects, merges.

The program and not a library, because people need it anyway to clone from the box, and because
its diffs, renames and transport are then git's own. It runs without a shell, without anybody's
configuration and with a time limit. Needs git 2.38 or later (``merge-tree --write-tree``).
"""

from __future__ import annotations

import asyncio
import os
import re
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeGuard
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

TIMEOUT_S = 60.0
MAX_CONCURRENT = 8
OLDEST = (2, 38)
SETTINGS = {
    "core.quotePath": "false",
    "diff.algorithm": "myers",
    "gc.auto": "0",
    "http.receivepack": "true",
    "receive.autogc": "false",
    "receive.denyDeleteCurrent": "ignore",
    "transfer.hideRefs": "refs/sandbox",
    "receive.hideRefs": "refs/pull",
    "uploadpack.allowReachableSHA1InWant": "true",
}
SETTINGS_AS_VARIABLES = {
    "GIT_CONFIG_COUNT": str(len(SETTINGS)),
    **{f"GIT_CONFIG_KEY_{at}": key for at, key in enumerate(SETTINGS)},
    **{f"GIT_CONFIG_VALUE_{at}": value for at, value in enumerate(SETTINGS.values())},
}

_SHA = re.compile(r"[0-9a-f]{40}")
_slots: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()

ObjectKind = Literal["blob", "tree", "commit", "tag"]


class GitError(Exception):
    """git said no; the message is its own."""


@dataclass(frozen=True, slots=True)
class GitObject:
    """An object and its bytes."""

    sha: str
    kind: ObjectKind
    content: bytes


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """One entry of a tree; ``size_bytes`` None for what is no blob."""

    mode: str
    kind: ObjectKind
    sha: str
    size_bytes: int | None
    name: str


def environment(home: Path, **more: str) -> dict[str, str]:
    """The only environment that git gets to see."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "LC_ALL": "C",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_AUTHOR_NAME": "Sandbox",
        "GIT_AUTHOR_EMAIL": "sandbox@localhost",
        "GIT_COMMITTER_NAME": "Sandbox",
        "GIT_COMMITTER_EMAIL": "sandbox@localhost",
        **SETTINGS_AS_VARIABLES,
        **more,
    }


@asynccontextmanager
async def process(
    path: Path, *arguments: str, **variables: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A running git; killed when the block ends before it does."""
    started = await asyncio.create_subprocess_exec(
        "git",
        *arguments,
        cwd=path,
        env=environment(path, **variables),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
            await started.wait()


async def run(
    path: Path, *arguments: str, stdin: bytes = b"", allowed: Sequence[int] = (0,), **variables: str
) -> tuple[int, bytes]:
    """Run git to its end.

    Args:
        path: the folder to run in.
        stdin: what it reads.
        allowed: exit codes that are answers and not errors.
        variables: more environment.

    Returns:
        The exit code and the standard output.

    Raises:
        GitError: it ended otherwise; the message is its standard error.
        TimeoutError: it took longer than a minute.
    """
    async with (
        _slots.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(MAX_CONCURRENT)),
        asyncio.timeout(TIMEOUT_S),
        process(path, *arguments, **variables) as running,
    ):
        output, complaint = await running.communicate(stdin)
    code = running.returncode or 0
    if code not in allowed:
        raise GitError(f"git {arguments[0]}: {complaint.decode(errors='replace').strip()}")
    return code, output


async def require(path: Path) -> None:
    """Make sure that there is a git, and none too old.

    Raises:
        GitError: there is none, or it is too old.
    """
    try:
        words = (await text(path, "version")).split()
    except FileNotFoundError as error:
        raise GitError(
            "the sandbox needs the program git, and there is none on the PATH"
        ) from error
    numbers = re.findall(r"[0-9]{1,9}", words[2])
    if tuple(map(int, numbers[:2])) < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise GitError(f"the sandbox needs git {oldest} or later, and this one is {words[2]}")


async def text(path: Path, *arguments: str, stdin: bytes = b"") -> str:
    """Run git and take its output without the last newline."""
    _, output = await run(path, *arguments, stdin=stdin)
    return output.decode(errors="replace").rstrip("\n")


async def create(path: Path, default_branch: str) -> None:
    """Make an empty bare repository; its folder comes with it."""
    options = ("--bare", "--quiet", "--template=", f"--initial-branch={default_branch}")
    await run(path.parent, "init", *options, str(path))


async def fork(source: Path, path: Path, default_branch: str) -> None:
    """Make a bare copy with the same branches, in a store of its own."""
    await create(path, default_branch)
    await run(path, "fetch", "--quiet", str(source), "+refs/heads/*:refs/heads/*")


async def fetch(path: Path, source: Path, sha: str, reference: str) -> None:
    """Bring a commit of another repository here, under a reference of ours."""
    await run(path, "fetch", "--quiet", "--no-tags", str(source), f"+{sha}:{reference}")


async def references(path: Path, prefix: str = "refs/heads/") -> dict[str, str]:
    """Every reference under a prefix, by full name."""
    if "\0" in prefix:
        return {}
    listed = await text(path, "for-each-ref", "--format=%(objectname) %(refname)", prefix)
    pairs = (line.split(" ", 1) for line in listed.split("\n") if line)
    return {name: sha for sha, name in pairs}


async def reference(path: Path, name: str) -> str | None:
    """Where a reference points, by its full name; None when there is none."""
    # To read the file that git keeps it in takes a hundredth of the time that git takes to begin.
    if ".." not in name and "\0" not in name:
        try:
            written = (path / name).read_text("ascii").strip()
        except (OSError, UnicodeDecodeError):
            written = ""
        if _SHA.fullmatch(written):
            return written
    return (await references(path, name)).get(name)


async def point(path: Path, reference: str, sha: str | None, before: str | None = None) -> None:
    """Move, create or (with None) delete a reference.

    Args:
        before: where it must be for the move to happen.

    Raises:
        GitError: it was not there, or the name is not one git takes.
    """
    expected = [before] if before is not None else []
    if sha is None:
        await run(path, "update-ref", "-d", reference, *expected)
    else:
        await run(path, "update-ref", reference, sha, *expected)


async def commit_of(path: Path, revision: str) -> str | None:
    """The commit that a branch, tag or (short) SHA names; None when there is none."""
    if not revision or "\0" in revision or "\n" in revision:
        return None
    for candidate in (f"refs/heads/{revision}", revision):
        code, output = await run(
            path,
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            candidate + "^{commit}",
            allowed=(0, 1, 128),
        )
        if code == 0:
            return output.decode().strip()
    return None


async def read_object(path: Path, expression: str) -> GitObject | None:
    """The object that ``<sha>`` or ``<commit>:<path>`` names; None when there is none."""
    is_relative = expression.partition(":")[2].startswith(("./", "../"))
    if not expression or is_relative or "\n" in expression or "\0" in expression:
        return None
    _, output = await run(path, "cat-file", "--batch", stdin=expression.encode() + b"\n")
    header, _, content = output.partition(b"\n")
    words = header.decode(errors="replace").rsplit(" ", 2)
    if len(words) != 3 or not words[2].isdigit():  # noqa: PLR2004 - sha, type, size
        return None
    sha, kind, size = words
    if not _is_kind(kind):
        return None
    return GitObject(sha, kind, content[: int(size)])


async def list_tree(path: Path, tree: str, *, recursive: bool = False) -> list[TreeEntry]:
    """The entries of one folder, or with their paths of all below it, folders included."""
    depth = ("-r", "-t") if recursive else ()
    _, output = await run(path, "ls-tree", "-z", "-l", *depth, tree)
    return [_tree_entry(line) for line in output.decode(errors="replace").split("\0") if line]


def _is_kind(word: str) -> TypeGuard[ObjectKind]:
    return word in ("blob", "tree", "commit", "tag")


def _tree_entry(line: str) -> TreeEntry:
    facts, _, name = line.partition("\t")
    mode, kind, sha, size = facts.split()
    if not _is_kind(kind):
        raise GitError(f"unknown kind of tree entry: {kind}")
    return TreeEntry(mode, kind, sha, int(size) if size.isdigit() else None, name)


async def merge_base(path: Path, one: str, other: str) -> str | None:
    """The best common ancestor; None when the histories are unrelated."""
    code, output = await run(path, "merge-base", one, other, allowed=(0, 1))
    return output.decode().split()[0] if code == 0 else None


async def is_ancestor(path: Path, old: str, new: str) -> bool:
    """Whether going from one to the other needs no force."""
    code, _ = await run(path, "merge-base", "--is-ancestor", old, new, allowed=(0, 1))
    return code == 0


async def count(path: Path, since: str, until: str) -> int:
    """How many commits ``until`` has that ``since`` has not."""
    return int(await text(path, "rev-list", "--count", f"{since}..{until}"))


async def merged_tree(path: Path, one: str, other: str) -> str | None:
    """The tree of a merge of two commits; None when they conflict."""
    code, output = await run(
        path,
        "merge-tree",
        "--write-tree",
        "--allow-unrelated-histories",
        one,
        other,
        allowed=(0, 1),
    )
    return output.decode().split("\n", 1)[0] if code == 0 else None
