"""A database whose clock jumps, for every process that asks it at once."""

import sqlite3
import time
from pathlib import Path
from typing import Final

from bot.jobs.connection import Connection
from bot.jobs.database import Database, open_database
from bot.jobs.database_url import database_url
from bot.jobs.sqlite import SqliteDatabase
from tests.jobs.sql import sql

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
    parts = database_url(url)
    return _SkewedFile(parts.path, folder) if parts.dialect == "sqlite" else open_database(url)


class _SkewedFile(SqliteDatabase):
    def __init__(self, path: str, folder: Path) -> None:
        super().__init__(path)
        self._file = folder / "skew"

    def _connect(self) -> sqlite3.Connection:
        def julianday(_moment: str) -> float:
            by_s = float(self._file.read_text("ascii")) if self._file.exists() else 0.0
            return _EPOCH_AS_JULIAN_DAY + (time.time() + by_s) / _DAY_S

        raw = super()._connect()
        raw.create_function("julianday", 1, julianday)
        return raw


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
            await self._execute(*_CLOCK)

    async def set(self, by_s: float) -> None:
        """The clock is wrong by so much from now on."""
        if self._is_file:
            new = self._file.with_suffix(".new")
            new.write_text(str(by_s), "ascii")
            new.rename(self._file)
        else:
            await self._execute(f"UPDATE public.skew SET by_s = {by_s}")  # noqa: S608 - a number

    async def _execute(self, *statements: str) -> None:
        database = open_database(self._url)

        async def execute(connection: Connection) -> None:
            for statement in statements:
                await connection.change(sql(statement))

        try:
            await database.transact(execute)
        finally:
            await database.close()
