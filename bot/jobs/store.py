"""The durable queue: what is wanted, by level and not by edge, so that nothing is lost or doubled.

One row stands for one subject. A *put* raises its wanted generation; a *claim* leases it to one
worker; *finish* says that the claimed generation is done. A push that comes during a run leaves
wanted above done, and so causes exactly one more run, however many pushes they were. A worker that
dies leaves a lease that ends.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Insert,
    Update,
    case,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.jobs.subjects import KINDS, columns_of, subject_of
from bot.jobs.tables import DatabaseNow, delivery, job, metadata, turn
from bot.model import DeliveryId, Subject, Weather

_DELIVERIES_KEPT_S: Final = 3 * 86_400
_DONE_KEPT_S: Final = 30 * 86_400

_to_do = job.c.wanted > job.c.done
_wanted_again = job.c.wanted > job.c.claimed
_uncounted = case((job.c.attempts > 0, job.c.attempts - 1), else_=0)


class StoreError(Weather):
    """The database cannot be reached or does not take what it is given; nothing was kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A subject, leased to one worker.

    Attributes:
        token: rises with every claim of the subject; what holds an older one may not write back.
        attempts: how often it was claimed since it last succeeded, this time included.
        waited_s: how long its subject has been wanted, counted from the oldest wish not yet met.
        delivery: the last one that wanted it; None where no delivery did.
    """

    subject: Subject
    worker: str
    token: int
    attempts: int
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


class Store:
    """The queue in one database, which several processes may share.

    Every method raises `StoreError` when the database fails.

    Attributes:
        lease_s: for how long a claim or an extension holds.
        arrived: set by every put in this process, so that a worker need not wait for its poll.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        *,
        lease_s: float = 30,
        now: ColumnElement[float] | None = None,
    ) -> None:
        self.lease_s = lease_s
        self.arrived = asyncio.Event()
        self._engine = engine
        self._now = DatabaseNow() if now is None else now
        self._insert = postgresql.insert if engine.dialect.name == "postgresql" else sqlite.insert

    async def open(self) -> None:
        """Makes the tables where they are missing."""
        async with self._transaction() as connection:
            await connection.run_sync(metadata.create_all)

    async def close(self) -> None:
        """Closes every connection."""
        await self._engine.dispose()

    async def put(self, subjects: Iterable[Subject], delivery_id: DeliveryId | None = None) -> None:
        """Wants the subjects, and remembers the delivery, in one transaction that is then on disk.

        A delivery that comes twice wants its subjects twice: looking again changes nothing, while
        a person who redelivers does so because something looks wrong.
        """
        rows = {(columns := columns_of(subject)).key: columns for subject in subjects}
        # In one order everywhere, so that two transactions cannot wait for each other.
        ordered = [{"key": key, **asdict(rows[key])} for key in sorted(rows)]
        async with self._transaction() as connection:
            if delivery_id is not None:
                await connection.execute(self._remember(delivery_id))
            if ordered:
                await connection.execute(self._want(delivery_id), ordered)
        if ordered:
            self.arrived.set()

    async def claim(self, worker: str) -> Job | None:
        """Leases the next subject to a worker and counts the attempt; None when nothing is due.

        The installation with the fewest running jobs comes first, then the one served longest ago,
        then the subject that has waited longest.
        """
        async with self._transaction() as connection:
            row = (await connection.execute(self._claim(worker))).one_or_none()
            if row is None:
                return None
            await connection.execute(self._serve(row.installation))
        return Job(
            subject=subject_of(row),
            worker=worker,
            token=row.token,
            attempts=row.attempts,
            waited_s=row.waited_s,
            delivery=row.last_delivery,
        )

    async def extend(self, held: Job) -> bool:
        """Begins the lease anew; False when it is lost, and the work must stop."""
        return await self._write_back(held, leased_until=self._now + self.lease_s)

    async def finish(self, held: Job) -> bool:
        """Says that the claimed generation is done; False when the lease is lost."""
        return await self._write_back(
            held,
            **_let_go(),
            done=job.c.claimed,
            attempts=0,
            first_wanted_at=case(
                (_wanted_again, job.c.last_wanted_at), else_=job.c.first_wanted_at
            ),
        )

    async def retry(self, held: Job, *, after_s: float) -> bool:
        """Gives a failed job back for later; False when the lease is lost.

        What was wanted anew meanwhile does not wait for the old failure.
        """
        return await self._write_back(
            held,
            **_let_go(),
            not_before=case((_wanted_again, 0), else_=self._now + after_s),
        )

    async def postpone(self, held: Job, *, until: datetime) -> bool:
        """Gives a job back that met weather: not its fault, so the attempt is not counted.

        A new push does not shorten the wait, since it is GitHub that asks for it.

        Returns:
            False when the lease is lost.
        """
        return await self._write_back(
            held, **_let_go(), attempts=_uncounted, held_until=until.timestamp()
        )

    async def bury(self, held: Job, reason: str) -> bool:
        """Gives a job up until it is wanted again; False when the lease is lost.

        What was wanted anew meanwhile is not buried with it.
        """
        return await self._write_back(
            held,
            **_let_go(),
            buried_at=case((_wanted_again, None), else_=self._now),
            buried_reason=case((_wanted_again, None), else_=reason),
        )

    async def release(self, worker: str) -> int:
        """Gives back all that a worker holds, uncounted; how many those were."""
        statement = (
            update(job).where(job.c.worker == worker).values(**_let_go(), attempts=_uncounted)
        )
        async with self._transaction() as connection:
            return (await connection.execute(statement)).rowcount

    async def counts(self) -> Counts:
        """How many jobs wait, run and lie buried, all at the same moment."""
        is_buried = job.c.buried_at.is_not(None)
        is_leased = job.c.leased_until > self._now
        statement = select(
            func.count().filter(~is_buried, ~is_leased).label("waiting"),
            func.count().filter(~is_buried, is_leased).label("running"),
            func.count().filter(is_buried).label("buried"),
        ).where(_to_do)
        async with self._transaction() as connection:
            row = (await connection.execute(statement)).mappings().one()
        return Counts(**row)

    async def buried(self, limit: int = 100) -> tuple[BuriedJob, ...]:
        """The jobs that were given up, the latest first."""
        statement = (
            select(job)
            .where(_to_do, job.c.kind.in_(KINDS), job.c.buried_at.is_not(None))
            .order_by(job.c.buried_at.desc(), job.c.key)
            .limit(limit)
        )
        async with self._transaction() as connection:
            rows = (await connection.execute(statement)).all()
        return tuple(
            BuriedJob(
                subject=subject_of(row),
                reason=row.buried_reason,
                buried_at=datetime.fromtimestamp(row.buried_at, UTC),
                delivery=row.last_delivery,
            )
            for row in rows
        )

    async def prune(self) -> None:
        """Forgets deliveries after three days, and subjects that had nothing to do for thirty.

        GitHub redelivers nothing that is older than three days.
        Source: https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks
        """
        old_deliveries = delivery.c.put_at < self._now - _DELIVERIES_KEPT_S
        old_jobs = ~_to_do & (job.c.last_wanted_at < self._now - _DONE_KEPT_S)
        async with self._transaction() as connection:
            await connection.execute(delete(delivery).where(old_deliveries))
            await connection.execute(delete(job).where(old_jobs))

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[AsyncConnection]:
        try:
            async with self._engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise StoreError(f"the database failed: {type(error).__name__}") from error

    async def _write_back(self, held: Job, **values: Any) -> bool:  # noqa: ANN401 - SQL expressions
        statement = update(job).where(_held_under(held)).values(**values)
        async with self._transaction() as connection:
            return (await connection.execute(statement)).rowcount == 1

    def _remember(self, delivery_id: DeliveryId) -> Insert:
        statement = self._insert(delivery).values(guid=delivery_id, put_at=self._now)
        return statement.on_conflict_do_nothing(index_elements=[delivery.c.guid])

    def _want(self, delivery_id: DeliveryId | None) -> Insert:
        fresh = self._insert(job).values(
            wanted=1,
            done=0,
            claimed=0,
            token=0,
            leased_until=0,
            attempts=0,
            not_before=0,
            held_until=0,
            first_wanted_at=self._now,
            last_wanted_at=self._now,
            last_delivery=delivery_id,
        )
        is_waiting = _to_do & job.c.buried_at.is_(None)
        return fresh.on_conflict_do_update(
            index_elements=[job.c.key],
            set_={
                "wanted": job.c.wanted + 1,
                "attempts": 0,
                "not_before": 0,
                "buried_at": None,
                "buried_reason": None,
                "first_wanted_at": case((is_waiting, job.c.first_wanted_at), else_=self._now),
                "last_wanted_at": self._now,
                "last_delivery": delivery_id,
            },
        )

    def _claim(self, worker: str) -> Update:
        running = (
            select(job.c.installation, func.count().label("jobs"))
            .where(_to_do, job.c.leased_until > self._now)
            .group_by(job.c.installation)
            .subquery("running")
        )
        due = (
            select(job.c.key)
            .outerjoin_from(job, running, running.c.installation == job.c.installation)
            .outerjoin(turn, turn.c.installation == job.c.installation)
            .where(
                _to_do,
                job.c.kind.in_(KINDS),
                job.c.buried_at.is_(None),
                job.c.leased_until <= self._now,
                job.c.not_before <= self._now,
                job.c.held_until <= self._now,
            )
            .order_by(
                func.coalesce(running.c.jobs, 0),
                func.coalesce(turn.c.served_at, 0),
                job.c.first_wanted_at,
                job.c.key,
            )
            .limit(1)
            .with_for_update(skip_locked=True, of=job)
            .cte("due")
            # PostgreSQL may otherwise run the sub-select, and its lock, once per row.
            .prefix_with("MATERIALIZED")
        )
        return (
            update(job)
            .where(job.c.key.in_(select(due.c.key)))
            .values(
                claimed=job.c.wanted,
                worker=worker,
                token=job.c.token + 1,
                leased_until=self._now + self.lease_s,
                attempts=job.c.attempts + 1,
            )
            .returning(job, (self._now - job.c.first_wanted_at).label("waited_s"))
        )

    def _serve(self, installation: int) -> Insert:
        statement = self._insert(turn).values(installation=installation, served_at=self._now)
        return statement.on_conflict_do_update(
            index_elements=[turn.c.installation], set_={"served_at": self._now}
        )


def _held_under(held: Job) -> ColumnElement[bool]:
    return (
        (job.c.key == columns_of(held.subject).key)
        & (job.c.token == held.token)
        & (job.c.worker == held.worker)
    )


def _let_go() -> dict[str, Any]:
    return {"worker": None, "leased_until": 0}
