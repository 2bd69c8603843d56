"""Intake: how deliveries, and what they want, are written down."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    ClauseElement,
    ColumnElement,
    Select,
    TableValuedAlias,
    case,
    func,
    literal,
    null,
    select,
)

from bot.jobs.bell import CHANNEL
from bot.jobs.statements.tables import (
    DatabaseNow,
    Insert,
    delivery,
    given,
    inserting,
    is_waiting,
    job,
)
from bot.jobs.subjects import WISHED

_now: Final = DatabaseNow()


def intake(dialect: str) -> Mapping[str, ClauseElement]:
    """The statements by their names, for one dialect."""
    insert = inserting(dialect)
    one = {name: given(name, job.c[name].type) for name in WISHED}
    fresh = insert(job).values(**one, **_as_new())
    remember = insert(delivery).values(guid=given("guid", delivery.c.guid.type), put_at=_now)
    common: dict[str, ClauseElement] = {"remind": _or_again(fresh, where=~is_waiting)}
    if dialect == "postgresql":
        ring = select(func.pg_notify(CHANNEL, ""))
        return common | {"ring": ring, "keep": _all_at_once(insert(delivery), insert(job))}
    return common | {"remember": _once(remember), "want": _or_again(fresh)}


def _as_new() -> dict[str, ColumnElement[Any]]:
    never = ("done", "claimed", "token", "leased_until", "attempts", "not_before", "held_until")
    instants = {"first_wanted_at": _now, "last_wanted_at": _now}
    return {"wanted": literal(1), **dict.fromkeys(never, literal(0)), **instants}


def _once(remember: Insert) -> Insert:
    return remember.on_conflict_do_nothing(index_elements=[delivery.c.guid])


def _or_again(fresh: Insert, where: ColumnElement[bool] | None = None) -> Insert:
    return fresh.on_conflict_do_update(
        index_elements=[job.c.key],
        where=where,
        set_={
            "wanted": job.c.wanted + 1,
            "attempts": 0,
            "not_before": 0,
            "buried_at": null(),
            "buried_reason": null(),
            "first_wanted_at": case((is_waiting, job.c.first_wanted_at), else_=_now),
            "last_wanted_at": _now,
            "last_delivery": fresh.excluded.last_delivery,
        },
    )


def _all_at_once(remember: Insert, want: Insert) -> Select[Any]:
    """For a server: each statement of its own would be another round trip.

    Its parameters are columns. Nobody is told where nothing is wanted.
    """
    came = _columns({"guid": delivery.c.guid}, "came")
    remembered = remember.from_select(["guid", "put_at"], select(came.c.guid, _now))
    wish = _columns({name: job.c[name] for name in WISHED}, "wish")
    new = _as_new()
    fresh = want.from_select([*WISHED, *new], select(*wish.c, *new.values()))
    is_any = func.cardinality(_column("key", job.c.key)) > 0
    ring = select(func.pg_notify(CHANNEL, "")).where(is_any)
    return ring.add_cte(_once(remembered).cte("remembered"), _or_again(fresh).cte("wanted"))


def _columns(columns: Mapping[str, ColumnElement[Any]], name: str) -> TableValuedAlias:
    lists = (_column(name, column) for name, column in columns.items())
    return func.unnest(*lists).table_valued(*columns, name=name).render_derived()


def _column(name: str, column: ColumnElement[Any]) -> ColumnElement[Any]:
    return given(name, ARRAY(column.type))
