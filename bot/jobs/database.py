"""The database of the queue, with the settings under which a commit is on disk."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Final, TypeVar

import asyncpg
from sqlalchemy import Executable, Row, event, make_url
from sqlalchemy.engine import URL, Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry

from bot.model import Weather

T = TypeVar("T")

_ASYNC_DRIVERS: Final = {"sqlite": "aiosqlite", "postgresql": "asyncpg"}
_PRAGMAS: Final = (
    # First, so that the next one waits for another process that does the same.
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
)
_ANSWER_WITHIN_S: Final = 10
_CONNECT_WITHIN_S: Final = 5
# More than the loops of a worker use at once; several replicas share PostgreSQL's hundred.
_CONNECTIONS: Final = 8
_MORE_CONNECTIONS: Final = 8
# What the driver raises while it connects is not SQLAlchemy's.
_FAILURES: Final = (SQLAlchemyError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError)
_WAIT_FOR_CONNECTION_S: Final = 5


class StoreError(Weather):
    """The database cannot be reached or does not take what it is given; nothing was kept."""


class Database:
    """Runs transactions, each of which is durable once it has returned.

    Attributes:
        dialect: ``sqlite`` or ``postgresql``.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self.dialect = engine.dialect.name
        self._engine = engine
        self._underway: set[asyncio.Task[Any]] = set()

    async def transact(self, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """What the work returns, once its transaction is on disk.

        Raises:
            StoreError: the database failed, and nothing was kept.
        """
        task = asyncio.create_task(self._commit(work))
        self._underway.add(task)
        task.add_done_callback(self._underway.discard)
        # A driver that is cancelled in the middle may keep its lock for ever, so a transaction,
        # which is short, goes on when whoever wanted it does not wait any longer.
        return await asyncio.shield(task)

    async def rows(self, statement: Executable) -> list[Row[Any]]:
        """The rows that one statement returns.

        Raises:
            StoreError: as `transact`.
        """

        async def execute(connection: AsyncConnection) -> list[Row[Any]]:
            return list((await connection.execute(statement)).all())

        return await self.transact(execute)

    async def count_changed(self, statement: Executable) -> int:
        """How many rows one statement changes.

        Raises:
            StoreError: as `transact`.
        """

        async def execute(connection: AsyncConnection) -> int:
            return (await connection.execute(statement)).rowcount

        return await self.transact(execute)

    @asynccontextmanager
    async def listening(
        self, channel: str, heard: Callable[[], None]
    ) -> AsyncIterator[asyncio.Event]:
        """Calls `heard` whenever anybody notifies the channel; PostgreSQL only.

        Yields:
            An event that is set when the connection is lost, and with it perhaps a notification.

        Raises:
            StoreError: as `transact`.
        """
        is_cut = asyncio.Event()
        try:
            connection = await self._engine.connect()
            try:
                raw = (await connection.get_raw_connection()).driver_connection
                assert isinstance(raw, asyncpg.Connection)  # noqa: S101 - for the types
                raw.add_termination_listener(lambda _: is_cut.set())
                await raw.add_listener(channel, lambda *_: heard())
                yield is_cut
            finally:
                # A connection that listens is of no use to anybody else.
                await connection.invalidate()
                await connection.close()
        except _FAILURES as error:
            raise _store_error(error) from error

    async def settle(self) -> None:
        """Waits for the transactions that nobody waits for any longer."""
        await asyncio.gather(*self._underway, return_exceptions=True)

    async def close(self) -> None:
        """Closes every connection."""
        await self.settle()
        await self._engine.dispose()

    async def _commit(self, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        async with self._transaction() as connection:
            return await work(connection)

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[AsyncConnection]:
        try:
            async with self._engine.begin() as connection:
                yield connection
        except _FAILURES as error:
            raise _store_error(error) from error


def open_database(text: str) -> Database:
    """The database at a URL; nothing is connected yet.

    Raises:
        ValueError: as `database_url`.
    """
    url = database_url(text)
    if url.get_backend_name() == "sqlite":
        return Database(_sqlite_engine(url))
    return Database(_postgresql_engine(url))


def database_url(text: str) -> URL:
    """Reads a database URL and chooses the asynchronous driver for it.

    Raises:
        ValueError: it is no URL of a database, or of one that is not known; the text quotes
            nothing of the URL.
    """
    try:
        url = make_url(text)
    except (SQLAlchemyError, ValueError) as error:
        raise ValueError("it is no database URL") from error
    dialect = url.get_backend_name()
    if dialect not in _ASYNC_DRIVERS:
        raise ValueError("only sqlite and postgresql are known")
    return url.set(drivername=f"{dialect}+{_ASYNC_DRIVERS[dialect]}")


def _store_error(error: Exception) -> StoreError:
    # The error's own words may quote what was to be kept, or the address with its password.
    return StoreError(f"the database failed: {type(error).__name__}")


def _postgresql_engine(url: URL) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=_CONNECTIONS,
        max_overflow=_MORE_CONNECTIONS,
        pool_timeout=_WAIT_FOR_CONNECTION_S,
        # Costs a round trip; without it the first work after a restart of PostgreSQL would fail.
        pool_pre_ping=True,
        connect_args={
            "timeout": _CONNECT_WITHIN_S,
            "command_timeout": _ANSWER_WITHIN_S,
            "server_settings": {"application_name": "specbot"},
        },
    )


def _sqlite_engine(url: URL) -> AsyncEngine:
    # SQLite has one writer. One connection makes our own tasks wait in order, off the event loop.
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=_WAIT_FOR_CONNECTION_S,
    )
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # Otherwise the driver begins transactions by itself, later than it should.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    # A plain BEGIN takes the write lock late and then fails at once where it should wait.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
