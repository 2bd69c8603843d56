"""PostgreSQL as the database of the queue."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final, TypeVar, cast

import asyncpg

from bot.jobs.compiled import BoundStatement
from bot.jobs.connection import Row
from bot.jobs.database import SharedDatabase, Work

T = TypeVar("T")

_ANSWER_WITHIN_S: Final = 10
_CONNECT_WITHIN_S: Final = 5
# More than the loops of a worker use at once; several replicas share PostgreSQL's hundred.
_CONNECTIONS: Final = 16
_WAIT_FOR_CONNECTION_S: Final = 5
_GOODBYE_WITHIN_S: Final = 3
_SURE_FOR_S: Final = 10
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
        *SharedDatabase.failures,
        asyncpg.PostgresError,
        asyncpg.InterfaceError,
        asyncpg.InternalClientError,
    )

    def __init__(self, dsn: str) -> None:
        super().__init__()
        self._asked: dict[str, Any] = {
            "dsn": dsn,
            "timeout": _CONNECT_WITHIN_S,
            "command_timeout": _ANSWER_WITHIN_S,
            # No statement here runs for as long as it takes to compile it.
            "server_settings": {"application_name": "specbot", "jit": "off"},
        }
        self._pool: asyncpg.Pool | None = None
        self._opening = asyncio.Lock()

    async def _run(self, work: Work[T], *, on_disk: bool) -> T:
        async with self._line() as line, line.transaction():
            if not on_disk:
                await line.execute("SET LOCAL synchronous_commit = off")
            return await work(_PostgresqlConnection(line))

    async def _tell(self, said: Sequence[BoundStatement]) -> None:
        async with self._line() as line:
            match said:
                case [BoundStatement(text, [values])]:
                    # A transaction by itself, and one round trip instead of three.
                    await line.execute(text, *values)
                case _:
                    async with line.transaction():
                        for text, rows in said:
                            await line.executemany(text, rows)

    @asynccontextmanager
    async def _line(self) -> AsyncIterator["_Line"]:
        """A connection that nobody else speaks on, and that the server has not given up.

        To ask it costs a round trip, so only those are asked that may be lost without a word.
        """
        pool = self._pool or await self._opened()
        while True:
            # What the pool hands out stands for one.
            line = cast("_Line", await pool.acquire(timeout=_WAIT_FOR_CONNECTION_S))
            if await line.answers():
                break
            await pool.release(line)
        try:
            yield line
        finally:
            await pool.release(line)

    async def _opened(self) -> asyncpg.Pool:
        async with self._opening:
            if self._pool is None:
                self._pool = await asyncpg.create_pool(
                    min_size=0,
                    max_size=_CONNECTIONS,
                    connection_class=_Line,
                    record_class=_PostgresqlRow,
                    reset=_note_use,
                    **self._asked,
                )
            return self._pool

    async def _dispose(self) -> None:
        if self._pool is None:
            return
        try:
            async with asyncio.timeout(_GOODBYE_WITHIN_S):
                await self._pool.close()
        except TimeoutError:
            # A server that is away says no goodbye.
            self._pool.terminate()

    @asynccontextmanager
    async def listening(
        self, channel: str, heard: Callable[[], None]
    ) -> AsyncIterator[asyncio.Event]:
        """As `SharedDatabase.listening` says."""
        is_cut = asyncio.Event()
        try:
            # One that listens is of no use to anybody else.
            line = await asyncpg.connect(**self._asked)
            try:
                line.add_termination_listener(lambda _: is_cut.set())
                await line.add_listener(channel, lambda *_: heard())
                yield is_cut
            finally:
                line.terminate()
        except self.failures as error:
            raise self.store_error(error) from error

    def _passes_by(self, error: Exception) -> bool:
        return isinstance(error, _PASSES_BY)


class _Line(asyncpg.Connection):  # type: ignore[misc]  # asyncpg has no types
    """One that knows when it was used last.

    Attributes:
        used_at: by our own clock; none when it is new.
    """

    used_at: float | None = None

    async def answers(self) -> bool:
        """Whether the server still hears it; one that is not heard is given up."""
        if self.used_at is None or time.monotonic() < self.used_at + _SURE_FOR_S:
            return True
        try:
            await self.execute("SELECT 1")
        except PostgresqlDatabase.failures:
            self.terminate()
            return False
        return True


class _PostgresqlRow(asyncpg.Record):  # type: ignore[misc]  # as above
    """One whose columns have names."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what PostgreSQL keeps
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


class _PostgresqlConnection:
    """One connection, as a work sees it.

    Args:
        line: the driver's own.
    """

    dialect = "postgresql"

    def __init__(self, line: _Line) -> None:
        self._line = line

    async def rows(self, said: BoundStatement) -> list[Row]:
        """As `Connection.rows` says."""
        (values,) = said.rows
        # What the driver's rows lack for the protocol, their class here adds.
        return cast("list[Row]", await self._line.fetch(said.text, *values))

    async def change(self, said: BoundStatement) -> int:
        """As `Connection.change` says."""
        (values,) = said.rows
        told: str = await self._line.execute(said.text, *values)
        # Such as UPDATE 3, or CREATE TABLE.
        count = told.rpartition(" ")[2]
        return int(count) if count.isdecimal() else 0

    async def change_each(self, said: BoundStatement) -> None:
        """As `Connection.change_each` says."""
        await self._line.executemany(said.text, said.rows)


async def _note_use(line: _Line) -> None:
    # Nothing here changes what outlives a transaction, so to reset it would be a trip in vain.
    line.used_at = time.monotonic()
