"""The database of the queue, with the settings under which a commit is on disk."""

import asyncio
import sqlite3
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, contextmanager
from typing import Any, Final, TypeVar

from sqlalchemy import ClauseElement, Executable, QueuePool, Row, create_engine, event, make_url
from sqlalchemy.engine import URL, Connection, Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.jobs.own_words import OwnWords, Said
from bot.model import Weather

T = TypeVar("T")

_DRIVERS: Final = {"sqlite": "pysqlite", "postgresql": "asyncpg"}
_LOCK_WAITED_FOR_S: Final = 5
# Of 4 KiB, so 16 MB. Whoever commits when so many are in the journal waits until they are in the
# database as well, and so do all who come meanwhile; at SQLite's thousand they were the slowest of
# each hundred.
# Source: https://www.sqlite.org/pragma.html#pragma_wal_autocheckpoint
_JOURNAL_PAGES: Final = 4_000
# Of SQLite: another process holds the file, or there is no room, for the file or what is beside it.
# Source: https://www.sqlite.org/rescode.html
_PASSES_BY_CODES: Final = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_SHMSIZE,
    )
)


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

    async def tell(self, said: Sequence[Said]) -> None:
        """Runs statements that were put together beforehand, in one transaction that is on disk.

        Raises:
            StoreError: as `transact`.
        """
        await self._see_through(self._tell(said))

    def own_words(self, statement: ClauseElement, columns: Collection[str] = ()) -> OwnWords:
        """A statement in the words of this database's driver.

        Args:
            statement: one whose values need no translation, such as text and numbers.
            columns: those of an insert whose values each row brings.
        """
        return OwnWords(statement.compile(dialect=self._dialect, column_keys=list(columns) or None))

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
    async def _tell(self, said: Sequence[Said]) -> None: ...

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


class SqliteDatabase(Database):
    """One file. It has one writer, so all transactions run in order in one thread of their own.

    A transaction crosses from the event loop and back once, whatever is in it: each crossing waits
    for the interpreter's lock, and many of them would cost more than the disk.
    """

    dialect = "sqlite"
    failures = (*Database.failures, sqlite3.Error)

    def __init__(self, url: URL) -> None:
        super().__init__()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite")
        self._engine = create_engine(url, poolclass=QueuePool, pool_size=1, max_overflow=0)
        event.listen(self._engine, "connect", _prepare_sqlite)
        # Of the thread alone, and never given back: to take it from the pool costs more than to
        # use it.
        self._connection: _SqliteConnection | None = None

    async def _run(self, work: Callable[[Connection], T], *, on_disk: bool) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._work, work, on_disk)

    def _work(self, work: Callable[[Connection], T], on_disk: bool) -> T:  # noqa: FBT001 - as an executor hands it on
        with self._transaction(on_disk=on_disk) as connection:
            return work(connection.known)

    async def _tell(self, said: Sequence[Said]) -> None:
        await asyncio.get_running_loop().run_in_executor(self._thread, self._say, said)

    def _say(self, said: Sequence[Said]) -> None:
        with self._transaction(on_disk=True) as connection:
            for text, rows in said:
                connection.raw.executemany(text, rows)

    @contextmanager
    def _transaction(self, *, on_disk: bool) -> Iterator["_SqliteConnection"]:
        if self._connection is None:
            self._connection = _SqliteConnection(self._engine.connect())
        connection = self._connection
        try:
            with connection.known.begin():
                connection.begin(on_disk=on_disk)
                yield connection
        except BaseException:
            self._let_go()
            raise

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.known.close()
            self._connection = None

    @property
    def _dialect(self) -> Dialect:
        return self._engine.dialect

    async def _dispose(self) -> None:
        # SQLite lets only the thread that opened a connection close it.
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
        self._thread.shutdown()

    def _close(self) -> None:
        self._let_go()
        self._engine.dispose()

    def _passes_by(self, cause: BaseException) -> bool:
        code = getattr(cause, "sqlite_errorcode", None)
        return code in _PASSES_BY_CODES or (code is None and isinstance(cause, OSError))


class _SqliteConnection:
    """SQLite's own connection, and the same as SQLAlchemy knows it.

    Args:
        known: as SQLAlchemy knows it.
    """

    def __init__(self, known: Connection) -> None:
        self.known = known
        raw = known.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)  # noqa: S101 - for the types
        self.raw = raw
        self._level = ""

    def begin(self, *, on_disk: bool) -> None:
        """Takes the lock for writing."""
        level = "FULL" if on_disk else "NORMAL"
        # Cannot be changed once the transaction has begun.
        if level != self._level:
            self.raw.execute(f"PRAGMA synchronous = {level}")
            self._level = level
        # A plain BEGIN takes the write lock late and then fails at once where it should wait.
        self.raw.execute("BEGIN IMMEDIATE")


def open_database(text: str) -> Database:
    """The database at a URL; nothing is connected yet.

    Raises:
        ValueError: as `database_url`.
    """
    url = database_url(text)
    is_sqlite = url.get_backend_name() == "sqlite"
    if is_sqlite:
        return SqliteDatabase(url)
    # Large, and not needed beside SQLite.
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


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # Otherwise the driver begins transactions by itself, later than it should.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {1000 * _LOCK_WAITED_FOR_S}")
    _write_ahead(cursor)
    cursor.execute(f"PRAGMA wal_autocheckpoint = {_JOURNAL_PAGES}")
    cursor.close()


def _write_ahead(cursor: DBAPICursor) -> None:
    """Switches the journal, which does not wait for another process that does the same."""
    gives_up_at = time.monotonic() + _LOCK_WAITED_FOR_S
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > gives_up_at:
                raise
            time.sleep(0.02)
        else:
            return
