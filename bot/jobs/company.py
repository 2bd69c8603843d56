"""Who runs beside whom in one process: everybody, but for one who had better be alone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Company:
    """Those who run side by side, until one of them leaves to be alone."""

    def __init__(self) -> None:
        self._together = 0
        self._is_empty = asyncio.Event()
        self._is_open = asyncio.Event()
        self._is_empty.set()
        self._is_open.set()

    @property
    def is_left(self) -> bool:
        """Whether somebody is alone, or waits to be."""
        return not self._is_open.is_set()

    @asynccontextmanager
    async def joined(self) -> AsyncIterator[None]:
        """In company while the block runs; waits until nobody is, or wants to be, alone."""
        while self.is_left:
            await self._is_open.wait()
        self._enter()
        try:
            yield
        finally:
            self._leave()

    @asynccontextmanager
    async def left(self) -> AsyncIterator[None]:
        """Alone while the block runs; waits until those who are in company are done.

        To be used by somebody who has joined, where nobody has left. Nobody joins until it is over.
        """
        self._is_open.clear()
        self._leave()
        try:
            await self._is_empty.wait()
            yield
        finally:
            self._enter()
            self._is_open.set()

    def _enter(self) -> None:
        self._together += 1
        self._is_empty.clear()

    def _leave(self) -> None:
        self._together -= 1
        if not self._together:
            self._is_empty.set()
