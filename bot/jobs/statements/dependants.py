"""Dependants: whose configuration extends whose."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import ClauseElement, Select, Text, select

from bot.jobs.statements.tables import DatabaseNow, Insert, dependant, given, inserting

_EXTENDING: Final = ("owner", "repo", "ref", "by_installation", "by_owner", "by_repo")


def dependants(dialect: str) -> Mapping[str, ClauseElement]:
    """The statements by their names, for one dialect."""
    return {
        "remember_dependant": _remember(inserting(dialect)(dependant)),
        "dependants": _extending(),
    }


def _remember(fresh: Insert) -> Insert:
    now = DatabaseNow()
    row = {name: given(name, dependant.c[name].type) for name in _EXTENDING}
    return fresh.values(**row, seen_at=now).on_conflict_do_update(
        index_elements=list(row), set_={"seen_at": now}
    )


def _extending() -> Select[int, str, str]:
    found = dependant.c.by_installation, dependant.c.by_owner, dependant.c.by_repo
    return select(*found).where(
        dependant.c.owner == given("owner", Text()),
        dependant.c.repo == given("repo", Text()),
        dependant.c.ref.in_((given("ref", Text()), given("or_ref", Text()))),
    )
