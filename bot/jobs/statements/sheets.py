"""Sheets: how far each specification was at each head of its pull request."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import BigInteger, ClauseElement, Delete, Select, Text, delete, func, select

from bot.jobs.statements.tables import Insert, given, inserting
from bot.jobs.statements.tables import sheet as table

_KEPT: Final = ("complete", "required", "still_open", "body")

_most = given("most", BigInteger())
_of_pull = (
    table.c.owner == given("owner", Text()),
    table.c.repo == given("repo", Text()),
    table.c.number == given("number", BigInteger()),
)
_of_path = (*_of_pull, table.c.path == given("path", Text()))


def sheets(dialect: str) -> Mapping[str, ClauseElement]:
    """The statements by their names, for one dialect."""
    by_time = select(table.c.head, table.c.seen_at).where(*_of_pull)
    fresh = inserting(dialect)(table).values(
        **{column.name: given(column.name, column.type) for column in table.c}
    )
    return {
        "newest_head": by_time.order_by(table.c.seen_at.desc()).limit(1),
        "keep_sheet": _instead(fresh, *_KEPT),
        "keep_sheet_again": _instead(fresh, *_KEPT, "seen_at"),
        "forget_heads": _forget_heads(),
        "paths": select(table.c.path, table.c.head, table.c.seen_at)
        .where(*_of_pull)
        .order_by(table.c.seen_at.desc(), table.c.path),
        "newest_sheet": _newest_first(select(table.c.body)).limit(1),
        "pushes": _newest_first(
            select(
                table.c.head,
                table.c.seen_at,
                table.c.complete,
                table.c.required,
                table.c.still_open,
            )
        ).limit(_most),
        "bodies": _newest_first(select(table.c.body, table.c.seen_at)).limit(_most),
    }


def _instead(fresh: Insert, *columns: str) -> Insert:
    """Puts a sheet in place of what stood there before."""
    return fresh.on_conflict_do_update(
        index_elements=list(table.primary_key),
        set_={name: fresh.excluded[name] for name in columns},
    )


def _forget_heads() -> Delete:
    """Leaves the last heads of a pull request."""
    heads = select(table.c.head).where(*_of_pull).group_by(table.c.head)
    last = heads.order_by(func.max(table.c.seen_at).desc()).limit(_most)
    return delete(table).where(*_of_pull, table.c.head.not_in(last))


def _newest_first(columns: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return columns.where(*_of_path).order_by(table.c.seen_at.desc())
