"""What the store says of its jobs."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.jobs.connection import Row
from bot.jobs.subjects import subject_of
from bot.model import DeliveryId, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A subject, leased to one worker.

    Attributes:
        token: rises with every claim of the subject; what holds an older one may not write back.
        attempts: how often it was claimed since it last succeeded, this time included.
        deaths: how many runs of it, one after the other, ended without a word until now: with
            their process, or because their lease was lost.
        waited_s: how long its subject has been wanted, counted from the oldest wish not yet met.
        delivery: the last one that wanted it; None where no delivery did.
    """

    subject: Subject
    worker: str
    token: int
    attempts: int
    deaths: int
    waited_s: float
    delivery: DeliveryId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many jobs stand where; a job is in at most one of them."""

    waiting: int
    running: int
    buried: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BuriedJob:
    """A job that was given up until it is wanted again."""

    subject: Subject
    reason: str
    buried_at: datetime
    delivery: DeliveryId | None


def job_of(row: Row) -> Job:
    """The job of a row that a claim returned."""
    return Job(
        subject=subject_of(row),
        worker=row.worker,
        token=row.token,
        attempts=row.attempts,
        deaths=row.deaths,
        waited_s=row.waited_s,
        delivery=row.last_delivery,
    )


def buried_job_of(row: Row) -> BuriedJob:
    """The job of a row that lies buried."""
    return BuriedJob(
        subject=subject_of(row),
        reason=row.buried_reason,
        buried_at=datetime.fromtimestamp(row.buried_at, UTC),
        delivery=row.last_delivery,
    )
