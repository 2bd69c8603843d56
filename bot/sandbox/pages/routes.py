"""The addresses of the pages, and the buttons on them."""

from __future__ import annotations

import hmac
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.sandbox import git, pulls
from bot.sandbox.pages import views
from bot.sandbox.pages.files import excerpt, file_views
from bot.sandbox.pages.markup import to_html
from bot.sandbox.people import People
from bot.sandbox.refusal import RefusalError
from bot.sandbox.web import WORLD

if TYPE_CHECKING:
    from bot.sandbox.state import PullRequest, Repository, World

routes = web.RouteTableDef()

_HERE = Path(__file__).parent / "html"
_PAGES = Environment(
    loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)
_ASSETS = {"style.css": "text/css", "live.js": "text/javascript"}
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_THREADS_SHOWN = 3
# Proves that a form was on a page of ours: other sites can post here, but cannot read this.
_SEAL = secrets.token_urlsafe(24)


@routes.get("/assets/version")
async def version(request: web.Request) -> web.Response:
    """Changes whenever anything in the world does."""
    return web.Response(text=_version(request.app[WORLD]), headers=_HEADERS)


@routes.get("/assets/{name}")
async def asset(request: web.Request) -> web.Response:
    """The style sheet and the script."""
    name = request.match_info["name"]
    if name not in _ASSETS:
        raise web.HTTPNotFound
    text = (_HERE / name).read_text(encoding="utf-8")
    return web.Response(text=text, content_type=_ASSETS[name], headers=_HEADERS)


@routes.get("/")
async def pull_list(request: web.Request) -> web.Response:
    """Every repository and its pull requests."""
    return _page(request, "pulls.html", repositories=views.pull_rows(request.app[WORLD]))


@routes.get("/{owner}/{repo}/pull/{number:[0-9]{1,9}}")
async def pull_page(request: web.Request) -> web.Response:
    """One pull request whole: conversation, checks, merge box, files."""
    pull = _pull(request)
    return _page(
        request,
        "pull.html",
        pull=pull,
        here=_address(pull),
        blob=f"/{pull.base.full_name}/blob/{pull.head_sha}",
        state=views.pull_state(pull),
        person=pull.base.owner,
        seal=_SEAL,
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
    found = await git.read_object(_repository(request).path, f"{sha}:{path}")
    if found is None or found.kind != "blob":
        raise web.HTTPNotFound
    lines = found.content.decode(errors="replace").removesuffix("\n").split("\n")
    return _page(request, "blob.html", path=path, sha=sha, lines=lines)


@routes.post("/{owner}/{repo}/pull/{number:[0-9]{1,9}}/merge")
async def press_merge(request: web.Request) -> web.Response:
    """The merge button."""
    pull, _ = await _pressed(request)
    # Whoever presses a button that has gone stale sees on the page why it does nothing.
    with suppress(RefusalError):
        await People(request.app[WORLD]).merge(pull, pull.base.owner)
    raise web.HTTPSeeOther(f"{_address(pull)}#merge")


@routes.post("/{owner}/{repo}/pull/{number:[0-9]{1,9}}/comment")
async def press_comment(request: web.Request) -> web.Response:
    """The comment button."""
    pull, fields = await _pressed(request)
    if body := fields.get("body", "").strip():
        People(request.app[WORLD]).comment(pull, pull.base.owner, body)
    raise web.HTTPSeeOther(f"{_address(pull)}#merge")


@routes.post("/{owner}/{repo}/pull/{number:[0-9]{1,9}}/rerun")
async def press_rerun(request: web.Request) -> web.Response:
    """The re-run button of one check."""
    pull, fields = await _pressed(request)
    number = fields.get("run", "")
    run = pull.base.check_runs.get(int(number)) if number.isdecimal() else None
    if run is None:
        raise web.HTTPNotFound
    People(request.app[WORLD]).rerun_check(run, pull.base.owner)
    raise web.HTTPSeeOther(f"{_address(pull)}#checks")


async def _pressed(request: web.Request) -> tuple[PullRequest, dict[str, str]]:
    pull = _pull(request)
    form = await request.post()
    fields = {key: value for key, value in form.items() if isinstance(value, str)}
    if not hmac.compare_digest(fields.get("seal", "").encode(), _SEAL.encode()):
        raise web.HTTPForbidden(text="This button was not pressed on a page of the sandbox.")
    return pull, fields


def _page(request: web.Request, name: str, **values: object) -> web.Response:
    world = request.app[WORLD]
    html = _PAGES.get_template(name).render(world=world, version=_version(world), **values)
    return web.Response(text=html, content_type="text/html", headers=_HEADERS)


def _version(world: World) -> str:
    return f"{len(world.events)}-{world.last_id}-{world.journal.total['rest_write']}"


def _address(pull: PullRequest) -> str:
    return f"/{pull.base.full_name}/pull/{pull.number}"


def _repository(request: web.Request) -> Repository:
    match = request.match_info
    repository = request.app[WORLD].repository(match["owner"], match["repo"])
    if repository is None:
        raise web.HTTPNotFound
    return repository


def _pull(request: web.Request) -> PullRequest:
    pull = _repository(request).pulls.get(int(request.match_info["number"]))
    if pull is None:
        raise web.HTTPNotFound
    return pull
