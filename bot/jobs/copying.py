"""Moves the whole queue into another database, for example from SQLite to PostgreSQL."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from bot.jobs.compiled import Statements
from bot.jobs.connection import Connection, Row
from bot.jobs.database import Database
from bot.jobs.migrations import migrate

_AT_ONCE: Final = 1_000
# As long as a lease, which its holder extends three times in it.
_WATCHED_S: Final = 30.0
_LOOKS: Final = 30
# Nearer than this, two clocks are one.
_APART_S: Final = 1.0
_LET_GO: Final = {"worker": None, "leased_until": 0.0}


_INSTANTS: Final = {
    "job": ("not_before", "held_until", "buried_at", "first_wanted_at", "last_wanted_at"),
    "turn": ("served_at",),
    "delivery": ("put_at",),
    "dependant": ("seen_at",),
    "sheet": ("seen_at",),
}
"""The tables that are copied, and of each its columns by the database's clock; 0 and NULL are none.
"""


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
    copied = {table: await _copy_table(source, target, table, ahead_s) for table in _INSTANTS}
    if await source.transact(_trace) != before:
        raise CannotCopyError(
            "a server wrote into the source meanwhile; stop it, and copy into another empty target"
        )
    return copied


async def _is_worked_on(source: Database, watched_s: float) -> bool:
    """Whether anybody holds a job and goes on; the clock may have jumped, and proves nothing."""
    who = Statements(source.dialect).say("held")
    held = await source.rows(who)
    ends_at_s = time.monotonic() + watched_s
    while held and time.monotonic() < ends_at_s:
        await asyncio.sleep(watched_s / _LOOKS)
        if await source.rows(who) != held:
            return True
    return False


async def _trace(connection: Connection) -> Sequence[Row]:
    """What a server that still runs changes: it takes deliveries, claims, extends and finishes."""
    say = Statements(connection.dialect).say
    sums = say("sum_of_jobs"), say("sum_of_deliveries")
    return [row for said in sums for row in await connection.rows(said)]


async def _ahead_s(source: Database, target: Database) -> float:
    """By how much the target's clock is ahead; 0 where they are one clock."""
    ((source_s,),) = await source.rows(Statements(source.dialect).say("now"))
    ((target_s,),) = await target.rows(Statements(target.dialect).say("now"))
    ahead_s = float(target_s) - float(source_s)
    return ahead_s if abs(ahead_s) > _APART_S else 0.0


async def _copy_table(source: Database, target: Database, table: str, ahead_s: float) -> int:
    count = 0
    last: Mapping[str, Any] | None = None
    while rows := await source.transact(partial(_read, table=table, last=last)):
        last = rows[-1]
        moved = [_moved(row, table, ahead_s) for row in rows]
        await target.transact(partial(_write, table=table, rows=moved))
        count += len(rows)
    return count


async def _read(
    connection: Connection, *, table: str, last: Mapping[str, Any] | None
) -> list[dict[str, Any]]:
    """The rows after the last one, by the primary key."""
    say = Statements(connection.dialect).say
    where = say(f"next_of_{table}", most=_AT_ONCE, **last) if last else None
    rows = await connection.rows(where or say(f"first_of_{table}", most=_AT_ONCE))
    return [dict(zip(row.keys(), row, strict=True)) for row in rows]


def _moved(row: dict[str, Any], table: str, ahead_s: float) -> dict[str, Any]:
    """The row as the target has it."""
    instants = {name: row[name] + ahead_s for name in _INSTANTS[table] if row[name]}
    # Whoever held a lease was stopped, and may never come back under its name.
    return row | instants | (_LET_GO if table == "job" else {})


async def _write(connection: Connection, *, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    await connection.change_each(Statements(connection.dialect).say_each(f"write_{table}", rows))


async def _holds_anything(connection: Connection) -> bool:
    say = Statements(connection.dialect).say
    for table in _INSTANTS:
        if await connection.rows(say(f"first_of_{table}", most=1)):
            return True
    return False
