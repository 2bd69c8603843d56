"""Moves the whole queue into another database, for example from SQLite to PostgreSQL."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from sqlalchemy import ColumnElement, Table, func, insert, select
from sqlalchemy.engine import Connection

from bot.jobs.database import Database
from bot.jobs.migrations import migrate
from bot.jobs.tables import DatabaseNow, delivery, job, turn

_AT_ONCE: Final = 1_000
_TABLES: Final[Sequence[tuple[Table, ColumnElement[Any]]]] = (
    (job, job.c.key),
    (turn, turn.c.installation),
    (delivery, delivery.c.guid),
)
_LET_GO: Final = {"worker": None, "leased_until": 0.0}


class CannotCopyError(Exception):
    """One of the databases is not in a state in which a copy would be whole."""


async def copy(source: Database, target: Database) -> dict[str, int]:
    """Copies every row; how many of each table. Who extends whom is learned anew in a few hours.

    Nobody else may use either database meanwhile. A copy that broke off leaves a target that has to
    be made anew.

    Raises:
        CannotCopyError: a worker still runs on the source, or the target is not empty.
        StoreError: one of them failed.
    """
    await source.transact(migrate)
    await target.transact(migrate)
    if await source.transact(_is_worked_on):
        raise CannotCopyError("a worker still runs jobs of the source; stop it first")
    if await target.transact(_holds_anything):
        raise CannotCopyError("the target is not empty")
    return {table.name: await _copy_table(source, target, table, key) for table, key in _TABLES}


async def _copy_table(
    source: Database, target: Database, table: Table, key: ColumnElement[Any]
) -> int:
    copied = 0
    after: object = None
    while rows := await source.transact(partial(_read, table=table, key=key, after=after)):
        await target.transact(partial(_write, table=table, rows=rows))
        copied += len(rows)
        after = rows[-1][key.key or ""]
    return copied


def _read(
    connection: Connection, *, table: Table, key: ColumnElement[Any], after: object
) -> list[dict[str, Any]]:
    statement = select(table).order_by(key).limit(_AT_ONCE)
    if after is not None:
        statement = statement.where(key > after)
    return [dict(row) for row in connection.execute(statement).mappings()]


def _write(connection: Connection, *, table: Table, rows: list[dict[str, Any]]) -> None:
    if table is job:
        # Whoever held a lease was stopped, and may never come back under its name.
        rows = [row | _LET_GO for row in rows]
    connection.execute(insert(table), rows)


def _is_worked_on(connection: Connection) -> bool:
    held = select(func.count()).where(job.c.worker.is_not(None), job.c.leased_until > DatabaseNow())
    return bool(connection.scalar(held))


def _holds_anything(connection: Connection) -> bool:
    return any(connection.scalar(select(func.count()).select_from(table)) for table, _ in _TABLES)
