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


def application(
    *, store: Store, worker: Worker, look: Look, secrets: Sequence[bytes]
) -> web.Application:
    """The server, which opens the store and runs the worker while it runs.

    Args:
        store: not yet open; closed at the end.
        worker: not yet running; drained at the end.
        look: where an event says to look.
        secrets: any of them may sign a delivery.

    Raises:
        ValueError: there is no webhook secret.
    """
    app = web.Application(client_max_size=LARGEST_BODY_BYTES)
    routes = [
        web.get("/", front, expect_handler=meet_expectation),
        web.get("/healthz", health(store, worker), expect_handler=meet_expectation),
        web.post("/webhook", webhook(store, look, secrets), expect_handler=meet_expectation),
    ]
    app.add_routes(routes)
    app.on_response_prepare.append(harden)
    app.cleanup_ctx.append(_living(store, worker))
    return app


async def meet_expectation(request: web.Request) -> None:
    """Answers the header `Expect`; aiohttp's own answer fails on one that is not ASCII.

    Raises:
        HTTPExpectationFailed: it expects something else than to be told to go on.
    """
    if request.headers["Expect"].lower() != "100-continue":
        raise web.HTTPExpectationFailed(text="only 100-continue can be expected")
    if request.transport is not None:
        request.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")


def _living(store: Store, worker: Worker) -> Callable[[web.Application], AsyncIterator[None]]:
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
