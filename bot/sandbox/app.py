"""The box itself: an aiohttp server on the loopback address over one world.

How it is put together: each subject (``rest_pulls``, ``rest_checks`` ...) has ``routes``, a
``web.RouteTableDef`` with full paths; ``application`` adds them all and wraps them in the
middlewares, outermost first. Handlers find the world at ``request.app[WORLD]`` and who asks at
``request[VIEWER]``, and refuse by raising ``RefusalError``. Whatever happens is told to
everybody by ``world.emit(Event(...))``.
"""

from __future__ import annotations

import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Self

from aiohttp import web

from bot.sandbox import (
    git,
    graphql,
    manifests,
    middlewares,
    rest_app,
    rest_checks,
    rest_comments,
    rest_compare,
    rest_contents,
    rest_git,
    rest_pulls,
    rest_reviews,
    smart_http,
)
from bot.sandbox.auth import authenticate
from bot.sandbox.conditions import befall, limit
from bot.sandbox.hooks import Hooks
from bot.sandbox.journal import Journal
from bot.sandbox.pages.editing import routes as editing
from bot.sandbox.pages.routes import routes as pages
from bot.sandbox.pages.serving import nothing_here
from bot.sandbox.people import People
from bot.sandbox.state import World
from bot.sandbox.web import WORLD

if TYPE_CHECKING:
    from types import TracebackType

MAX_BODY_BYTES = 256 * 1024 * 1024
# Weather may keep an answer back for longer than anybody waits.
SHUTDOWN_S = 0.5
ROUTES = (
    rest_pulls.routes,
    rest_checks.routes,
    rest_reviews.routes,
    rest_comments.routes,
    rest_contents.routes,
    rest_compare.routes,
    rest_git.routes,
    smart_http.routes,
    rest_app.routes,
    manifests.routes,
    graphql.routes,
    pages,
    editing,
)


MIDDLEWARES = (
    middlewares.record,
    middlewares.refuse,
    befall,
    middlewares.select_version,
    authenticate,
    limit,
    middlewares.tag,
    nothing_here,
)


def application(world: World) -> web.Application:
    """The whole server, not yet listening."""
    box = web.Application(client_max_size=MAX_BODY_BYTES, middlewares=MIDDLEWARES)
    box[WORLD] = world
    for routes in ROUTES:
        box.add_routes(routes)
    return box


class Sandbox:
    """A running box: ``async with Sandbox() as github``.

    Attributes:
        world: its whole state.
        people: what people do in it.
    """

    def __init__(self, *, port: int = 0) -> None:
        self._port = port
        self._stack = AsyncExitStack()
        folder = tempfile.TemporaryDirectory(prefix="sandbox-", ignore_cleanup_errors=True)
        self.world = World(
            root=Path(self._stack.enter_context(folder)).resolve(), journal=Journal()
        )
        self.people = People(self.world)

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end; empty until it does."""
        return self.world.url

    @property
    def api_url(self) -> str:
        """The REST root."""
        return f"{self.url}/api/v3"

    @property
    def graphql_url(self) -> str:
        """The GraphQL endpoint."""
        return f"{self.url}/api/graphql"

    async def __aenter__(self) -> Self:
        try:
            await self._start()
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def _start(self) -> None:
        await git.require(self.world.root)
        self.world.hooks = Hooks(self.world)
        self._stack.push_async_callback(self.world.hooks.close)
        runner = web.AppRunner(
            application(self.world), access_log=None, shutdown_timeout=SHUTDOWN_S
        )
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        site = web.TCPSite(runner, "127.0.0.1", self._port)
        await site.start()
        self.world.url = f"http://127.0.0.1:{runner.addresses[0][1]}"

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._stack.aclose()
