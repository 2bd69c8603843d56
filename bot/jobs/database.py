"""The database of the queue, with the settings under which a commit is on disk."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, TypeVar

from bot.jobs.compiled import BoundStatement
from bot.jobs.connection import Connection, Row
from bot.jobs.database_url import database_url
from bot.model import Weather

T = TypeVar("T")

Work = Callable[[Connection], Coroutine[Any, Any, T]]
"""What is done in one transaction; it waits for nothing but its connection."""


class StoreError(Weather):
    """The database cannot be reached or does not take what it is given; nothing was kept."""


class StoreAwayError(StoreError):
    """It is away, and may come back without anybody changing what we were told of it."""


class Database(ABC):
    """Runs transactions, each of which is durable once it has returned.

    Attributes:
        dialect: ``sqlite`` or ``postgresql``.
        failures: what its driver may raise.
    """

    dialect: str
    failures: tuple[type[Exception], ...] = (OSError,)

    def __init__(self) -> None:
        self._underway: set[asyncio.Task[Any]] = set()

    async def transact(self, work: Work[T], *, on_disk: bool = True) -> T:
        """What the work returns, once its transaction is committed.

        Args:
            work: may run in another thread, and so must not touch what belongs to the event loop.
            on_disk: whether to wait for the disk as well. Otherwise a loss of power, though no
                death of a process, may undo it and all that came after it.

        Raises:
            StoreError: the database failed, and nothing was kept.
        """
        return await self._see_through(self._run(work, on_disk=on_disk))

    async def tell(self, said: Sequence[BoundStatement]) -> None:
        """Runs statements that were put together beforehand, in one transaction that is on disk.

        Deliveries wait for it, so it has no task of its own to see it through: whoever calls it is
        not cancelled meanwhile.

        Raises:
            StoreError: as `transact`.
        """
        await self._commit(self._tell(said))

    async def rows(self, said: BoundStatement) -> list[Row]:
        """The rows that one statement returns.

        Raises:
            StoreError: as `transact`.
        """

        async def read(connection: Connection) -> list[Row]:
            return await connection.rows(said)

        return await self.transact(read)

    async def change(self, said: BoundStatement, *, on_disk: bool = True) -> int:
        """How many rows one statement changes.

        Args:
            said: one that changes rows.
            on_disk: as for `transact`.

        Raises:
            StoreError: as `transact`.
        """

        async def change(connection: Connection) -> int:
            return await connection.change(said)

        return await self.transact(change, on_disk=on_disk)

    async def settle(self) -> None:
        """Waits for the transactions that nobody waits for any longer."""
        await asyncio.gather(*self._underway, return_exceptions=True)

    async def close(self) -> None:
        """Closes every connection."""
        await self.settle()
        await self._dispose()

    async def _see_through(self, transaction: Coroutine[Any, Any, T]) -> T:
        task = asyncio.create_task(self._commit(transaction))
        self._underway.add(task)
        task.add_done_callback(self._underway.discard)
        # A driver that is cancelled in the middle may keep its lock for ever, so a transaction,
        # which is short, goes on when whoever wanted it does not wait any longer.
        return await asyncio.shield(task)

    async def _commit(self, transaction: Coroutine[Any, Any, T]) -> T:
        try:
            return await transaction
        except self.failures as error:
            raise self.store_error(error) from error

    def store_error(self, error: Exception) -> StoreError:
        """What is told of a failure: the error's own words may quote what was to be kept."""
        name = str(getattr(error, "sqlite_errorname", type(error).__name__))
        if self._passes_by(error):
            return StoreAwayError(f"the database is away: {name}")
        return StoreError(f"the database failed: {name}")

    @abstractmethod
    def _passes_by(self, error: Exception) -> bool: ...

    @abstractmethod
    async def _run(self, work: Work[T], *, on_disk: bool) -> T: ...

    @abstractmethod
    async def _tell(self, said: Sequence[BoundStatement]) -> None: ...

    @abstractmethod
    async def _dispose(self) -> None: ...


class SharedDatabase(Database):
    """One that several machines may share, and that goes on when one of them does not."""

    @abstractmethod
    def listening(
        self, channel: str, heard: Callable[[], None]
    ) -> AbstractAsyncContextManager[asyncio.Event]:
        """Calls `heard` whenever anybody notifies the channel.

        Yields:
            An event that is set when the connection is lost, and with it perhaps a notification.

        Raises:
            StoreError: as `transact`.
        """


def open_database(text: str) -> Database:
    """The database at a URL; nothing is connected yet.

    Raises:
        ValueError: as `database_url`.
    """
    url = database_url(text)
    # Each driver is large, and not needed beside the other.
    if url.dialect == "sqlite":
        from bot.jobs.sqlite import SqliteDatabase  # noqa: PLC0415 - see above

        return SqliteDatabase(url.path)
    from bot.jobs.postgresql import PostgresqlDatabase  # noqa: PLC0415 - see above

    return PostgresqlDatabase(url.dsn)
