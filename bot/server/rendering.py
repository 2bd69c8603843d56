"""How pages are made: templates with autoescape, one style sheet, headers that allow no more."""

from collections.abc import Awaitable, Callable, Iterable
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aiohttp import web

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE: Final = Path(__file__).parent / "html"
_ASSETS: Final = {
    "style.css": "text/css",
    "icon.svg": "image/svg+xml",
    "watch.js": "text/javascript",
}
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Server": "specbot",
}
_POLICY: Final = "Content-Security-Policy"


def page(
    name: str,
    *,
    status: int = 200,
    posts_to: Iterable[str] = (),
    looks_again_s: int = 0,
    **values: object,
) -> web.Response:
    """A page from its template.

    Args:
        name: the template's file name.
        status: of the answer.
        posts_to: the origins that the page's forms may be sent to, beside this server.
        looks_again_s: how often it looks whether it says something else by now; 0: never.
        values: for the template; each is escaped there.
    """
    html = _pages().get_template(name).render(values, looks_again_s=looks_again_s)
    response = web.Response(text=html, status=status, content_type="text/html")
    response.headers[_POLICY] = policy(posts_to, is_watched=looks_again_s > 0)
    return response


@cache
def _pages() -> "Environment":
    # Deliveries come in long before anybody looks at a page.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - see above

    return Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def policy(posts_to: Iterable[str] = (), *, is_watched: bool = False) -> str:
    """What a page may load and where its forms may go: nothing from elsewhere.

    There is no script but the one that watches, and that only where there is something to watch.
    """
    forms = " ".join(("'self'", *posts_to))
    watching = "script-src 'self'; connect-src 'self'; " if is_watched else ""
    return (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
        f"{watching}form-action {forms}; frame-ancestors 'none'"
    )


async def asset(request: web.Request) -> web.Response:
    """The handler of ``GET /assets/{name}``."""
    name = request.match_info["name"]
    if name not in _ASSETS:
        raise web.HTTPNotFound
    return web.Response(text=(_HERE / name).read_text("utf-8"), content_type=_ASSETS[name])


@web.middleware
async def nothing_here(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """A page for browsers where there is none; machines are told in one line."""
    try:
        return await handler(request)
    except web.HTTPNotFound:
        if "text/html" not in request.headers.get("Accept", ""):
            raise
        return page("missing.html", status=HTTPStatus.NOT_FOUND)


async def harden(_request: web.Request, response: web.StreamResponse) -> None:
    """Tells browsers to do nothing with an answer but show it; for `on_response_prepare`."""
    response.headers.update(_HEADERS)
    response.headers.setdefault(_POLICY, policy())
