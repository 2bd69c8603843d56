"""The database of the queue, with the settings under which a commit is on disk."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.util import find_spec
from typing import Any, Final, TypeVar

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
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA busy_timeout = 5000",
)
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
        except (SQLAlchemyError, OSError) as error:
            raise StoreError(f"the database failed: {type(error).__name__}") from error


def open_database(text: str) -> Database:
    """The database at a URL; nothing is connected yet.

    Raises:
        ValueError: as `database_url`.
    """
    url = database_url(text)
    if url.get_backend_name() == "sqlite":
        return Database(_sqlite_engine(url))
    engine = create_async_engine(url, pool_pre_ping=True, pool_timeout=_WAIT_FOR_CONNECTION_S)
    return Database(engine)


def database_url(text: str) -> URL:
    """Reads a database URL and chooses the asynchronous driver for it.

    Raises:
        ValueError: it is no URL of a database, or of one for which nothing is installed; the text
            quotes nothing of the URL.
    """
    try:
        url = make_url(text)
    except (SQLAlchemyError, ValueError) as error:
        raise ValueError("it is no database URL") from error
    dialect = url.get_backend_name()
    if dialect not in _ASYNC_DRIVERS:
        raise ValueError("only sqlite and postgresql are known")
    driver = _ASYNC_DRIVERS[dialect]
    if find_spec(driver) is None:
        raise ValueError(f"{dialect} needs the Python package {driver}, which is not installed")
    return url.set(drivername=f"{dialect}+{driver}")


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
