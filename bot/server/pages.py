"""What the server shows of itself to machines."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

from bot.jobs.database import StoreError
from bot.jobs.store import Store
from bot.jobs.worker import Worker

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


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
