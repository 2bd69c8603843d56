"""What a person wants to know of the queue: what runs, waits and lies buried, and for whom."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, case, func, select
from sqlalchemy.engine import Connection

from bot.jobs.subjects import KINDS, subject_of
from bot.jobs.tables import is_leased, job
from bot.model import DeliveryId, Subject

_BURIED, _RUNNING, _WAITING = range(3)
_SHOWN: Final = 200
_INSTALLATIONS_SHOWN: Final = 100
_to_do = job.c.wanted > job.c.done


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


def read_overview(
    connection: Connection, now: ColumnElement[float], steady: ColumnElement[float]
) -> Overview:
    """The queue as it is now.

    Args:
        connection: to the database.
        now: its clock.
        steady: the time by which a lease may be called over.
    """
    standing = _standing(now, steady)
    totals = connection.execute(_totals(now, standing)).one()
    return Overview(
        running=totals.running,
        waiting=totals.waiting,
        buried=totals.buried,
        oldest_wait_s=max(totals.oldest_wait_s or 0.0, 0.0),
        installations=tuple(
            OfInstallation(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
            for row in connection.execute(_by_installation(standing))
        ),
        jobs=tuple(_listed(row) for row in connection.execute(_jobs(now, standing))),
    )


def _standing(now: ColumnElement[float], steady: ColumnElement[float]) -> ColumnElement[int]:
    is_buried = job.c.buried_at.is_not(None)
    return case((is_buried, _BURIED), (is_leased(now, steady), _RUNNING), else_=_WAITING)


def _counted(standing: ColumnElement[int]) -> list[ColumnElement[int]]:
    return [
        func.count().filter(standing == place).label(name)
        for place, name in ((_BURIED, "buried"), (_RUNNING, "running"), (_WAITING, "waiting"))
    ]


def _totals(now: ColumnElement[float], standing: ColumnElement[int]) -> Select[Any]:
    is_free = (job.c.not_before <= now) & (job.c.held_until <= now)
    is_late = (standing == _WAITING) & is_free
    oldest = (now - func.min(job.c.first_wanted_at).filter(is_late)).label("oldest_wait_s")
    columns: list[ColumnElement[Any]] = [*_counted(standing), oldest]
    return select(*columns).where(_to_do)


def _by_installation(standing: ColumnElement[int]) -> Select[Any]:
    return (
        select(job.c.installation, *_counted(standing))
        .where(_to_do)
        .group_by(job.c.installation)
        .order_by(func.count().desc(), job.c.installation)
        .limit(_INSTALLATIONS_SHOWN)
    )


def _jobs(now: ColumnElement[float], standing: ColumnElement[int]) -> Select[Any]:
    place = standing.label("standing")
    until = case((job.c.not_before > job.c.held_until, job.c.not_before), else_=job.c.held_until)
    due_at = case((until > now, until), else_=None).label("due_at")
    return (
        select(job, place, due_at)
        .where(_to_do, job.c.kind.in_(KINDS))
        .order_by(place, job.c.first_wanted_at, job.c.key)
        .limit(_SHOWN)
    )


def _listed(row: Row[Any]) -> Listed:
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
