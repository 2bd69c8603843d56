"""Counts what all processes together say in the name of an installation."""

from collections.abc import Callable, Sequence

from bot.jobs.compiled import Statements
from bot.jobs.connection import Connection
from bot.jobs.database import Database, SharedDatabase
from bot.model import InstallationId

TooEarly = Callable[[Sequence[float], float], float]
"""From when something was said, oldest first, and now: for how long nothing more may be."""


class Said:
    """What was said of late.

    Args:
        database: shared by the processes.
        too_early_s: the limits.
        kept_s: what was said longer ago does not count.
        now: tells the time in place of the database's clock.
    """

    def __init__(
        self,
        database: Database,
        too_early_s: TooEarly,
        *,
        kept_s: float,
        now: Callable[[], float] | None = None,
    ) -> None:
        self._database = database
        self._too_early_s = too_early_s
        self._kept_s = kept_s
        self._say = Statements(database.dialect, now)

    async def note(self, installation: InstallationId) -> float:
        """Counts one thing that is about to be said, unless it is too early for it.

        Returns:
            The seconds until it is not too early; 0 where it is counted.

        Raises:
            StoreError: the database failed.
        """

        async def count(connection: Connection) -> float:
            # A file's transaction is alone from its beginning.
            if isinstance(self._database, SharedDatabase):
                await connection.rows(self._say.say("say_alone", of_installation=installation))
            ((now_s,),) = await connection.rows(self._say.say("now"))
            before, it = now_s - self._kept_s, {"of_installation": installation}
            await connection.change(self._say.say("forget_said", before=before, **it))
            await connection.change(self._say.say("say_by_now", said_at=now_s, **it))
            when = await connection.rows(self._say.say("said_when", **it))
            wait_s = self._too_early_s([row.said_at for row in when], now_s)
            if wait_s <= 0:
                await connection.change(self._say.say("say", said_at=now_s, **it))
            return max(0.0, wait_s)

        return await self._database.transact(count)
