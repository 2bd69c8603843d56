"""How fast one installation may be asked: few at once, writes one by one, nothing while limited."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.github.budget import Budget, Note, creates_content, in_memory
from bot.github.clock import Clock
from bot.github.errors import GitHubLimited
from bot.github.exchange import Request


class Pace:
    """The turns of one installation, shared by all who talk to GitHub in its name.

    GitHub allows 100 requests at once, and asks that writes be sent one after the other, at least
    a second apart.

    Source: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#pause-between-mutative-requests

    Args:
        clock: the time.
        write_gap_s: between two writes of this process.
        at_once: how many requests of this process may be on their way.
        note: counts what is said; None: what this process says.
    """

    def __init__(
        self, clock: Clock, *, write_gap_s: float, at_once: int, note: Note | None = None
    ) -> None:
        self._clock = clock
        self._write_gap_s = write_gap_s
        self._slots = asyncio.Semaphore(at_once)
        self._writing = asyncio.Lock()
        self._next_write_s = clock.monotonic()
        self._budget = Budget(clock, note or in_memory(clock))
        # By whether it is GraphQL: the limit, and when it ends by a clock that never jumps.
        self._closed: dict[bool, tuple[GitHubLimited, float]] = {}

    @asynccontextmanager
    async def turn(self, request: Request) -> AsyncIterator[None]:
        """Wait until the request may be sent, and hold its place until it is answered.

        Raises:
            GitHubLimited: GitHub has said not to come before an instant that is still ahead, or
                would say so.
        """
        if request.is_repeatable:
            async with self._slots:
                self._refuse_while_closed(request)
                yield
            return
        async with self._writing, self._slots:
            self._refuse_while_closed(request)
            await self._keep_gap()
            if creates_content(request):
                await self._budget.spend()
            try:
                yield
            finally:
                self._next_write_s = self._clock.monotonic() + self._write_gap_s

    def close(self, request: Request, limit: GitHubLimited) -> None:
        """Send nothing more of the kind that was limited until the limit ends."""
        lasts_s = (limit.ends_at - self._clock.now()).total_seconds()
        closed = (limit, self._clock.monotonic() + lasts_s)
        if limit.is_primary:
            self._closed[request.is_graphql] = closed
        else:
            self._closed = {True: closed, False: closed}

    def _refuse_while_closed(self, request: Request) -> None:
        if request.is_graphql not in self._closed:
            return
        limit, until_s = self._closed[request.is_graphql]
        wait_s = until_s - self._clock.monotonic()
        if wait_s > 0:
            ends_at = self._clock.now() + timedelta(seconds=wait_s)
            raise GitHubLimited(str(limit), ends_at=ends_at, is_primary=limit.is_primary)
        del self._closed[request.is_graphql]

    async def _keep_gap(self) -> None:
        wait_s = self._next_write_s - self._clock.monotonic()
        if wait_s > 0:
            await self._clock.sleep(wait_s)
