"""A file of SQLite as the database of the queue."""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final, TypeVar

from sqlalchemy import QueuePool, create_engine, event
from sqlalchemy.engine import URL, Connection, Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.pool import ConnectionPoolEntry

from bot.jobs.compiled import BoundStatement
from bot.jobs.database import Database

T = TypeVar("T")

_LOCK_WAITED_FOR_S: Final = 5
# Of 4 KiB, so 16 MB. Whoever commits when so many are in the journal waits until they are in the
# database as well, and so do all who come meanwhile; at SQLite's thousand they were the slowest of
# each hundred. At this length they are not: to write it back from a second connection, beside the
# transactions, showed no gain.
# Source: https://www.sqlite.org/pragma.html#pragma_wal_autocheckpoint
_JOURNAL_PAGES: Final = 4_000
# A quarter of SQLite's own: what is read again and again is less, and the system caches the rest.
# Source: https://www.sqlite.org/pragma.html#pragma_cache_size
_CACHE_KIB: Final = 512
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

    async def _tell(self, said: Sequence[BoundStatement]) -> None:
        await asyncio.get_running_loop().run_in_executor(self._thread, self._say, said)

    def _say(self, said: Sequence[BoundStatement]) -> None:
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


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # Otherwise the driver begins transactions by itself, later than it should.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {1000 * _LOCK_WAITED_FOR_S}")
    _write_ahead(cursor)
    cursor.execute(f"PRAGMA wal_autocheckpoint = {_JOURNAL_PAGES}")
    cursor.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
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
