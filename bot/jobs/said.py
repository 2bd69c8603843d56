"""Counts what all processes together say in the name of an installation."""

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from bot.jobs.database import Database
from bot.jobs.tables import DatabaseNow, said
from bot.model import InstallationId

TooEarly = Callable[[Sequence[float], float], float]
"""From when something was said, oldest first, and now: for how long nothing more may be."""


class Said:
    """What was said of late.

    Args:
        database: shared by the processes.
        too_early_s: the limits.
        kept_s: what was said longer ago does not count.
        now: the database's clock.
    """

    def __init__(
        self,
        database: Database,
        too_early_s: TooEarly,
        *,
        kept_s: float,
        now: ColumnElement[float] | None = None,
    ) -> None:
        self._database = database
        self._too_early_s = too_early_s
        self._kept_s = kept_s
        self._now = DatabaseNow() if now is None else now

    async def note(self, installation: InstallationId) -> float:
        """Counts one thing that is about to be said, unless it is too early for it.

        Returns:
            The seconds until it is not too early; 0 where it is counted.

        Raises:
            StoreError: the database failed.
        """

        def count(connection: Connection) -> float:
            if connection.dialect.name == "postgresql":
                # SQLite's transaction is alone from its beginning.
                name = func.hashtextextended("said", installation)
                connection.execute(select(func.pg_advisory_xact_lock(name)))
            now_s = connection.execute(select(self._now)).scalar_one()
            of_it = said.c.installation == installation
            connection.execute(delete(said).where(of_it, said.c.said_at <= now_s - self._kept_s))
            # The clock was set back: it was said before, and nobody knows when.
            late = update(said).where(of_it, said.c.said_at > now_s)
            connection.execute(late.values(said_at=now_s))
            when = select(said.c.said_at).where(of_it).order_by(said.c.said_at)
            wait_s = self._too_early_s(connection.scalars(when).all(), now_s)
            if wait_s <= 0:
                connection.execute(insert(said).values(installation=installation, said_at=now_s))
            return max(0.0, wait_s)

        return await self._database.transact(count)
