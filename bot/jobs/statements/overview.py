"""Overview: what runs, waits and lies buried, and for whom."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import ClauseElement, ColumnElement, Double, Select, case, func, select

from bot.jobs.overview import BURIED, RUNNING, WAITING
from bot.jobs.statements.tables import DatabaseNow, given, is_leased, job
from bot.jobs.subjects import KINDS

_SHOWN: Final = 200
_INSTALLATIONS_SHOWN: Final = 100

_now = DatabaseNow()
_to_do = job.c.wanted > job.c.done
_standing: ColumnElement[int] = case(
    (job.c.buried_at.is_not(None), BURIED),
    (is_leased(_now, given("steady", Double())), RUNNING),
    else_=WAITING,
)


def overview(_dialect: str) -> Mapping[str, ClauseElement]:
    """The statements by their names, for one dialect."""
    return {"totals": _totals(), "by_installation": _by_installation(), "jobs": _jobs()}


def _counted() -> list[ColumnElement[int]]:
    return [
        func.count().filter(_standing == place).label(name)
        for place, name in ((BURIED, "buried"), (RUNNING, "running"), (WAITING, "waiting"))
    ]


def _totals() -> Select[Any]:
    is_free = (job.c.not_before <= _now) & (job.c.held_until <= _now)
    is_late = (_standing == WAITING) & is_free
    oldest = (_now - func.min(job.c.first_wanted_at).filter(is_late)).label("oldest_wait_s")
    columns: list[ColumnElement[Any]] = [*_counted(), oldest]
    return select(*columns).where(_to_do)


def _by_installation() -> Select[Any]:
    return (
        select(job.c.installation, *_counted())
        .where(_to_do)
        .group_by(job.c.installation)
        .order_by(func.count().desc(), job.c.installation)
        .limit(_INSTALLATIONS_SHOWN)
    )


def _jobs() -> Select[Any]:
    place = _standing.label("standing")
    until = case((job.c.not_before > job.c.held_until, job.c.not_before), else_=job.c.held_until)
    due_at = case((until > _now, until), else_=None).label("due_at")
    return (
        select(job, place, due_at)
        .where(_to_do, job.c.kind.in_(KINDS))
        .order_by(place, job.c.first_wanted_at, job.c.key)
        .limit(_SHOWN)
    )
