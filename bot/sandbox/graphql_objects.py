"""GraphQL: files and folders.

Source: https://docs.github.com/en/graphql/reference/objects#blob
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from bot.sandbox import git
from bot.sandbox.commits import SUBMODULE

if TYPE_CHECKING:
    from bot.sandbox.git import GitObject, TreeEntry
    from bot.sandbox.graphql_asking import Node
    from bot.sandbox.state import Repository

SHOWN_BYTES = 512_000
"""Where ``Blob.text`` is cut, as seen in answers."""
_SNIFFED_BYTES = 8_000


def object_id(prefix: str, repository: Repository, name: str) -> str:
    """The GraphQL id of what git keeps: of an object by its SHA, of a reference by its name."""
    return f"{prefix}_{base64.urlsafe_b64encode(f'{repository.id}:{name}'.encode()).decode()}"


async def read(repository: Repository, expression: str) -> GitObject | None:
    """The object that an expression names; None also when git cannot make sense of it."""
    try:
        return await git.read_object(repository.path, expression)
    except git.GitError:
        return None


def blob(repository: Repository, subject: GitObject) -> Node:
    """A file's content; git's own rule says what is binary: a zero byte near the start."""
    content = subject.content
    is_binary = b"\0" in content[:_SNIFFED_BYTES]
    return {
        "__typename": "Blob",
        "id": object_id("B", repository, subject.sha),
        "oid": subject.sha,
        "byteSize": len(content),
        "isBinary": is_binary,
        "isTruncated": len(content) > SHOWN_BYTES,
        "text": None if is_binary else content[:SHOWN_BYTES].decode(errors="replace"),
    }


def tree(repository: Repository, sha: str, path: str = "") -> Node:
    """A folder; ``path`` is where it is, empty at the root."""

    async def entries() -> list[Node]:
        listed = await git.list_tree(repository.path, sha)
        return [tree_entry(repository, entry, path) for entry in listed]

    return {
        "__typename": "Tree",
        "id": object_id("T", repository, sha),
        "oid": sha,
        "entries": entries,
    }


def tree_entry(repository: Repository, entry: TreeEntry, folder: str) -> Node:
    """One entry of a folder: a symlink is a blob, a submodule a commit that is not here."""
    path = f"{folder}/{entry.name}" if folder else entry.name

    async def target() -> Node | None:
        if entry.mode == SUBMODULE:
            return None
        if entry.kind == "tree":
            return tree(repository, entry.sha, path)
        found = await read(repository, entry.sha)
        return None if found is None else blob(repository, found)

    return {
        "name": entry.name,
        "path": path,
        "mode": int(entry.mode, 8),
        "type": entry.kind,
        "oid": entry.sha,
        "size": entry.size_bytes or 0,
        "object": target,
    }


async def entry_at(repository: Repository, commit: str, path: str) -> Node | None:
    """The entry at a path of a commit; None when there is none, and for the root."""
    folder, _, name = path.strip("/").rpartition("/")
    found = await read(repository, f"{commit}:{folder}")
    if found is None or found.kind != "tree":
        return None
    for entry in await git.list_tree(repository.path, found.sha):
        if entry.name == name:
            return tree_entry(repository, entry, folder)
    return None
