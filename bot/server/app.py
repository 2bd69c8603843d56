"""The HTTP server: its paths, and what lives as long as it does."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Sequence

from aiohttp import web

from bot.jobs.store import Store
from bot.jobs.worker import Worker
from bot.server.logs import AccessLog
from bot.server.pages import front, harden, health
from bot.server.webhook import LARGEST_BODY_BYTES, Look, webhook

Lifetime = Callable[[web.Application], AsyncIterator[None]]
"""Begins something, yields once, and ends it."""


def application(
    *,
    store: Store,
    worker: Worker,
    look: Look,
    secrets: Sequence[bytes],
    around: Sequence[Lifetime] = (),
) -> web.Application:
    """The server, which opens the store and runs the worker while it runs.

    Args:
        store: not yet open.
        worker: not yet running.
        look: where an event says to look.
        secrets: any of them may sign a delivery.
        around: what the jobs use, begun before the worker runs and ended after it has drained.

    Raises:
        ValueError: there is no webhook secret.
    """
    app = web.Application(client_max_size=LARGEST_BODY_BYTES)
    app.router.add_get("/", front)
    app.router.add_get("/healthz", health(store, worker))
    app.router.add_post("/webhook", webhook(store, look, secrets))
    app.on_response_prepare.append(harden)
    app.cleanup_ctx.extend([*around, _living(store, worker)])
    return app


def _living(store: Store, worker: Worker) -> Lifetime:
    async def live(_app: web.Application) -> AsyncIterator[None]:
        await store.open()
        try:
            async with worker.running():
                yield
        finally:
            await store.close()

    return live


async def serve(
    app: web.Application, *, host: str, port: int, ready: Callable[[int], None] | None = None
) -> None:
    """Serves until SIGTERM or SIGINT, then drains.

    Args:
        app: from `application`.
        host: the address to listen on.
        port: 0 chooses a free one.
        ready: told the port once requests are answered.
    """
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    runner = web.AppRunner(app, access_log_class=AccessLog, shutdown_timeout=10)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        if ready is not None:
            ready(runner.addresses[0][1])
        await stopped.wait()
    finally:
        await runner.cleanup()
