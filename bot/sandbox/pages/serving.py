"""What every page needs: how it is rendered, what it is about, and whether a button was ours."""

from __future__ import annotations

import hmac
import secrets
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.sandbox.middlewares import is_api
from bot.sandbox.web import WORLD

if TYPE_CHECKING:
    from bot.sandbox.middlewares import Handler
    from bot.sandbox.state import PullRequest, Repository, World

HTML = Path(__file__).parent / "html"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
# Proves that a form was on a page of ours: other sites can post here, but cannot read this.
SEAL = secrets.token_urlsafe(24)

_LONGEST_NUMBER = 19
# What reorders what people see, or is not seen at all.
_UNSEEN = [*range(9), 11, 12, *range(14, 32), 127, 0x61C, *range(0x200E, 0x2010)]
_UNSEEN += [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_SEEN = {code: f"[U+{code:04X}]" for code in _UNSEEN}


class Verbatim(str):
    """A text that comes back from the page as it is, and so is shown as it is."""

    __slots__ = ()


def _seen(value: object) -> object:
    """The same with each character named that would change how others look."""
    if not isinstance(value, str) or isinstance(value, Verbatim):
        return value
    return value.translate(_SEEN)


_PAGES = Environment(
    loader=FileSystemLoader(HTML),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    finalize=_seen,
)


async def pressed(request: web.Request) -> tuple[PullRequest, dict[str, str]]:
    """The pull request whose button was pressed, and the form's fields.

    Raises:
        HTTPForbidden: the form was not on a page of ours.
        HTTPNotFound: there is no such pull request.
    """
    pull = pull_of(request)
    form = await request.post()
    fields = {key: value for key, value in form.items() if isinstance(value, str)}
    if not hmac.compare_digest(fields.get("seal", "").encode(), SEAL.encode()):
        raise web.HTTPForbidden(text="This button was not pressed on a page of the sandbox.")
    return pull, fields


def number_of(fields: dict[str, str], name: str) -> int:
    """A number of a form; 0, which names nothing, where it is none."""
    word = fields.get(name, "")
    return int(word) if word.isascii() and word.isdecimal() and len(word) < _LONGEST_NUMBER else 0


def page(request: web.Request, name: str, *, status: int = 200, **values: object) -> web.Response:
    """A page from its template; all values are escaped there."""
    world = request.app[WORLD]
    html = _PAGES.get_template(name).render(world=world, version=version_of(world), **values)
    return web.Response(text=html, status=status, content_type="text/html", headers=HEADERS)


@web.middleware
async def nothing_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A page for browsers where there is none; git and the API are answered as they are."""
    try:
        return await handler(request)
    except web.HTTPNotFound:
        if is_api(request) or "text/html" not in request.headers.get("Accept", ""):
            raise
        return page(request, "missing.html", status=HTTPStatus.NOT_FOUND)


def version_of(world: World) -> str:
    """Changes whenever anything in the world does."""
    return f"{len(world.events)}-{world.last_id}-{world.journal.total['rest_write']}"


def address(pull: PullRequest) -> str:
    """Where its page is."""
    return f"/{pull.base.full_name}/pull/{pull.number}"


def repository_of(request: web.Request) -> Repository:
    """The repository that the address names.

    Raises:
        HTTPNotFound: there is none.
    """
    match = request.match_info
    repository = request.app[WORLD].repository(match["owner"], match["repo"])
    if repository is None:
        raise web.HTTPNotFound
    return repository


def pull_of(request: web.Request) -> PullRequest:
    """The pull request that the address names.

    Raises:
        HTTPNotFound: there is none.
    """
    pull = repository_of(request).pulls.get(int(request.match_info["number"]))
    if pull is None:
        raise web.HTTPNotFound
    return pull
