"""REST: what lies between two commits.

Source: https://docs.github.com/rest/commits/commits#compare-two-commits
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from aiohttp import web

from bot.sandbox import commits, diffs, git
from bot.sandbox.answers import html_url, in_path, repository_url
from bot.sandbox.answers_git import commit
from bot.sandbox.answers_pulls import changed_file
from bot.sandbox.refusal import RefusalError, not_found
from bot.sandbox.web import API, WORLD, answer, link_header, page_asked, repository_of

if TYPE_CHECKING:
    from bot.sandbox.answers import Json
    from bot.sandbox.state import Repository

MAX_FILES = 300
MAX_COMMITS = 250
routes = web.RouteTableDef()


@routes.get(API + "/repos/{owner}/{repo}/compare/{basehead:.+}")
async def compare(request: web.Request) -> web.Response:
    """``GET .../compare/{base}...{head}``: three dots, files on the first page only."""
    world = request.app[WORLD]
    repository = repository_of(request)
    base_name, dots, head_name = request.match_info["basehead"].partition("...")
    base = await _named(repository, base_name)
    head = await _named(repository, head_name)
    if not dots or base is None or head is None:
        raise not_found()
    ancestor = await git.merge_base(repository.path, base, head)
    if ancestor is None:
        raise RefusalError(404, f"No common ancestor between {base_name} and {head_name}.")
    ahead = await git.count(repository.path, base, head)
    behind = await git.count(repository.path, head, base)
    # Without a page in the query the newest 250 commits come at once, otherwise page by page.
    page, size = page_asked(request)
    every = await commits.history(repository.path, base, head, limit=10_000)
    is_paged = "page" in request.query or "per_page" in request.query
    shown = every[(page - 1) * size : page * size] if is_paged else every[-MAX_COMMITS:]
    last = max(1, -(-len(every) // size)) if is_paged else 1
    body: Json = {
        **_addresses(request, repository, base, head),
        "base_commit": commit(world, repository, await commits.commit(repository.path, base)),
        "merge_base_commit": commit(
            world, repository, await commits.commit(repository.path, ancestor)
        ),
        "status": _status(ahead, behind),
        "ahead_by": ahead,
        "behind_by": behind,
        "total_commits": ahead,
        "commits": [commit(world, repository, each) for each in shown],
    }
    changed = await diffs.diff(repository.path, ancestor, head) if page == 1 else ()
    body["files"] = [changed_file(world, repository, head, file) for file in changed[:MAX_FILES]]
    links = link_header(request, page, last)
    return answer(request, body, headers={"Link": links} if links else {})


async def _named(repository: Repository, name: str) -> str | None:
    """A branch, tag or SHA, with or without the owner before a colon."""
    owner, colon, rest = name.rpartition(":")
    if colon and owner.split(":")[0] != repository.owner.login:
        return None
    return await git.commit_of(repository.path, rest)


def _addresses(request: web.Request, repository: Repository, base: str, head: str) -> Json:
    world = request.app[WORLD]
    span = in_path(request.match_info["basehead"])
    page = f"{html_url(world, repository)}/compare/{span}"
    fixed = f"{repository.owner.login}:{base[:7]}...{repository.owner.login}:{head[:7]}"
    return {
        "url": f"{repository_url(world, repository)}/compare/{span}",
        "html_url": page,
        "permalink_url": f"{html_url(world, repository)}/compare/{in_path(fixed)}",
        "diff_url": f"{page}.diff",
        "patch_url": f"{page}.patch",
    }


def _status(ahead: int, behind: int) -> Literal["diverged", "ahead", "behind", "identical"]:
    if ahead and behind:
        return "diverged"
    if ahead:
        return "ahead"
    return "behind" if behind else "identical"
