"""The JSON of contents, blobs, commits and comparisons."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from bot.sandbox.answers import Json, html_url, in_path, instant, repository_url, user
from bot.sandbox.state import node_id

if TYPE_CHECKING:
    from datetime import datetime

    from bot.sandbox.commits import Commit
    from bot.sandbox.git import GitObject, TreeEntry
    from bot.sandbox.state import Repository, User, World

LINE_OF_BASE64 = 60


def in_base64(content: bytes) -> str:
    """Base64 as GitHub sends it: in lines of 60 characters, the last one ended too."""
    text = base64.b64encode(content).decode()
    lines = (text[at : at + LINE_OF_BASE64] for at in range(0, len(text), LINE_OF_BASE64))
    return "".join(line + "\n" for line in lines)


def blob(world: World, repo: Repository, subject: GitObject) -> Json:
    """GitHub's ``blob``."""
    return {
        "sha": subject.sha,
        "node_id": node_id("B", int(subject.sha[:15], 16)),
        "size": len(subject.content),
        "url": f"{repository_url(world, repo)}/git/blobs/{subject.sha}",
        "content": in_base64(subject.content),
        "encoding": "base64",
    }


def entry_links(
    world: World, repo: Repository, path: str, ref: str, sha: str, *, kind: str
) -> Json:
    """The addresses that every kind of content has."""
    root, page, where = repository_url(world, repo), html_url(world, repo), in_path(path)
    url = f"{root}/contents/{where}?ref={in_path(ref)}"
    of_git = f"{root}/git/{'trees' if kind == 'dir' else 'blobs'}/{sha}"
    of_page = f"{page}/{'tree' if kind == 'dir' else 'blob'}/{in_path(ref)}/{where}"
    links = {
        "url": url,
        "git_url": of_git,
        "html_url": of_page,
        "download_url": f"{page}/raw/{in_path(ref)}/{where}" if kind == "file" else None,
    }
    if kind == "submodule":
        links |= {"git_url": None, "html_url": None}
    return links | {
        "_links": {"self": url, "git": links["git_url"], "html": links["html_url"]},
    }


def content_head(name: str, path: str, sha: str, size: int) -> Json:
    """What every kind of content begins with."""
    return {"name": name, "path": path, "sha": sha, "size": size}


def directory_entry(
    world: World, repo: Repository, folder: str, ref: str, entry: TreeEntry, *, kind: str
) -> Json:
    """One entry of GitHub's ``content-directory``."""
    path = f"{folder}/{entry.name}" if folder else entry.name
    shown_as = "submodule" if entry.mode == "160000" else kind
    return {
        **content_head(entry.name, path, entry.sha, entry.size_bytes or 0),
        "type": kind,
        **entry_links(world, repo, path, ref, entry.sha, kind=shown_as),
    }


def commit(world: World, repo: Repository, subject: Commit) -> Json:
    """GitHub's ``commit``, without statistics and files."""
    root = repository_url(world, repo)
    page = html_url(world, repo)
    author = world.users.get(subject.author_name)
    return {
        "sha": subject.sha,
        "node_id": node_id("C", int(subject.sha[:15], 16)),
        "url": f"{root}/commits/{subject.sha}",
        "html_url": f"{page}/commit/{subject.sha}",
        "comments_url": f"{root}/commits/{subject.sha}/comments",
        "commit": {
            "url": f"{root}/git/commits/{subject.sha}",
            "author": _signature(subject.author_name, subject.author_email, subject.authored_at),
            "committer": _signature(
                subject.committer_name, subject.committer_email, subject.committed_at
            ),
            "message": subject.message,
            "comment_count": 0,
            "tree": {"sha": subject.tree, "url": f"{root}/git/trees/{subject.tree}"},
            "verification": {
                "verified": False,
                "reason": "unsigned",
                "signature": None,
                "payload": None,
                "verified_at": None,
            },
        },
        "author": _person(world, author),
        "committer": _person(world, world.users.get(subject.committer_name)),
        "parents": [
            {
                "sha": parent,
                "url": f"{root}/commits/{parent}",
                "html_url": f"{page}/commit/{parent}",
            }
            for parent in subject.parents
        ],
    }


def _person(world: World, person: User | None) -> Json | None:
    return None if person is None else user(world, person)


def _signature(name: str, email: str, at: datetime) -> Json:
    return {"name": name, "email": email, "date": instant(at)}
