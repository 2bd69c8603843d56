"""Many tasks bring something to be kept; what comes during one commit shares the next.

A commit costs a wait for the disk, whatever is in it. So nobody waits for a group to fill: the
first to come is committed at once, and those who come meanwhile are the next group.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from itertools import islice
from typing import Final, Generic, TypeVar

from bot.jobs.database import StoreError

Item = TypeVar("Item")

LARGEST_GROUP: Final = 256
MOST_WAITING: Final = 10_000
"""Whoever comes when so many wait is told so at once; GitHub gives up after ten seconds anyway."""


class GroupCommit(Generic[Item]):
    """Hands items to one commit after the other.

    Args:
        commit: keeps all of its items or none; they are on disk when it returns.
    """

    def __init__(self, commit: Callable[[Sequence[Item]], Awaitable[None]]) -> None:
        self._commit = commit
        self._waiting: deque[tuple[Item, asyncio.Future[None]]] = deque()
        self._committing: asyncio.Task[None] | None = None

    async def keep(self, item: Item) -> None:
        """Returns when the item is on disk. One that is cancelled is kept all the same.

        Raises:
            StoreError: the item was not kept.
        """
        if len(self._waiting) >= MOST_WAITING:
            raise StoreError("more comes in than the database can keep")
        future = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._committing is None or self._committing.done():
            self._committing = asyncio.create_task(self._commit_all())
        await future

    async def settle(self) -> None:
        """Waits until all that came is kept, or is known not to be."""
        if self._committing is not None:
            await asyncio.wait([self._committing])

    async def _commit_all(self) -> None:
        while self._waiting:
            group = list(islice(self._waiting, LARGEST_GROUP))
            for _ in group:
                self._waiting.popleft()
            await self._commit_group(group)

    async def _commit_group(self, group: Sequence[tuple[Item, asyncio.Future[None]]]) -> None:
        failure: BaseException | None = None
        try:
            await self._commit([item for item, _ in group])
        except asyncio.CancelledError:
            for _, future in group:
                future.cancel()
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, each of them hears of it
            failure = error
        for _, future in group:
            if future.done():
                continue
            if failure is None:
                future.set_result(None)
            else:
                future.set_exception(failure)
