"""Work that comes round every so often, and that one of all the replicas does."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Final

from bot.jobs.compiled import BoundStatement, Statements
from bot.jobs.connection import Connection
from bot.jobs.database import Database

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
        now: tells the time in place of the database's clock.
    """

    def __init__(
        self,
        database: Database,
        name: str,
        *,
        every_s: float,
        is_for_the_start: bool,
        work: Work,
        now: Callable[[], float] | None = None,
    ) -> None:
        self._database = database
        self._name = name
        self._every_s = every_s
        self._is_at_once = is_for_the_start
        self._work = work
        self._say = Statements(database.dialect, now)

    async def take_turn(self) -> None:
        """Does the work if it is anybody's turn.

        Raises:
            StoreError: the database failed.
            Exception: whatever the work raises.
        """
        turns = await self._database.rows(self._take())
        if not turns:
            return
        self._is_at_once = False
        since_s = turns[0].reached
        reached = await self._work(datetime.fromtimestamp(since_s, UTC) if since_s else None)

        async def note(connection: Connection) -> None:
            if reached is not None:
                mark = reached.timestamp()
                await connection.change(self._say.say("reach", name=self._name, reached=mark))
            if self._every_s > _TURN_LASTS_S:
                ends = self._say.say("end_turn", name=self._name, due_after_s=self._every_s)
                await connection.change(ends)

        await self._database.transact(note)

    def _take(self) -> BoundStatement:
        return self._say.say(
            "take_turn_at_once" if self._is_at_once else "take_turn",
            name=self._name,
            due_after_s=min(self._every_s, _TURN_LASTS_S),
            every_s=self._every_s,
        )
