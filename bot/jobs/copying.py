"""Moves the whole queue into another database, for example from SQLite to PostgreSQL."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sqlalchemy import Row, Table, func, insert, select, tuple_
from sqlalchemy.engine import Connection

from bot.jobs.database import Database
from bot.jobs.migrations import migrate
from bot.jobs.tables import DatabaseNow, delivery, dependant, job, sheet, turn

_AT_ONCE: Final = 1_000
# As long as a lease, which its holder extends three times in it.
_WATCHED_S: Final = 30.0
_LOOKS: Final = 30
# Nearer than this, two clocks are one.
_APART_S: Final = 1.0
_LET_GO: Final = {"worker": None, "leased_until": 0.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copied:
    """A table that is copied.

    Attributes:
        instants: its columns by the database's clock; 0 and NULL are none.
    """

    table: Table
    instants: tuple[str, ...]


_TABLES: Final = (
    _Copied(
        table=job,
        instants=("not_before", "held_until", "buried_at", "first_wanted_at", "last_wanted_at"),
    ),
    _Copied(table=turn, instants=("served_at",)),
    _Copied(table=delivery, instants=("put_at",)),
    _Copied(table=dependant, instants=("seen_at",)),
    _Copied(table=sheet, instants=("seen_at",)),
)


class CannotCopyError(Exception):
    """One of the databases is not in a state in which a copy would be whole."""


async def copy(
    source: Database, target: Database, *, watched_s: float = _WATCHED_S
) -> dict[str, int]:
    """Copies every row; how many of each table. What chores have reached is learned anew.

    Nobody else may use either database meanwhile. A copy that broke off leaves a target that has to
    be made anew. What waits for an instant waits for as long by the target's clock.

    Args:
        source: from where.
        target: where to.
        watched_s: for how long to watch whether whoever holds a job still works on it; longer than
            from one extension of a lease to the next.

    Raises:
        CannotCopyError: somebody works on the source, or the target is not empty.
        StoreError: one of them failed.
    """
    await source.transact(migrate)
    await target.transact(migrate)
    if await target.transact(_holds_anything):
        raise CannotCopyError("the target is not empty")
    if await _is_worked_on(source, watched_s):
        raise CannotCopyError("a worker still runs jobs of the source; stop it first")
    before = await source.transact(_trace)
    ahead_s = await _ahead_s(source, target)
    copied = {each.table.name: await _copy_table(source, target, each, ahead_s) for each in _TABLES}
    if await source.transact(_trace) != before:
        raise CannotCopyError(
            "a server wrote into the source meanwhile; stop it, and copy into another empty target"
        )
    return copied


async def _is_worked_on(source: Database, watched_s: float) -> bool:
    """Whether anybody holds a job and goes on; the clock may have jumped, and proves nothing."""
    held = await source.rows(_HELD)
    ends_at_s = time.monotonic() + watched_s
    while held and time.monotonic() < ends_at_s:
        await asyncio.sleep(watched_s / _LOOKS)
        if await source.rows(_HELD) != held:
            return True
    return False


_HELD: Final = (
    select(job.c.key, job.c.worker, job.c.token, job.c.leased_until)
    .where(job.c.worker.is_not(None))
    .order_by(job.c.key)
)


def _trace(connection: Connection) -> Sequence[Row[Any]]:
    """What a server that still runs changes: it takes deliveries, claims, extends and finishes."""
    jobs = select(func.sum(job.c.wanted), func.sum(job.c.token), func.sum(job.c.leased_until))
    came = select(func.count(), func.max(delivery.c.put_at)).select_from(delivery)
    return [connection.execute(statement).one() for statement in (jobs, came)]


async def _ahead_s(source: Database, target: Database) -> float:
    """By how much the target's clock is ahead; 0 where they are one clock."""
    now = select(DatabaseNow())
    ((source_s,),), ((target_s,),) = await source.rows(now), await target.rows(now)
    ahead_s = float(target_s) - float(source_s)
    return ahead_s if abs(ahead_s) > _APART_S else 0.0


async def _copy_table(source: Database, target: Database, copied: _Copied, ahead_s: float) -> int:
    count = 0
    last: dict[str, Any] | None = None
    while rows := await source.transact(partial(_read, table=copied.table, last=last)):
        last = rows[-1]
        moved = [_moved(row, copied, ahead_s) for row in rows]
        await target.transact(partial(_write, table=copied.table, rows=moved))
        count += len(rows)
    return count


def _read(
    connection: Connection, *, table: Table, last: dict[str, Any] | None
) -> list[dict[str, Any]]:
    """The rows after the last one, by the primary key."""
    key = list(table.primary_key)
    statement = select(table).order_by(*key).limit(_AT_ONCE)
    if last is not None:
        statement = statement.where(tuple_(*key) > tuple(last[column.name] for column in key))
    return [dict(row) for row in connection.execute(statement).mappings()]


def _moved(row: dict[str, Any], copied: _Copied, ahead_s: float) -> dict[str, Any]:
    """The row as the target has it."""
    instants = {name: row[name] + ahead_s for name in copied.instants if row[name]}
    # Whoever held a lease was stopped, and may never come back under its name.
    return row | instants | (_LET_GO if copied.table is job else {})


def _write(connection: Connection, *, table: Table, rows: list[dict[str, Any]]) -> None:
    connection.execute(insert(table), rows)


def _holds_anything(connection: Connection) -> bool:
    tables = [each.table for each in _TABLES]
    return any(connection.scalar(select(func.count()).select_from(table)) for table in tables)
