"""A database whose clock jumps, for every process that asks it at once."""

import time
from pathlib import Path
from typing import Final

from sqlalchemy import Executable, event, text
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from bot.jobs.database import Database, open_database
from bot.jobs.sqlite import SqliteDatabase

_EPOCH_AS_JULIAN_DAY: Final = 2_440_587.5
_DAY_S: Final = 86_400
# A function of the same name comes first where its schema does.
_CLOCK: Final = (
    "CREATE TABLE skew (by_s DOUBLE PRECISION NOT NULL)",
    "INSERT INTO skew VALUES (0)",
    """
    CREATE FUNCTION public.statement_timestamp() RETURNS timestamptz LANGUAGE sql STABLE AS
    'SELECT pg_catalog.statement_timestamp() + by_s * interval ''1 second'' FROM public.skew'""",
    """
    DO $$ BEGIN
      EXECUTE format('ALTER DATABASE %I SET search_path = public, pg_catalog', current_database());
    END $$""",
)


def open_skewed(url: str, folder: Path) -> Database:
    """A database that tells the time as `Skew` sets it."""
    database = open_database(url)
    if isinstance(database, SqliteDatabase):
        file = folder / "skew"

        def set_clock(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
            def julianday(_moment: str) -> float:
                by_s = float(file.read_text("ascii")) if file.exists() else 0.0
                return _EPOCH_AS_JULIAN_DAY + (time.time() + by_s) / _DAY_S

            connection.create_function("julianday", 1, julianday)

        event.listen(database._engine, "connect", set_clock)
    return database


class Skew:
    """Sets the clock of one database.

    Args:
        url: of the database.
        folder: where every process of it looks.
    """

    def __init__(self, url: str, folder: Path) -> None:
        self._url = url
        self._file = folder / "skew"
        self._is_file = url.startswith("sqlite")

    async def prepare(self) -> None:
        """Before anybody else connects."""
        if not self._is_file:
            await self._execute(*map(text, _CLOCK))

    async def set(self, by_s: float) -> None:
        """The clock is wrong by so much from now on."""
        if self._is_file:
            new = self._file.with_suffix(".new")
            new.write_text(str(by_s), "ascii")
            new.rename(self._file)
        else:
            await self._execute(text("UPDATE public.skew SET by_s = :by_s").bindparams(by_s=by_s))

    async def _execute(self, *statements: Executable) -> None:
        database = open_database(self._url)

        def execute(connection: Connection) -> None:
            for statement in statements:
                connection.execute(statement)

        try:
            await database.transact(execute)
        finally:
            await database.close()
