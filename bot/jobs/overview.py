"""What a person wants to know of the queue: what runs, waits and lies buried, and for whom."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from bot.jobs.compiled import Statements
from bot.jobs.connection import Connection, Row
from bot.jobs.subjects import subject_of
from bot.model import DeliveryId, Subject

BURIED, RUNNING, WAITING = range(3)


class Standing(StrEnum):
    """Where a job stands; the most pressing for a person first."""

    BURIED = "buried"
    RUNNING = "running"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One job.

    Attributes:
        key: names it in the database.
        since: of a buried one when it was given up, of any other when it was first wanted.
        due_at: before which it is not tried again; None where that is over.
        reason: why it was given up.
    """

    key: str
    subject: Subject
    standing: Standing
    since: datetime
    due_at: datetime | None
    attempts: int
    reason: str
    delivery: DeliveryId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfInstallation:
    """How many jobs of one installation stand where."""

    installation: int
    running: int
    waiting: int
    buried: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The queue at one moment.

    Attributes:
        oldest_wait_s: how long the job that waits longest has waited while it could have run.
        installations: the busiest first, not all of many.
        jobs: not all of many.
    """

    running: int
    waiting: int
    buried: int
    oldest_wait_s: float
    installations: tuple[OfInstallation, ...]
    jobs: tuple[Listed, ...]


async def read_overview(connection: Connection, say: Statements, *, steady: float) -> Overview:
    """The queue as it is now.

    Args:
        connection: to the database.
        say: what can be said to it.
        steady: the time by which a lease may be called over.
    """
    (totals,) = await connection.rows(say.say("totals", steady=steady))
    by_installation = await connection.rows(say.say("by_installation", steady=steady))
    jobs = await connection.rows(say.say("jobs", steady=steady))
    return Overview(
        running=totals.running,
        waiting=totals.waiting,
        buried=totals.buried,
        oldest_wait_s=max(totals.oldest_wait_s or 0.0, 0.0),
        installations=tuple(map(_of_installation, by_installation)),
        jobs=tuple(map(_listed, jobs)),
    )


def _of_installation(row: Row) -> OfInstallation:
    return OfInstallation(
        installation=row.installation,
        running=row.running,
        waiting=row.waiting,
        buried=row.buried,
    )


def _listed(row: Row) -> Listed:
    standing = tuple(Standing)[row.standing]
    since = row.buried_at if standing is Standing.BURIED else row.first_wanted_at
    return Listed(
        key=row.key,
        subject=subject_of(row),
        standing=standing,
        since=datetime.fromtimestamp(since, UTC),
        due_at=None if row.due_at is None else datetime.fromtimestamp(row.due_at, UTC),
        attempts=row.attempts,
        reason=row.buried_reason or "",
        delivery=row.last_delivery,
    )
