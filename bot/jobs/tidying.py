"""Forgets what is long past, though the database's clock may jump."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Delete, delete, select

from bot.jobs.database import Database
from bot.jobs.tables import DatabaseNow, delivery, dependant, job, sheet, turn

# GitHub redelivers nothing that is older.
# Source: https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks
_DELIVERIES_KEPT: Final = timedelta(days=3)
# Every open pull request is looked at several times a day, and each look notes anew who extends
# whom.
_REST_KEPT: Final = timedelta(days=30)

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
        now: the database's clock.
    """

    def __init__(self, database: Database, now: ColumnElement[float] | None = None) -> None:
        self._database = database
        self._now = DatabaseNow() if now is None else now

    async def forget(self, since: datetime | None) -> datetime | None:
        """Forgets what is long past; nothing at the first turn.

        Returns:
            How far time has gone on; it never goes back. None where the clock cannot be believed.

        Raises:
            StoreError: the database failed.
        """
        ((told_s,),) = await self._database.rows(select(self._now))
        told = datetime.fromtimestamp(told_s, UTC)
        if told < _FIRST_CREDIBLE:
            return None
        if since is None:
            return told
        reached = max(since, min(told, since + STRIDE))
        for statement in _forgetting(reached):
            await self._database.count_changed(statement)
        return reached


def _forgetting(now: datetime) -> Sequence[Delete]:
    rest = (now - _REST_KEPT).timestamp()
    is_idle = (job.c.wanted <= job.c.done) & (job.c.last_wanted_at < rest)
    # What somebody is about to want again is left alone, and waited for by nobody.
    idle = select(job.c.key).where(is_idle).with_for_update(skip_locked=True)
    return (
        delete(delivery).where(delivery.c.put_at < (now - _DELIVERIES_KEPT).timestamp()),
        delete(job).where(job.c.key.in_(idle)),
        delete(turn).where(turn.c.served_at < rest),
        delete(dependant).where(dependant.c.seen_at < rest),
        delete(sheet).where(sheet.c.seen_at < rest),
    )
