"""REST: repositories, pull requests, their files, and the merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox import answers, bodies, diffs, merging, pulls
from bot.sandbox.answers_pulls import changed_file, pull_full, pull_simple, pull_url
from bot.sandbox.journal import PullKey
from bot.sandbox.refusal import FieldError, RefusalError, not_found
from bot.sandbox.web import API, WORLD, answer, asks_for, paged, pull_of, repository_of, viewer_of

if TYPE_CHECKING:
    from bot.sandbox.state import PullRequest, Repository, World

MAX_FILES = 3000
MAX_DIFF_FILES = 300
REPO = API + "/repos/{owner}/{repo}"
routes = web.RouteTableDef()


@routes.get(REPO)
async def get_repository(request: web.Request) -> web.Response:
    """``GET /repos/{owner}/{repo}``."""
    return answer(request, answers.full_repository(request.app[WORLD], repository_of(request)))


@routes.get(REPO + "/collaborators/{username}/permission")
async def get_permission(request: web.Request) -> web.Response:
    """``GET /repos/{owner}/{repo}/collaborators/{username}/permission``."""
    world = request.app[WORLD]
    repository = repository_of(request)
    person = world.users.get(request.match_info["username"])
    if person is None:
        raise not_found()
    permission = pulls.permission_of(repository, person)
    return answer(request, answers.collaborator_permission(world, person, permission))


@routes.get(REPO + "/pulls")
async def list_pulls(request: web.Request) -> web.Response:
    """``GET /repos/{owner}/{repo}/pulls``: open ones, newest first, unless asked otherwise."""
    world = request.app[WORLD]
    state = request.query.get("state", "open")
    if state not in ("open", "closed", "all"):
        raise RefusalError(
            422,
            "Validation Failed",
            [FieldError(resource="PullRequest", field="state", code="invalid")],
        )
    wanted = [
        pull
        for pull in repository_of(request).pulls.values()
        if state in ("all", pull.state)
        and request.query.get("base", pull.base_ref) == pull.base_ref
        and request.query.get("head", _label(pull)) == _label(pull)
    ]
    by_update = request.query.get("sort") == "updated"
    wanted.sort(key=lambda pull: (pull.updated_at if by_update else pull.created_at, pull.id))
    if request.query.get("direction", "desc") == "desc":
        wanted.reverse()
    return paged(request, wanted, lambda pull: pull_simple(world, pull))


def _label(pull: PullRequest) -> str:
    return f"{pull.head_owner.login}:{pull.head_ref}"


@routes.post(REPO + "/pulls")
async def post_pull(request: web.Request) -> web.Response:
    """``POST /repos/{owner}/{repo}/pulls``."""
    world = request.app[WORLD]
    base = repository_of(request)
    given = await bodies.read(request, bodies.PullGiven)
    owner, _, branch = given.head.rpartition(":")
    pull = await pulls.open_pull(
        world,
        base=base,
        base_ref=given.base,
        head=_head_repository(world, base, owner),
        head_ref=branch,
        author=viewer_of(request),
        title=given.title,
        body=given.body,
        draft=given.draft,
    )
    return answer(
        request,
        pull_full(world, pull),
        status=201,
        headers={"Location": pull_url(world, pull)},
    )


def _head_repository(world: World, base: Repository, owner: str) -> Repository:
    if owner in ("", base.owner.login):
        return base
    for repository in world.repositories.values():
        if repository.parent is base and repository.owner.login == owner:
            return repository
    raise RefusalError(
        422, "Validation Failed", [FieldError(resource="PullRequest", field="head", code="invalid")]
    )


@routes.get(REPO + "/pulls/{pull_number:[0-9]+}")
async def get_pull(request: web.Request) -> web.Response:
    """``GET /repos/{owner}/{repo}/pulls/{pull_number}``."""
    pull = pull_of(request)
    if asks_for(request, "diff"):
        return await _as_diff(pull)
    return answer(request, pull_full(request.app[WORLD], pull))


async def _as_diff(pull: PullRequest) -> web.Response:
    """The diff as text; GitHub refuses it above 300 files or 20 000 lines."""
    lines = pull.additions + pull.deletions
    if pull.changed_files > MAX_DIFF_FILES or lines > diffs.MAX_PATCH_LINES:
        limit = f"the maximum number of files ({MAX_DIFF_FILES})"
        if pull.changed_files <= MAX_DIFF_FILES:
            limit = f"the maximum number of lines ({diffs.MAX_PATCH_LINES})"
        raise RefusalError(406, f"Sorry, the diff exceeded {limit}.")
    diff = await diffs.unified(pull.base.path, pull.merge_base_sha, pull.head_sha)
    return web.Response(
        body=diff, headers={"Content-Type": "application/vnd.github.diff; charset=utf-8"}
    )


@routes.patch(REPO + "/pulls/{pull_number:[0-9]+}")
async def patch_pull(request: web.Request) -> web.Response:
    """``PATCH /repos/{owner}/{repo}/pulls/{pull_number}``."""
    world = request.app[WORLD]
    pull = pull_of(request)
    sender = viewer_of(request)
    given = await bodies.read(request, bodies.PullChange)
    await pulls.edit(world, pull, sender, title=given.title, body=given.body, base_ref=given.base)
    if given.state == "closed":
        pulls.close(world, pull, sender)
    elif given.state == "open":
        await pulls.reopen(world, pull, sender)
    return answer(request, pull_full(world, pull))


@routes.get(REPO + "/pulls/{pull_number:[0-9]+}/files")
async def list_files(request: web.Request) -> web.Response:
    """``GET /repos/{owner}/{repo}/pulls/{pull_number}/files``: at most 3000, then silence."""
    world = request.app[WORLD]
    pull = pull_of(request)
    changed = (await pulls.files(pull))[:MAX_FILES]
    key = PullKey(repository_id=pull.base.id, number=pull.number)
    world.journal.note_blobs(key, (file.sha for file in changed))
    return paged(request, changed, lambda file: changed_file(world, pull.base, pull.head_sha, file))


@routes.put(REPO + "/pulls/{pull_number:[0-9]+}/merge")
async def put_merge(request: web.Request) -> web.Response:
    """``PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge``: 405 while something forbids it."""
    pull = pull_of(request)
    given = await bodies.read(request, bodies.MergeGiven)
    if given.merge_method != "merge":
        kind = given.merge_method.capitalize()
        raise RefusalError(405, f"{kind} merges are not allowed on this repository.")
    commit = await merging.merge(
        request.app[WORLD], pull, viewer_of(request), expected_head=given.sha
    )
    return answer(
        request, {"sha": commit, "merged": True, "message": "Pull Request successfully merged"}
    )
