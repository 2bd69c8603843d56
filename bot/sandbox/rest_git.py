"""REST: branches, references, trees and commits.

Source: https://docs.github.com/rest/git, https://docs.github.com/rest/branches/branches
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox import commits, git, pulls
from bot.sandbox.answers import html_url, in_path, repository_url
from bot.sandbox.answers_git import commit as commit_answer
from bot.sandbox.answers_pulls import pull_simple
from bot.sandbox.refusal import RefusalError, not_found
from bot.sandbox.state import node_id
from bot.sandbox.web import API, WORLD, answer, paged, pull_of, repository_of

if TYPE_CHECKING:
    from bot.sandbox.answers import Json
    from bot.sandbox.git import TreeEntry
    from bot.sandbox.state import Repository, World

MAX_ENTRIES = 100_000
MAX_COMMITS = 250
REPO = API + "/repos/{owner}/{repo}"
routes = web.RouteTableDef()


@routes.get(REPO + "/branches/{branch:.+}")
async def get_branch(request: web.Request) -> web.Response:
    """``GET .../branches/{branch}``: where it points and what it demands."""
    world = request.app[WORLD]
    repository = repository_of(request)
    name = request.match_info["branch"]
    sha = await pulls.branch_tip(repository, name)
    if sha is None:
        raise RefusalError(404, "Branch not found")
    url = f"{repository_url(world, repository)}/branches/{in_path(name)}"
    shown = {
        "name": name,
        "commit": await _commit(world, repository, sha),
        "_links": {"self": url, "html": f"{html_url(world, repository)}/tree/{in_path(name)}"},
        "protected": name in repository.protection,
        "protection": _protection(repository, name),
        "protection_url": f"{url}/protection",
    }
    return answer(request, shown)


def _protection(repository: Repository, branch: str) -> Json:
    protection = repository.protection.get(branch)
    required = [] if protection is None else protection.required_checks
    return {
        "enabled": protection is not None,
        "required_status_checks": {
            "enforcement_level": "non_admins" if required else "off",
            "contexts": [check.context for check in required],
            "checks": [{"context": check.context, "app_id": check.app_id} for check in required],
        },
    }


async def _commit(world: World, repository: Repository, sha: str) -> Json:
    return commit_answer(world, repository, await commits.commit(repository.path, sha))


@routes.get(REPO + "/git/ref/{ref:.+}")
async def get_ref(request: web.Request) -> web.Response:
    """``GET .../git/ref/{ref}``: ``heads/main``, ``pull/1/head``."""
    repository = repository_of(request)
    name = "refs/" + request.match_info["ref"]
    sha = await git.reference(repository.path, name)
    if sha is None:
        raise not_found()
    root = repository_url(request.app[WORLD], repository)
    shown = {
        "ref": name,
        "node_id": node_id("REF", int(sha[:15], 16)),
        "url": f"{root}/git/{in_path(name)}",
        "object": {"type": "commit", "sha": sha, "url": f"{root}/git/commits/{sha}"},
    }
    return answer(request, shown)


@routes.get(REPO + "/git/trees/{tree_sha:.+}")
async def get_tree(request: web.Request) -> web.Response:
    """``GET .../git/trees/{tree_sha}``: one folder, or everything below it."""
    repository = repository_of(request)
    name = request.match_info["tree_sha"]
    start = name if re.fullmatch("[0-9a-f]{40}", name) else f"refs/heads/{name}"
    tree = await git.read_object(repository.path, f"{start}^{{tree}}")
    if tree is None:
        raise not_found()
    entries = await git.list_tree(repository.path, tree.sha, recursive="recursive" in request.query)
    root = repository_url(request.app[WORLD], repository)
    shown = {
        "sha": tree.sha,
        "url": f"{root}/git/trees/{tree.sha}",
        "tree": [_tree_entry(root, entry) for entry in entries[:MAX_ENTRIES]],
        "truncated": len(entries) > MAX_ENTRIES,
    }
    return answer(request, shown)


def _tree_entry(root: str, entry: TreeEntry) -> Json:
    shown: Json = {"path": entry.name, "mode": entry.mode, "type": entry.kind, "sha": entry.sha}
    if entry.kind != "commit":
        shown["url"] = f"{root}/git/{entry.kind}s/{entry.sha}"
    if entry.size_bytes is not None:
        shown["size"] = entry.size_bytes
    return shown


@routes.get(REPO + "/commits/{commit_sha}/pulls")
async def list_pulls_of_commit(request: web.Request) -> web.Response:
    """``GET .../commits/{commit_sha}/pulls``: those that hold it."""
    world = request.app[WORLD]
    repository = repository_of(request)
    sha = await git.commit_of(repository.path, request.match_info["commit_sha"])
    if sha is None:
        raise RefusalError(422, f"No commit found for SHA: {request.match_info['commit_sha']}")
    holding = [
        pull
        for pull in repository.pulls.values()
        if await git.is_ancestor(repository.path, sha, pull.head_sha)
        and not await git.is_ancestor(repository.path, sha, pull.merge_base_sha)
    ]
    return paged(request, holding, lambda pull: pull_simple(world, pull))


@routes.get(REPO + "/pulls/{pull_number:[0-9]+}/commits")
async def list_commits_of_pull(request: web.Request) -> web.Response:
    """``GET .../pulls/{pull_number}/commits``: oldest first, 250 at most."""
    world = request.app[WORLD]
    pull = pull_of(request)
    held = await commits.history(
        pull.base.path, pull.merge_base_sha, pull.head_sha, limit=MAX_COMMITS
    )
    return paged(request, held, lambda each: commit_answer(world, pull.base, each))


@routes.get(REPO + "/commits/{ref:.+}")
async def get_commit(request: web.Request) -> web.Response:
    """``GET .../commits/{ref}``: without its files."""
    repository = repository_of(request)
    sha = await git.commit_of(repository.path, request.match_info["ref"])
    if sha is None:
        raise RefusalError(422, f"No commit found for SHA: {request.match_info['ref']}")
    return answer(request, await _commit(request.app[WORLD], repository, sha))
