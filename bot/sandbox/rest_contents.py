"""REST: files, folders and blobs.

Source: https://docs.github.com/rest/repos/contents, https://docs.github.com/rest/git/blobs
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox import git
from bot.sandbox.answers_git import blob, content_head, directory_entry, entry_links, in_base64
from bot.sandbox.commits import SUBMODULE, SYMLINK
from bot.sandbox.refusal import FieldError, RefusalError, not_found
from bot.sandbox.web import API, VERSIONS, WORLD, answer, api_version, asks_for, repository_of

if TYPE_CHECKING:
    from bot.sandbox.answers import Json
    from bot.sandbox.git import GitObject, TreeEntry
    from bot.sandbox.state import Repository, World

REPO = API + "/repos/{owner}/{repo}"
MAX_JSON_BYTES = 1024 * 1024
MAX_RAW_BYTES = 100 * 1024 * 1024
MAX_ENTRIES = 1000
MAX_LINKS = 10
routes = web.RouteTableDef()


@routes.get(REPO + "/git/blobs/{file_sha}")
async def get_blob(request: web.Request) -> web.Response:
    """``GET .../git/blobs/{file_sha}``: base64, or the bytes when raw is asked for."""
    sha = request.match_info["file_sha"]
    repository = repository_of(request)
    if not re.fullmatch(r"[0-9a-f]{40}", sha):
        message = "The sha parameter must be exactly 40 characters and contain only [0-9a-f]."
        raise RefusalError(422, message)
    found = await git.read_object(repository.path, sha)
    if found is None or found.kind != "blob":
        raise not_found()
    if asks_for(request, "raw"):
        return _raw(found)
    return answer(request, blob(request.app[WORLD], repository, found))


@routes.get(REPO + "/contents")
@routes.get(REPO + "/contents/{path:.*}")
async def get_contents(request: web.Request) -> web.Response:
    """``GET .../contents/{path}``: a file, a folder, a symlink or a submodule."""
    world = request.app[WORLD]
    repository = repository_of(request)
    path = request.match_info.get("path", "").strip("/")
    ref = request.query.get("ref") or repository.default_branch
    commit = await git.commit_of(repository.path, ref)
    if commit is None:
        raise RefusalError(404, f"No commit found for the ref {ref}")
    if ".." in path.split("/"):
        raise RefusalError(
            422, "Validation Failed", [FieldError(resource="Content", field="path", code="invalid")]
        )
    entry = await _entry(repository, commit, path)
    if entry is None or entry.kind == "tree":
        return await _folder(request, repository, commit, path, ref)
    if entry.mode == SUBMODULE:
        return answer(request, await _submodule(world, repository, commit, path, ref, entry))
    if entry.mode == SYMLINK:
        return await _symlink(request, repository, commit, path, ref)
    return await _file(request, repository, f"{commit}:{path}", path, ref)


async def _entry(repository: Repository, commit: str, path: str) -> TreeEntry | None:
    """The entry at a path; None for the root.

    Raises:
        RefusalError: 404 when there is nothing.
    """
    if not path:
        return None
    folder, _, name = path.rpartition("/")
    tree = await git.read_object(repository.path, f"{commit}:{folder}")
    if tree is not None and tree.kind == "tree":
        for entry in await git.list_tree(repository.path, tree.sha):
            if entry.name == name:
                return entry
    raise not_found()


def _raw(found: GitObject) -> web.Response:
    kind = "application/vnd.github.raw+json; charset=utf-8"
    return web.Response(body=found.content, headers={"Content-Type": kind})


async def _file(
    request: web.Request, repository: Repository, expression: str, path: str, ref: str
) -> web.Response:
    found = await git.read_object(repository.path, expression)
    if found is None or found.kind != "blob":
        raise not_found()
    size = len(found.content)
    if size > MAX_RAW_BYTES:
        raise _too_large()
    if asks_for(request, "raw"):
        return _raw(found)
    as_object = asks_for(request, "object")
    is_large = size > MAX_JSON_BYTES
    if is_large and not as_object:
        raise _too_large()
    return answer(
        request,
        {
            **content_head(posixpath.basename(path), path, found.sha, size),
            "type": "file",
            "content": "" if is_large else in_base64(found.content),
            "encoding": "none" if is_large else "base64",
            **entry_links(request.app[WORLD], repository, path, ref, found.sha, kind="file"),
        },
    )


def _too_large() -> RefusalError:
    sentence = (
        "This API returns blobs up to 1 MB in size. The requested blob is too large to fetch via "
        "the API, but you can use the Git Data API to request blobs up to 100 MB in size."
    )
    return RefusalError(403, sentence)


async def _folder(
    request: web.Request, repository: Repository, commit: str, path: str, ref: str
) -> web.Response:
    world = request.app[WORLD]
    tree = await git.read_object(repository.path, f"{commit}:{path}")
    if tree is None:
        raise not_found()
    entries = (await git.list_tree(repository.path, tree.sha))[:MAX_ENTRIES]
    shown = [
        directory_entry(world, repository, path, ref, entry, kind=_kind(request, entry))
        for entry in entries
    ]
    if asks_for(request, "object"):
        return answer(
            request,
            {
                **content_head(posixpath.basename(path), path, tree.sha, 0),
                "type": "dir",
                "entries": shown,
                **entry_links(world, repository, path, ref, tree.sha, kind="dir"),
            },
        )
    return answer(request, shown)


def _kind(request: web.Request, entry: TreeEntry) -> str:
    """What a folder's listing calls an entry: the older API version calls a submodule a file."""
    if entry.mode == SUBMODULE:
        return "file" if api_version(request) == VERSIONS[0] else "submodule"
    if entry.mode == SYMLINK:
        return "symlink"
    return "dir" if entry.kind == "tree" else "file"


