"""A server whose database is away: it says so to machines, and takes nothing in."""

from http import HTTPStatus
from typing import Final

from aiohttp import web

from bot.server.rendering import harden

_REASON: Final = "the database is away; it is waited for"


def waiting_application() -> web.Application:
    """The server while there is no database: alive, not ready, and every delivery fails.

    GitHub shows such a delivery as failed, and it is asked for again once the database is there.
    """
    app = web.Application()
    app.add_routes([web.get("/healthz", _health), web.route("*", "/{path:.*}", _not_now)])
    app.on_response_prepare.append(harden)
    return app


async def _health(_request: web.Request) -> web.Response:
    return web.json_response({"status": "ok", "database": "away"})


async def _not_now(_request: web.Request) -> web.Response:
    answer = {"status": "unavailable", "reason": _REASON}
    return web.json_response(answer, status=HTTPStatus.SERVICE_UNAVAILABLE)
