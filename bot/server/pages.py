"""What the server shows of itself: a front page, and its health for machines."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

from aiohttp import web

from bot.jobs.database import StoreError
from bot.jobs.store import Store
from bot.jobs.worker import Worker

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_FRONT: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Specbot</title>
<style>
  body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 38rem; margin: 4rem auto; padding: 0 1rem }
</style>
<h1>Specbot</h1>
<p>This is a GitHub App that reads technical specifications in pull requests. It compares each with
its team's template and answers with one review and two checks: is the specification complete, and
which questions are still open?</p>
<p>GitHub sends its events to <code>/webhook</code>. How the server is doing:
<a href="/healthz">/healthz</a>.</p>
"""  # noqa: E501 - a page, not code

_SECURITY_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Server": "specbot",
}


async def front(_request: web.Request) -> web.Response:
    """The handler of ``GET /``."""
    return web.Response(text=_FRONT, content_type="text/html")


def health(store: Store, worker: Worker) -> Handler:
    """The handler of ``GET /healthz``: 200 while jobs can be kept and run, otherwise 503."""

    async def show(_request: web.Request) -> web.Response:
        try:
            counts = await store.counts()
        except StoreError:
            return _unwell("the database does not answer")
        if not worker.is_running:
            return _unwell("the worker does not run")
        jobs = {"waiting": counts.waiting, "running": counts.running, "buried": counts.buried}
        return web.json_response({"status": "ok", "jobs": jobs})

    return show


def _unwell(reason: str) -> web.Response:
    answer = {"status": "unavailable", "reason": reason}
    return web.json_response(answer, status=HTTPStatus.SERVICE_UNAVAILABLE)


async def harden(_request: web.Request, response: web.StreamResponse) -> None:
    """Tells browsers to do nothing with an answer but show it; for `on_response_prepare`."""
    response.headers.update(_SECURITY_HEADERS)
