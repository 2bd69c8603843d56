"""The box itself: an aiohttp server on the loopback address over one world.

How it is put together: each subject (``pulls``, ``checks``, ``reviews`` ...) exposes ``routes``, a
``web.RouteTableDef`` with full paths under ``/api/v3``; ``application`` adds them all and wraps them
in the middlewares, outermost first. Handlers find the world at ``request.app[WORLD]`` and who asks
at ``request[VIEWER]``, and refuse by raising ``Refusal``. Something that happens is told to everybody
by ``world.emit(Event(...))``.
"""

from __future__ import annotations

import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.sandbox.journal import Journal
from bot.sandbox.state import World
from bot.sandbox.web import WORLD

MAX_BODY_BYTES = 64 * 1024 * 1024


def application(world: World) -> web.Application:
    """The whole server, not yet listening."""
    box = web.Application(client_max_size=MAX_BODY_BYTES, middlewares=[])
    box[WORLD] = world
    for routes in ():
        box.add_routes(routes)
    return box


class Sandbox:
    """A running box: ``async with Sandbox() as github``.

    Attributes:
        world: its whole state.
        url: where it listens, without a slash at the end.
    """

    def __init__(self, *, port: int = 0) -> None:
        self._port = port
        self._stack = AsyncExitStack()
        self.world: World
        self.url = ""

    @property
    def api_url(self) -> str:
        """The REST root."""
        return f"{self.url}/api/v3"

    @property
    def graphql_url(self) -> str:
        """The GraphQL endpoint."""
        return f"{self.url}/api/graphql"

    async def __aenter__(self) -> Self:
        folder = self._stack.enter_context(
            tempfile.TemporaryDirectory(prefix="sandbox-", ignore_cleanup_errors=True)
        )
        self.world = World(root=Path(folder), journal=Journal())
        runner = web.AppRunner(application(self.world), access_log=None)
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        site = web.TCPSite(runner, "127.0.0.1", self._port)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self.world.url = self.url
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._stack.aclose()
