"""The HTTP server: its paths, and what lives as long as it does."""

import asyncio
import gc
import signal
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any, Final

from aiohttp import web

from bot.jobs.store import Store
from bot.jobs.worker import Worker
from bot.server.front import WhoAmI, front
from bot.server.heap import trimming
from bot.server.logs import AccessLog
from bot.server.metrics import Metrics, metrics_page
from bot.server.operator_pass import Operator
from bot.server.pages import health, ready
from bot.server.pulse import pulse
from bot.server.rendering import asset, harden, nothing_here
from bot.server.status import status_routes
from bot.server.webhook import LARGEST_BODY_BYTES, Delivered, Look, webhook

_BACKLOG: Final = 1024
_GARBAGE_AFTER: Final = (10_000, 20, 100)
"""A delivery leaves nothing behind that is part of a cycle."""
_NOBODY: Final = Operator("")


def application(  # noqa: PLR0913 - all that a server is made of, by name
    *,
    store: Store,
    worker: Worker,
    look: Look,
    secrets: Sequence[bytes],
    who_am_i: WhoAmI,
    metrics: Metrics | None = None,
    delivered: Delivered = lambda _event, _status, _took_s, _delivery: None,
    operator: Operator = _NOBODY,
) -> web.Application:
    """The server, which opens the store and runs the worker while it runs.

    Args:
        store: not yet open; closed at the end.
        worker: not yet running; drained at the end.
        look: where an event says to look.
        secrets: any of them may sign a delivery.
        who_am_i: the App as GitHub has it.
        metrics: counts what happens.
        delivered: told of every delivery as well.
        operator: may see the status page.

    Raises:
        ValueError: there is no webhook secret.
    """
    app = web.Application(client_max_size=LARGEST_BODY_BYTES, middlewares=[nothing_here])
    metrics = metrics or Metrics()

    def tell(event: str, status: int, took_s: float, delivery: str) -> None:
        for told in (metrics.delivered, delivered):
            told(event, status, took_s, delivery)

    receive = webhook(store, look, secrets, tell)
    routes = [
        web.get("/", front(store, who_am_i), expect_handler=meet_expectation),
        web.get("/assets/{name}", asset, expect_handler=meet_expectation),
        web.get("/healthz", health(store, worker), expect_handler=meet_expectation),
        web.get("/readyz", ready(store, worker, who_am_i), expect_handler=meet_expectation),
        web.get("/metrics", metrics_page(metrics, store), expect_handler=meet_expectation),
        web.get("/rules", _rule_list, expect_handler=meet_expectation),
        web.get("/rules/{rule}", _rule_page, expect_handler=meet_expectation),
        web.post("/webhook", receive, expect_handler=meet_expectation),
    ]
    app.add_routes(routes)
    for place, handler in status_routes(store, operator).items():
        method, path = place.split()
        app.router.add_route(method, path, handler, expect_handler=meet_expectation)
    app.on_response_prepare.append(harden)
    app.cleanup_ctx.append(_living(store, worker, metrics))
    return app


async def _rule_list(request: web.Request) -> web.Response:
    # It needs every rule and what reads Markdown, which who only takes deliveries does not.
    from bot.server.rules import rule_list  # noqa: PLC0415 - see above

    return await rule_list(request)


async def _rule_page(request: web.Request) -> web.Response:
    from bot.server.rules import rule_page  # noqa: PLC0415 - see above

    return await rule_page(request)


async def meet_expectation(request: web.Request) -> None:
    """Answers the header `Expect`; aiohttp's own answer fails on one that is not ASCII.

    Raises:
        HTTPExpectationFailed: it expects something else than to be told to go on.
    """
    if request.headers["Expect"].lower() != "100-continue":
        raise web.HTTPExpectationFailed(text="only 100-continue can be expected")
    if request.transport is not None:
        request.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")


def _living(
    store: Store, worker: Worker, metrics: Metrics
) -> Callable[[web.Application], AsyncIterator[None]]:
    async def live(_app: web.Application) -> AsyncIterator[None]:
        await store.open()
        try:
            async with worker.running(), pulse(metrics.woke), trimming():
                yield
        finally:
            await store.close()

    return live


def open_doors(host: str, port: int) -> tuple[socket.socket, ...]:
    """Bound sockets, one for each address that the host has; port 0 chooses a free one.

    Nobody gets in before a server listens on them.

    Raises:
        OSError: the host is not this machine's, or the port is taken.
    """
    found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    return tuple(_bound(family, address) for address, family in {i[4]: i[0] for i in found}.items())


def _bound(family: int, address: tuple[Any, ...]) -> socket.socket:
    door = socket.socket(family, socket.SOCK_STREAM)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            # The other family has a door of its own.
            door.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        door.bind(address)
    except BaseException:
        door.close()
        raise
    return door


async def serve(
    app: web.Application,
    *,
    doors: Sequence[socket.socket],
    ready: Callable[[int], None] | None = None,
    until: "asyncio.Future[Any] | None" = None,
) -> bool:
    """Serves until SIGTERM or SIGINT, then drains.

    Args:
        app: from `application`.
        doors: bound; they stay open, so that whoever comes meanwhile waits for who is next.
        ready: told the port once requests are answered.
        until: ends it as well.

    Returns:
        Whether it was `until` that ended it, and not a signal.
    """
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    if until is not None:
        until.add_done_callback(lambda _: stopped.set())
    runner = web.AppRunner(app, access_log_class=AccessLog, shutdown_timeout=10)
    await runner.setup()
    # What is there now stays until the end; to walk through it again and again would take the
    # event loop a tenth of a second each time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GARBAGE_AFTER)
    try:
        for door in doors:
            await web.SockSite(runner, door.dup(), backlog=_BACKLOG).start()
        if ready is not None:
            ready(runner.addresses[0][1])
        await stopped.wait()
    finally:
        await runner.cleanup()
    return until is not None and until.done()
