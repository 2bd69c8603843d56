"""PostgreSQL as the database of the queue.

SQLAlchemy's own engine for asyncio brings its whole ORM along, six megabytes of it. All that it
does is here: the plain engine runs in a greenlet, which the driver leaves whenever it waits.

Source: https://docs.sqlalchemy.org/en/20/orm/extensions/asyncio.html
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final, TypeVar

import asyncpg
from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection
from sqlalchemy.util import greenlet_spawn

from bot.jobs.compiled import BoundStatement
from bot.jobs.database import Database, SharedDatabase

T = TypeVar("T")

_ANSWER_WITHIN_S: Final = 10
_CONNECT_WITHIN_S: Final = 5
# More than the loops of a worker use at once; several replicas share PostgreSQL's hundred.
_CONNECTIONS: Final = 8
_MORE_CONNECTIONS: Final = 8
_WAIT_FOR_CONNECTION_S: Final = 5
_SURE_FOR_S: Final = 10
_USED_AT: Final = "used_at"
# Of PostgreSQL: it is not there, it starts or stops, it has no room or no connection left.
# Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
_PASSES_BY: Final = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.InterfaceError,
    # Said on a connection whose end the driver has begun to read.
    asyncpg.InternalClientError,
)


class PostgresqlDatabase(SharedDatabase):
    """A server that several machines may share."""

    dialect = "postgresql"
    failures = (
        *Database.failures,
        asyncpg.PostgresError,
        asyncpg.InterfaceError,
        asyncpg.InternalClientError,
    )

    def __init__(self, url: URL) -> None:
        super().__init__()
        self._engine = create_engine(
            url,
            pool_size=_CONNECTIONS,
            max_overflow=_MORE_CONNECTIONS,
            pool_timeout=_WAIT_FOR_CONNECTION_S,
            connect_args={
                "timeout": _CONNECT_WITHIN_S,
                "command_timeout": _ANSWER_WITHIN_S,
                # No statement here runs for as long as it takes to compile it.
                "server_settings": {"application_name": "specbot", "jit": "off"},
            },
        )
        event.listen(self._engine, "checkin", _note_use)
        event.listen(self._engine, "checkout", self._make_sure)
        self._line: _Line | None = None

    async def _run(self, work: Callable[[Connection], T], *, on_disk: bool) -> T:
        return await greenlet_spawn(self._work, work, on_disk)

    def _work(self, work: Callable[[Connection], T], on_disk: bool) -> T:  # noqa: FBT001 - as a greenlet hands it on
        with self._engine.begin() as connection:
            if not on_disk:
                connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
            return work(connection)

    async def _tell(self, said: Sequence[BoundStatement]) -> None:
        line = await self._open_line()
        try:
            await _speak(line.raw, said)
        except BaseException:
            await _hang_up(line)
            raise
        await self._keep(line)

    async def _open_line(self) -> "_Line":
        """One that nobody else speaks on: to take it from the pool costs as much as to use it."""
        line, self._line = self._line, None
        if line is not None and not await self._is_open(line):
            await _hang_up(line)
            line = None
        if line is None:
            connection = await greenlet_spawn(self._engine.connect)
            line = _Line(connection, _driven(connection))
        return line

    async def _is_open(self, line: "_Line") -> bool:
        """As `_make_sure` does, for what does not go back to the pool."""
        if line.raw.is_closed():
            return False
        if time.monotonic() < line.used_at + _SURE_FOR_S:
            return True
        try:
            await line.raw.execute("SELECT 1")
        except self.failures:
            return False
        return True

    async def _keep(self, line: "_Line") -> None:
        if self._line is not None:
            await greenlet_spawn(line.connection.close)
            return
        line.used_at = time.monotonic()
        self._line = line

    @property
    def _dialect(self) -> Dialect:
        return self._engine.dialect

    def _make_sure(
        self, connection: DBAPIConnection, entry: ConnectionPoolEntry, _: PoolProxiedConnection
    ) -> None:
        """Lets no work fail on a connection that the server has given up.

        To ask costs three round trips, so only those are asked that may be lost without a word.
        """
        raw = entry.driver_connection
        assert isinstance(raw, asyncpg.Connection)  # noqa: S101 - for the types
        if raw.is_closed():
            raise InvalidatePoolError
        used_at = entry.info.get(_USED_AT)
        if used_at is None or time.monotonic() < used_at + _SURE_FOR_S:
            return
        try:
            self._engine.dialect.do_ping(connection)
        except self._engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error

    async def _dispose(self) -> None:
        if self._line is not None:
            await greenlet_spawn(self._line.connection.close)
            self._line = None
        await greenlet_spawn(self._engine.dispose)

    @asynccontextmanager
    async def listening(
        self, channel: str, heard: Callable[[], None]
    ) -> AsyncIterator[asyncio.Event]:
        """As `SharedDatabase.listening` says."""
        is_cut = asyncio.Event()
        try:
            connection = await greenlet_spawn(self._engine.connect)
            try:
                raw = _driven(connection)
                raw.add_termination_listener(lambda _: is_cut.set())
                await raw.add_listener(channel, lambda *_: heard())
                yield is_cut
            finally:
                # A connection that listens is of no use to anybody else.
                await greenlet_spawn(_drop, connection)
        except self.failures as error:
            raise self.store_error(error) from error

    def _passes_by(self, cause: BaseException) -> bool:
        return isinstance(cause, _PASSES_BY)


@dataclass(slots=True)
class _Line:
    """A connection that is kept to tell something.

    Attributes:
        used_at: by our own clock.
    """

    connection: Connection
    raw: asyncpg.Connection
    used_at: float = 0


async def _hang_up(line: _Line) -> None:
    # Whatever went wrong on it, nobody else shall meet it.
    await greenlet_spawn(_drop, line.connection)


def _drop(connection: Connection) -> None:
    connection.invalidate()
    connection.close()


async def _speak(raw: asyncpg.Connection, said: Sequence[BoundStatement]) -> None:
    match said:
        case [(text, [values])]:
            # A transaction by itself, and one round trip instead of three.
            await raw.execute(text, *values)
        case _:
            async with raw.transaction():
                for text, rows in said:
                    await raw.executemany(text, rows)


def _driven(connection: Connection) -> asyncpg.Connection:
    raw = connection.connection.driver_connection
    assert isinstance(raw, asyncpg.Connection)  # noqa: S101 - for the types
    return raw


def _note_use(_: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
    entry.info[_USED_AT] = time.monotonic()
