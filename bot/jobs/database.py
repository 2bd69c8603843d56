"""The database of the queue, with the settings under which a commit is on disk."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Final, TypeVar

from sqlalchemy import ClauseElement, Executable, Row, make_url
from sqlalchemy.engine import URL, Connection, Dialect
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.jobs.compiled import BoundStatement, CompiledStatement
from bot.model import Weather

T = TypeVar("T")

_DRIVERS: Final = {"sqlite": "pysqlite", "postgresql": "asyncpg"}


class StoreError(Weather):
    """The database cannot be reached or does not take what it is given; nothing was kept."""


class StoreAwayError(StoreError):
    """It is away, and may come back without anybody changing what we were told of it."""


class Database(ABC):
    """Runs transactions, each of which is durable once it has returned.

    Attributes:
        dialect: ``sqlite`` or ``postgresql``.
        failures: what its driver and SQLAlchemy may raise.
    """

    dialect: str
    failures: tuple[type[Exception], ...] = (SQLAlchemyError, OSError)

    def __init__(self) -> None:
        self._underway: set[asyncio.Task[Any]] = set()

    async def transact(self, work: Callable[[Connection], T], *, on_disk: bool = True) -> T:
        """What the work returns, once its transaction is committed.

        Args:
            work: runs where it may wait for the database, and so must not touch what belongs to
                the event loop.
            on_disk: whether to wait for the disk as well. Otherwise a loss of power, though no
                death of a process, may undo it and all that came after it.

        Raises:
            StoreError: the database failed, and nothing was kept.
        """
        return await self._see_through(self._run(work, on_disk=on_disk))

    async def tell(self, said: Sequence[BoundStatement]) -> None:
        """Runs statements that were put together beforehand, in one transaction that is on disk.

        Raises:
            StoreError: as `transact`.
        """
        await self._see_through(self._tell(said))

    def compiled(
        self, statement: ClauseElement, columns: Collection[str] = ()
    ) -> CompiledStatement:
        """A statement in the words of this database's driver.

        Args:
            statement: one whose values need no translation, such as text and numbers.
            columns: those of an insert whose values each row brings.
        """
        return CompiledStatement(
            statement.compile(dialect=self._dialect, column_keys=list(columns) or None)
        )

    async def rows(self, statement: Executable) -> list[Row[Any]]:
        """The rows that one statement returns.

        Raises:
            StoreError: as `transact`.
        """
        return await self.transact(lambda connection: list(connection.execute(statement).all()))

    async def count_changed(self, statement: Executable, *, on_disk: bool = True) -> int:
        """How many rows one statement changes.

        Args:
            statement: one that changes rows.
            on_disk: as for `transact`.

        Raises:
            StoreError: as `transact`.
        """

        def count(connection: Connection) -> int:
            return connection.execute(statement).rowcount

        return await self.transact(count, on_disk=on_disk)

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
        cause = _cause_of(error)
        if self._passes_by(cause):
            return StoreAwayError(f"the database is away: {_name_of(cause)}")
        return StoreError(f"the database failed: {_name_of(cause)}")

    @abstractmethod
    def _passes_by(self, cause: BaseException) -> bool: ...

    @abstractmethod
    async def _run(self, work: Callable[[Connection], T], *, on_disk: bool) -> T: ...

    @abstractmethod
    async def _tell(self, said: Sequence[BoundStatement]) -> None: ...

    @property
    @abstractmethod
    def _dialect(self) -> Dialect: ...

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
    # Each is large, and not needed beside the other.
    if url.get_backend_name() == "sqlite":
        from bot.jobs.sqlite import SqliteDatabase  # noqa: PLC0415 - see above

        return SqliteDatabase(url)
    from bot.jobs.postgresql import PostgresqlDatabase  # noqa: PLC0415 - see above

    return PostgresqlDatabase(url)


def database_url(text: str) -> URL:
    """Reads a database URL and chooses the driver for it.

    Raises:
        ValueError: it is no URL of a database, or of one that is not known; the text quotes
            nothing of the URL.
    """
    try:
        url = make_url(text)
    except (SQLAlchemyError, ValueError) as error:
        raise ValueError("it is no database URL") from error
    dialect = url.get_backend_name()
    if dialect not in _DRIVERS:
        raise ValueError("only sqlite and postgresql are known")
    return url.set(drivername=f"{dialect}+{_DRIVERS[dialect]}")


def _cause_of(error: Exception) -> BaseException:
    """What the driver of the database said, where SQLAlchemy has wrapped it."""
    if not isinstance(error, DBAPIError) or error.orig is None:
        return error
    return error.orig.__cause__ or error.orig


def _name_of(cause: BaseException) -> str:
    return str(getattr(cause, "sqlite_errorname", type(cause).__name__))
