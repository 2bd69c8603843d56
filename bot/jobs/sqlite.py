"""A file of SQLite as the database of the queue."""

import asyncio
import json
import sqlite3
import time
from collections.abc import Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Final, TypeVar, cast

from bot.jobs.compiled import BoundStatement
from bot.jobs.connection import Row
from bot.jobs.database import Database, Work

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

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite")
        # Of the thread alone.
        self._connection: _SqliteConnection | None = None

    async def _run(self, work: Work[T], *, on_disk: bool) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._work, work, on_disk)

    def _work(self, work: Work[T], on_disk: bool) -> T:  # noqa: FBT001 - as an executor hands it on
        with self._transaction(on_disk=on_disk) as connection:
            return _done(work(connection))

    async def _tell(self, said: Sequence[BoundStatement]) -> None:
        await asyncio.get_running_loop().run_in_executor(self._thread, self._say, said)

    def _say(self, said: Sequence[BoundStatement]) -> None:
        with self._transaction(on_disk=True) as connection:
            for each in said:
                connection.run(each)

    @contextmanager
    def _transaction(self, *, on_disk: bool) -> Iterator["_SqliteConnection"]:
        if self._connection is None:
            self._connection = _SqliteConnection(self._connect())
        connection = self._connection
        try:
            connection.begin(on_disk=on_disk)
            yield connection
            connection.commit()
        except BaseException:
            self._undo(connection)
            raise

    def _connect(self) -> sqlite3.Connection:
        return _connected(self._path)

    def _undo(self, connection: "_SqliteConnection") -> None:
        try:
            connection.undo()
        except sqlite3.Error:
            # Whatever is the matter with it, the next one begins anew.
            self._close()

    async def _dispose(self) -> None:
        # SQLite lets only the thread that opened a connection close it.
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
        self._thread.shutdown()

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _passes_by(self, error: Exception) -> bool:
        code = getattr(error, "sqlite_errorcode", None)
        return code in _PASSES_BY_CODES or (code is None and isinstance(error, OSError))


class _SqliteRow(sqlite3.Row):
    """One whose columns have names."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what SQLite keeps
        try:
            return self[name]
        except IndexError:
            raise AttributeError(name) from None


class _SqliteConnection:
    """The one connection; none of its methods really waits.

    Args:
        raw: SQLite's own.
    """

    dialect = "sqlite"

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw
        self._level = ""

    async def rows(self, said: BoundStatement) -> list[Row]:
        """As `Connection.rows` says."""
        (values,) = said.rows
        # What SQLite's rows lack for the protocol, their class here adds.
        return cast("list[Row]", self._raw.execute(said.text, _bound(values)).fetchall())

    async def change(self, said: BoundStatement) -> int:
        """As `Connection.change` says."""
        (values,) = said.rows
        return self._raw.execute(said.text, _bound(values)).rowcount

    async def change_each(self, said: BoundStatement) -> None:
        """As `Connection.change_each` says."""
        self.run(said)

    def run(self, said: BoundStatement) -> None:
        """Runs a statement with each of its rows of values."""
        self._raw.executemany(said.text, map(_bound, said.rows))

    def begin(self, *, on_disk: bool) -> None:
        """Takes the lock for writing."""
        level = "FULL" if on_disk else "NORMAL"
        # Cannot be changed once the transaction has begun.
        if level != self._level:
            self._raw.execute(f"PRAGMA synchronous = {level}")
            self._level = level
        # A plain BEGIN takes the write lock late and then fails at once where it should wait.
        self._raw.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Ends the transaction; all of it is kept."""
        self._raw.commit()

    def undo(self) -> None:
        """Ends the transaction, if there is any; nothing of it is kept."""
        self._raw.rollback()

    def close(self) -> None:
        """Closes it for good."""
        self._raw.close()


def _done(work: Coroutine[Any, Any, T]) -> T:
    """What a work returns that waits for nothing."""
    try:
        work.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    work.close()
    raise RuntimeError("work in a transaction waits for something else than its connection")


def _bound(values: Sequence[Any]) -> Sequence[Any]:
    """The values, of which SQLite knows no lists."""
    if list not in map(type, values):
        return values
    return [json.dumps(each) if isinstance(each, list) else each for each in values]


def _connected(path: str) -> sqlite3.Connection:
    # Otherwise the driver begins transactions by itself, later than it should.
    raw = sqlite3.connect(path, timeout=_LOCK_WAITED_FOR_S, isolation_level=None)
    raw.row_factory = _SqliteRow
    try:
        _write_ahead(raw)
        raw.execute(f"PRAGMA wal_autocheckpoint = {_JOURNAL_PAGES}")
        raw.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    except BaseException:
        raw.close()
        raise
    return raw


def _write_ahead(raw: sqlite3.Connection) -> None:
    """Switches the journal, which does not wait for another process that does the same."""
    gives_up_at = time.monotonic() + _LOCK_WAITED_FOR_S
    while True:
        try:
            raw.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > gives_up_at:
                raise
            time.sleep(0.02)
        else:
            return