async def _symlink(
    request: web.Request, repository: Repository, commit: str, path: str, ref: str
) -> web.Response:
    """A link to a file of the repository answers as that file, any other as itself."""
    link = await git.read_object(repository.path, f"{commit}:{path}")
    if link is None:
        raise not_found()
    target = link.content.decode(errors="replace")
    goal = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    for _ in range(MAX_LINKS):
        entry = None
        if not goal.startswith(("..", "/")):
            entry = await _entry_or_none(repository, commit, goal)
        if entry is None or entry.kind != "blob":
            break
        if entry.mode != SYMLINK:
            return await _file(request, repository, f"{commit}:{goal}", path, ref)
        further = await git.read_object(repository.path, entry.sha)
        step = b"" if further is None else further.content
        goal = posixpath.normpath(
            posixpath.join(posixpath.dirname(goal), step.decode(errors="replace"))
        )
    return answer(
        request,
        {
            **content_head(posixpath.basename(path), path, link.sha, len(link.content)),
            "type": "symlink",
            "target": target,
            **entry_links(request.app[WORLD], repository, path, ref, link.sha, kind="file"),
        },
    )


async def _entry_or_none(repository: Repository, commit: str, path: str) -> TreeEntry | None:
    try:
        return await _entry(repository, commit, path)
    except RefusalError:
        return None


async def _submodule(
    world: World, repository: Repository, commit: str, path: str, ref: str, entry: TreeEntry
) -> Json:
    modules = await git.read_object(repository.path, f"{commit}:.gitmodules")
    text = "" if modules is None else modules.content.decode(errors="replace")
    return {
        **content_head(entry.name, path, entry.sha, 0),
        "type": "submodule",
        "submodule_git_url": _submodule_url(text, path),
        **entry_links(world, repository, path, ref, entry.sha, kind="submodule"),
    }


def _submodule_url(gitmodules: str, path: str) -> str:
    """The address that ``.gitmodules`` gives for a path; empty when it gives none."""
    for section in gitmodules.split("[submodule ")[1:]:
        pairs = (line.partition("=") for line in section.split("\n"))
        values = {key.strip(): value.strip() for key, _, value in pairs}
        if values.get("path") == path:
            return values.get("url", "")
    return ""
