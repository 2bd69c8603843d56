"""How deliveries, and what they want, are written down: it is done for every one that comes."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    TableValuedAlias,
    bindparam,
    case,
    func,
    literal,
    select,
)

from bot.jobs.bell import CHANNEL
from bot.jobs.compiled import BoundStatement
from bot.jobs.database import Database, SharedDatabase
from bot.jobs.subjects import WISHED
from bot.jobs.tables import delivery, inserting, is_waiting, job

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

_GUID: Final = "guid"

Insert: TypeAlias = "postgresql.Insert | sqlite.Insert"


class Intake:
    """Says to a database what is wanted, in as few words as it understands.

    Args:
        database: need not be connected yet.
        now: its clock.
    """

    def __init__(self, database: Database, now: ColumnElement[float]) -> None:
        self._insert = inserting(database.dialect)
        self._now = now
        self._is_shared = isinstance(database, SharedDatabase)
        if self._is_shared:
            self._all = database.compiled(self._all_at_once())
        else:
            self._remember = database.compiled(self._remembering(), [_GUID])
            self._want = database.compiled(self._or_again(self._fresh()), WISHED)

    def statements(
        self, guids: Collection[str], rows: Sequence[Mapping[str, Any]]
    ) -> list[BoundStatement]:
        """Remembers deliveries once each, wants the subjects, and tells other processes of them.

        Args:
            guids: of the deliveries.
            rows: the columns `WISHED` of each subject.
        """
        if self._is_shared:
            columns = {name: [row[name] for row in rows] for name in WISHED}
            return [self._all.bound_to([{_GUID: list(guids), **columns}])]
        came = [{_GUID: guid} for guid in guids]
        return [
            words.bound_to(values)
            for words, values in ((self._remember, came), (self._want, rows))
            if values
        ]

    def remind(self) -> Insert:
        """Wants what the parameters name, but leaves alone what waits or runs already."""
        return self._or_again(self._fresh(), where=~is_waiting)

    def _remembering(self) -> Insert:
        statement = self._insert(delivery).values(put_at=self._now)
        return statement.on_conflict_do_nothing(index_elements=[delivery.c.guid])

    def _fresh(self) -> Insert:
        return self._insert(job).values(**self._as_new())

    def _as_new(self) -> dict[str, ColumnElement[Any]]:
        never = ("done", "claimed", "token", "leased_until", "attempts", "not_before", "held_until")
        instants = {"first_wanted_at": self._now, "last_wanted_at": self._now}
        return {"wanted": literal(1), **dict.fromkeys(never, literal(0)), **instants}

    def _or_again(self, fresh: Insert, where: ColumnElement[bool] | None = None) -> Insert:
        return fresh.on_conflict_do_update(
            index_elements=[job.c.key],
            where=where,
            set_={
                "wanted": job.c.wanted + 1,
                "attempts": 0,
                "not_before": 0,
                "buried_at": None,
                "buried_reason": None,
                "first_wanted_at": case((is_waiting, job.c.first_wanted_at), else_=self._now),
                "last_wanted_at": self._now,
                "last_delivery": fresh.excluded.last_delivery,
            },
        )

    def _all_at_once(self) -> Select[Any]:
        """For a server: each statement of its own would be another round trip.

        Its parameters are columns. Nobody is told where nothing is wanted.
        """
        came = _columns({_GUID: delivery.c.guid}, "came")
        remember = self._insert(delivery).from_select(
            [_GUID, "put_at"], select(came.c.guid, self._now)
        )
        wish = _columns({name: job.c[name] for name in WISHED}, "wish")
        new = self._as_new()
        fresh = self._insert(job).from_select([*WISHED, *new], select(*wish.c, *new.values()))
        first = remember.on_conflict_do_nothing(index_elements=[delivery.c.guid])
        is_any = func.cardinality(_column("key", job.c.key)) > 0
        ring = select(func.pg_notify(CHANNEL, "")).where(is_any)
        return ring.add_cte(first.cte("remembered"), self._or_again(fresh).cte("wanted"))


def _columns(columns: Mapping[str, ColumnElement[Any]], name: str) -> TableValuedAlias:
    lists = (_column(name, column) for name, column in columns.items())
    return func.unnest(*lists).table_valued(*columns, name=name).render_derived()


def _column(name: str, column: ColumnElement[Any]) -> ColumnElement[Any]:
    return bindparam(name, type_=ARRAY(column.type))
