"""Chores: whose turn it is, and what is tidied away."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ClauseElement,
    ColumnElement,
    Delete,
    Double,
    Text,
    delete,
    select,
    update,
)
from sqlalchemy.sql.dml import ReturningInsert

from bot.jobs.statements.tables import (
    DatabaseNow,
    Insert,
    chore,
    delivery,
    dependant,
    given,
    inserting,
    job,
    sheet,
    turn,
)

_now: Final = DatabaseNow()
_name = given("name", Text())
_due_after_s: BindParameter[float] = given("due_after_s", Double())


def chores(dialect: str) -> Mapping[str, ClauseElement]:
    """The statements by their names, for one dialect."""
    insert = inserting(dialect)
    # Later than it could have been set: before the clock was set back.
    latest = _now + given("every_s", Double())
    is_due = (chore.c.due_at <= _now) | (chore.c.due_at > latest)
    mine = update(chore).where(chore.c.name == _name)
    return {
        "take_turn": _take(insert(chore), is_due),
        "take_turn_at_once": _take(insert(chore), None),
        "end_turn": mine.values(due_at=_now + _due_after_s),
        "reach": mine.values(reached=given("reached", Double())),
        **_forgetting(),
    }


def _take(insert: Insert, is_due: ColumnElement[bool] | None) -> ReturningInsert[Any]:
    """Returns how far the work is, where it is our turn now."""
    due_at = _now + _due_after_s
    return (
        insert.values(name=_name, due_at=due_at, reached=0)
        .on_conflict_do_update(index_elements=[chore.c.name], set_={"due_at": due_at}, where=is_due)
        .returning(chore.c.reached)
    )


def _forgetting() -> Mapping[str, Delete]:
    before: BindParameter[float] = given("before", Double())
    is_idle = (job.c.wanted <= job.c.done) & (job.c.last_wanted_at < before)
    # What somebody is about to want again is left alone, and waited for by nobody.
    idle = select(job.c.key).where(is_idle).with_for_update(skip_locked=True)
    return {
        "forget_deliveries": delete(delivery).where(delivery.c.put_at < before),
        "forget_jobs": delete(job).where(job.c.key.in_(idle)),
        "forget_turns": delete(turn).where(turn.c.served_at < before),
        "forget_dependants": delete(dependant).where(dependant.c.seen_at < before),
        "forget_sheets": delete(sheet).where(sheet.c.seen_at < before),
    }
