"""The addresses of the pages, and the buttons on them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox import git, pulls
from bot.sandbox.pages import views
from bot.sandbox.pages.files import excerpt, file_views
from bot.sandbox.pages.markup import to_html
from bot.sandbox.pages.serving import (
    HEADERS,
    HTML,
    SEAL,
    address,
    number_of,
    page,
    pressed,
    pull_of,
    repository_of,
    version_of,
)
from bot.sandbox.people import People
from bot.sandbox.refusal import RefusalError
from bot.sandbox.suggestions import can_be_accepted
from bot.sandbox.web import WORLD

if TYPE_CHECKING:
    from bot.sandbox.state import Repository

routes = web.RouteTableDef()

_ASSETS = {
    "style.css": "text/css",
    "live.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
_THREADS_SHOWN = 3


@routes.get("/assets/version")
async def version(request: web.Request) -> web.Response:
    """Changes whenever anything in the world does."""
    return web.Response(text=version_of(request.app[WORLD]), headers=HEADERS)


@routes.get("/assets/{name}")
async def asset(request: web.Request) -> web.Response:
    """The style sheet, the script and the icon."""
    name = request.match_info["name"]
    if name not in _ASSETS:
        raise web.HTTPNotFound
    text = (HTML / name).read_text(encoding="utf-8")
    return web.Response(text=text, content_type=_ASSETS[name], headers=HEADERS)


@routes.get("/")
async def pull_list(request: web.Request) -> web.Response:
    """Every repository with what its README says, and its pull requests."""
    rows = views.pull_rows(request.app[WORLD])
    return page(
        request,
        "pulls.html",
        repositories=[(each, await _readme(each), pulls) for each, pulls in rows],
        markdown=to_html,
    )


async def _readme(repository: Repository) -> str:
    found = await git.read_object(repository.path, f"{repository.default_branch}:README.md")
    return "" if found is None else found.content.decode(errors="replace")


@routes.get("/{owner}/{repo}/pull/{number:[0-9]{1,9}}")
async def pull_page(request: web.Request) -> web.Response:
    """One pull request whole: conversation, checks, merge box, files."""
    pull = pull_of(request)
    return page(
        request,
        "pull.html",
        pull=pull,
        here=address(pull),
        blob=f"/{pull.base.full_name}/blob/{pull.head_sha}",
        state=views.pull_state(pull),
        speakers=views.speakers(request.app[WORLD], pull.base),
        can_be_accepted=can_be_accepted,
        seal=SEAL,
        timeline=views.timeline(pull),
        runs=views.sorted_runs(pull.base, pull.head_sha),
        box=views.merge_box(pull),
        files=file_views(await pulls.files(pull), pull.threads),
        excerpt=excerpt,
        threads_shown=_THREADS_SHOWN,
        markdown=to_html,
    )


@routes.get("/{owner}/{repo}/blob/{sha:[0-9a-f]{40}}/{path:.+}")
async def blob_page(request: web.Request) -> web.Response:
    """One file at one commit, with numbered lines."""
    sha, path = request.match_info["sha"], request.match_info["path"]
    found = await git.read_object(repository_of(request).path, f"{sha}:{path}")
    if found is None or found.kind != "blob":
        raise web.HTTPNotFound
    lines = found.content.decode(errors="replace").removesuffix("\n").split("\n")
    return page(request, "blob.html", path=path, sha=sha, lines=lines)


@routes.post("/{owner}/{repo}/pull/{number:[0-9]{1,9}}/merge")
async def press_merge(request: web.Request) -> web.Response:
    """The merge button."""
    pull, _ = await pressed(request)
    # Whoever presses a button that has gone stale sees on the page why it does nothing.
    with suppress(RefusalError):
        await People(request.app[WORLD]).merge(pull, pull.base.owner)
    raise web.HTTPSeeOther(f"{address(pull)}#merge")


@routes.post("/{owner}/{repo}/pull/{number:[0-9]{1,9}}/ready")
async def press_ready(request: web.Request) -> web.Response:
    """The button that takes a pull request out of draft."""
    pull, _ = await pressed(request)
    People(request.app[WORLD]).mark_ready(pull, pull.base.owner)
    raise web.HTTPSeeOther(f"{address(pull)}#merge")


@routes.post("/{owner}/{repo}/pull/{number:[0-9]{1,9}}/comment")
async def press_comment(request: web.Request) -> web.Response:
    """The comment button."""
    pull, fields = await pressed(request)
    world = request.app[WORLD]
    speaker = world.users.get(fields.get("speaker", ""), pull.base.owner)
    if body := fields.get("body", "").strip():
        # Whoever pastes too much sees that nothing was said.
        with suppress(RefusalError):
            People(world).comment(pull, speaker, body)
    raise web.HTTPSeeOther(f"{address(pull)}#conversation-end")


@routes.post("/{owner}/{repo}/pull/{number:[0-9]{1,9}}/delete")
async def press_delete(request: web.Request) -> web.Response:
    """The button that deletes a comment, in the owner's name."""
    pull, fields = await pressed(request)
    comment = pull.comments.get(number_of(fields, "comment"))
    if comment is None:
        raise web.HTTPNotFound
    People(request.app[WORLD]).delete_comment(comment, pull.base.owner)
    raise web.HTTPSeeOther(f"{address(pull)}#conversation-end")


@routes.post("/{owner}/{repo}/pull/{number:[0-9]{1,9}}/accept")
async def press_accept(request: web.Request) -> web.Response:
    """The button that commits a suggestion, in the owner's name."""
    pull, fields = await pressed(request)
    wanted = number_of(fields, "comment")
    comment = next((each for each in pull.review_comments if each.id == wanted), None)
    if comment is None:
        raise web.HTTPNotFound
    with suppress(RefusalError):
        await People(request.app[WORLD]).accept_suggestion(comment, pull.base.owner)
    raise web.HTTPSeeOther(f"{address(pull)}#files")


@routes.post("/{owner}/{repo}/pull/{number:[0-9]{1,9}}/press")
async def press_button(request: web.Request) -> web.Response:
    """One of the buttons that the App put on a check."""
    pull, fields = await pressed(request)
    run = pull.base.check_runs.get(number_of(fields, "run"))
    if run is None:
        raise web.HTTPNotFound
    with suppress(ValueError):
        People(request.app[WORLD]).press(run, fields.get("identifier", ""), pull.base.owner)
    raise web.HTTPSeeOther(f"{address(pull)}#checks")


@routes.post("/{owner}/{repo}/pull/{number:[0-9]{1,9}}/rerun")
async def press_rerun(request: web.Request) -> web.Response:
    """The re-run button of one check."""
    pull, fields = await pressed(request)
    run = pull.base.check_runs.get(number_of(fields, "run"))
    if run is None:
        raise web.HTTPNotFound
    People(request.app[WORLD]).rerun_check(run, pull.base.owner)
    raise web.HTTPSeeOther(f"{address(pull)}#checks")
