"""What the server shows of itself to machines."""

import time
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

from aiohttp import web
from cachetools import TTLCache

from bot.github.errors import GitHubRefused, GitHubTrouble, KeyRefused
from bot.jobs.database import StoreError
from bot.jobs.store import Store
from bot.jobs.worker import Worker
from bot.log import logger
from bot.server.front import WhoAmI

_KEY_ASKED_AGAIN_AFTER_S: Final = 60
# The App's own token is valid for ten minutes and dated back by one.
_CLOCK_MAY_BE_WRONG_BY_S: Final = 30

log = logger()

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def health(store: Store, worker: Worker) -> Handler:
    """The handler of ``GET /healthz``: 200 while this process does what it can, otherwise 503.

    A database that is away does not get better when whoever watches starts this process again.
    """

    async def show(_request: web.Request) -> web.Response:
        if not worker.is_running:
            return _unwell("the worker does not run")
        try:
            counts = await store.counts()
        except StoreError:
            return web.json_response({"status": "ok", "database": "away"})
        jobs = {"waiting": counts.waiting, "running": counts.running, "buried": counts.buried}
        return web.json_response({"status": "ok", "jobs": jobs})

    return show


def ready(store: Store, worker: Worker, who_am_i: WhoAmI) -> Handler:
    """The handler of ``GET /readyz``: 200 while a delivery that comes now would be answered well.

    That GitHub is away is no fault of ours; that it does not take our key is.
    """
    refused: TTLCache[str, str] = TTLCache(1, _KEY_ASKED_AGAIN_AFTER_S)

    async def show(_request: web.Request) -> web.Response:
        if not worker.is_running:
            return _unwell("the worker does not run")
        try:
            wrong_by_s = abs((await store.now()).timestamp() - time.time())
        except StoreError:
            return _unwell("the database does not answer")
        if wrong_by_s > _CLOCK_MAY_BE_WRONG_BY_S:
            return _unwell(f"our clock and the database's are {wrong_by_s:.0f} s apart")
        if "key" not in refused:
            refused["key"] = await _refusal_of_key(who_am_i)
        if reason := refused["key"]:
            return _unwell(reason)
        return web.json_response({"status": "ok"})

    return show


async def _refusal_of_key(who_am_i: WhoAmI) -> str:
    try:
        await who_am_i()
    except (KeyRefused, GitHubRefused) as error:
        return f"GitHub does not take the App's key, or our clock is wrong (status {error.status})"
    except GitHubTrouble as trouble:
        log.warning("key not tried", reason=str(trouble))
    return ""


def _unwell(reason: str) -> web.Response:
    answer = {"status": "unavailable", "reason": reason}
    return web.json_response(answer, status=HTTPStatus.SERVICE_UNAVAILABLE)
