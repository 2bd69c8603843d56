"""Work that comes round every so often, and that one of all the replicas does."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, update
from sqlalchemy.engine import Connection

from bot.jobs.database import Database
from bot.jobs.tables import DatabaseNow, chore, inserting

Work = Callable[[datetime | None], Awaitable[datetime | None]]
"""Does it; takes how far it got the last time, None at the first, and returns how far it is now,
None where it is no further."""

_TURN_LASTS_S: Final = 600.0
"""Who has not ended by then has died, or failed."""


class Chore:
    """One such work.

    Whoever takes its turn takes it from all others until the next one. One that dies or fails in
    the middle leaves the mark where it was, and the next turn begins there; it comes in minutes,
    however seldom the work is due otherwise.

    Args:
        database: shared by the replicas.
        name: tells it from others.
        every_s: from one turn to the next.
        is_for_the_start: whether a process that starts does it whoever did it last; it may have
            been down meanwhile.
        work: what is done.
        now: the database's clock.
    """

    def __init__(
        self,
        database: Database,
        name: str,
        *,
        every_s: float,
        is_for_the_start: bool,
        work: Work,
        now: ColumnElement[float] | None = None,
    ) -> None:
        self._database = database
        self._name = name
        self._every_s = every_s
        self._is_at_once = is_for_the_start
        self._work = work
        self._now = DatabaseNow() if now is None else now

    async def take_turn(self) -> None:
        """Does the work if it is anybody's turn.

        Raises:
            StoreError: the database failed.
            Exception: whatever the work raises.
        """
        turn = await self._database.transact(self._take)
        if turn is None:
            return
        self._is_at_once = False
        reached = await self._work(datetime.fromtimestamp(turn, UTC) if turn else None)
        values: dict[str, Any] = {} if reached is None else {"reached": reached.timestamp()}
        if self._every_s > _TURN_LASTS_S:
            values["due_at"] = self._now + self._every_s
        if values:
            mine = update(chore).where(chore.c.name == self._name)
            await self._database.count_changed(mine.values(**values))

    def _take(self, connection: Connection) -> float | None:
        """How far the work is, where it is our turn now."""
        insert = inserting(connection.dialect.name)
        due_at = self._now + min(self._every_s, _TURN_LASTS_S)
        # Later than it could have been set: before the clock was set back.
        latest = self._now + self._every_s
        is_due = (chore.c.due_at <= self._now) | (chore.c.due_at > latest)
        statement = (
            insert(chore)
            .values(name=self._name, due_at=due_at, reached=0)
            .on_conflict_do_update(
                index_elements=[chore.c.name],
                set_={"due_at": due_at},
                where=None if self._is_at_once else is_due,
            )
            .returning(chore.c.reached)
        )
        return connection.execute(statement).scalar_one_or_none()
