"""Forgets what is long past, though the database's clock may jump."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.jobs.compiled import BoundStatement, Statements
from bot.jobs.database import Database

# GitHub redelivers nothing that is older.
# Source: https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks
_DELIVERIES_KEPT: Final = timedelta(days=3)
# Every open pull request is looked at several times a day, and each look notes anew who extends
# whom.
_REST_KEPT: Final = timedelta(days=30)

_FORGOTTEN: Final = ("deliveries", "jobs", "turns", "dependants", "sheets")

STRIDE: Final = timedelta(days=2)
"""So far the time by which is forgotten goes on at most, from turn to turn. After a jump forward
all that lives is noted by the new time before that time counts, and there is time to set it right.
"""

_FIRST_CREDIBLE: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""This program is younger; a machine without a battery tells an earlier time at first."""


class Tidying:
    """A chore: it takes how far time had gone on by its last turn.

    Args:
        database: shared by the replicas.
        now: tells the time in place of the database's clock.
    """

    def __init__(self, database: Database, now: Callable[[], float] | None = None) -> None:
        self._database = database
        self._say = Statements(database.dialect, now)

    async def forget(self, since: datetime | None) -> datetime | None:
        """Forgets what is long past; nothing at the first turn.

        Returns:
            How far time has gone on; it never goes back. None where the clock cannot be believed.

        Raises:
            StoreError: the database failed.
        """
        ((told_s,),) = await self._database.rows(self._say.say("now"))
        told = datetime.fromtimestamp(told_s, UTC)
        if told < _FIRST_CREDIBLE:
            return None
        if since is None:
            return told
        reached = max(since, min(told, since + STRIDE))
        for said in self._forgetting(reached):
            await self._database.change(said)
        return reached

    def _forgetting(self, now: datetime) -> Iterator[BoundStatement]:
        for what in _FORGOTTEN:
            kept = _DELIVERIES_KEPT if what == "deliveries" else _REST_KEPT
            yield self._say.say(f"forget_{what}", before=(now - kept).timestamp())
