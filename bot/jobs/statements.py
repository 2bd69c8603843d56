"""The statements of the queue, the same for SQLite and PostgreSQL."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import (
    CTE,
    ColumnElement,
    Insert,
    Select,
    Subquery,
    Update,
    bindparam,
    case,
    func,
    or_,
    select,
    update,
)

from bot.jobs.bell import CHANNEL
from bot.jobs.subjects import KINDS
from bot.jobs.tables import delivery, inserting, is_leased, is_waiting, job, ready_at, turn

# No lease and no wait of our own reaches so far ahead; one that does was given before the clock was
# set back, and would hold its job until the clock is there again. Whoever holds it may still live.
_FARTHEST_S: Final = 1_800
# Nor does GitHub ask us to wait for longer than until its hour is over.
# Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
_FARTHEST_HELD_S: Final = 2 * 3_600

_to_do = job.c.wanted > job.c.done
_is_buried = job.c.buried_at.is_not(None)
# Of the index `job_held`, which SQLite searches for a comparison only; no worker's name is empty.
_is_held = job.c.worker > ""

WANTED_AGAIN: Final = job.c.wanted > job.c.claimed
"""Something came during the run."""

UNCOUNTED: Final = case((job.c.attempts > 0, job.c.attempts - 1), else_=0)
"""The attempts without this one; a put in the meantime has already set them to none."""


class Statements:
    """What is said to a database of one dialect.

    Args:
        dialect: ``sqlite`` or ``postgresql``.
        now: the database's clock.
        lease_s: for how long a claim holds.
        steady: the time by which a lease may be called over, as `SteadyTime` has it.
    """

    def __init__(
        self,
        dialect: str,
        now: ColumnElement[float],
        lease_s: float,
        steady: ColumnElement[float],
    ) -> None:
        self._is_heard_afar = dialect == "postgresql"
        self._insert = inserting(dialect)
        self._now = now
        self._lease_s = lease_s
        # Of a job that nobody holds it is 0.
        self._is_free = job.c.leased_until <= steady
        self._is_leased = is_leased(now, steady)

    def ring(self) -> Select[None] | None:
        """Tells the other processes that something was put; None where nothing carries it."""
        return select(func.pg_notify(CHANNEL, "")) if self._is_heard_afar else None

    def remembered(self, guids: Collection[str]) -> Select[str]:
        """Those of the deliveries that are remembered."""
        return select(delivery.c.guid).where(delivery.c.guid.in_(guids))

    def newest_delivery_age(self) -> Select[Any]:
        """Seconds since the newest delivery, but for those that are still to come; or NULL."""
        return select(self._now - func.max(delivery.c.put_at)).where(delivery.c.put_at <= self._now)

    def turns(self, limit: int) -> Select[int]:
        """The installations of which a job is due, whose turn comes first at the top.

        It walks from installation to installation, and of each looks at one job: what it costs
        grows with the installations that want something, and not with the jobs.
        """
        waiting = self._installations()
        first = (
            select(ready_at)
            .where(is_waiting, self._is_free, job.c.installation == waiting.c.installation)
            .order_by(ready_at)
            .limit(1)
            .correlate(waiting)
            .scalar_subquery()
        )
        ready = (
            select(waiting.c.installation, first.label("ready_at"))
            .where(waiting.c.installation.is_not(None))
            .cte("ready")
            .prefix_with("MATERIALIZED")
        )
        running = self._running()
        return (
            select(ready.c.installation)
            .outerjoin_from(ready, running, running.c.installation == ready.c.installation)
            .outerjoin(turn, turn.c.installation == ready.c.installation)
            .where(ready.c.ready_at <= self._now)
            .order_by(
                func.coalesce(running.c.jobs, 0),
                # One that was served at a time that is still to come was so before the clock was
                # set back.
                case((turn.c.served_at <= self._now, turn.c.served_at), else_=0),
                ready.c.ready_at,
                ready.c.installation,
            )
            .limit(limit)
        )

    def _installations(self) -> CTE:
        """Each installation of which anything waits, and NULL at the end."""
        first = select(func.min(job.c.installation).label("installation")).where(is_waiting)
        waiting = first.cte("waiting", recursive=True)
        following = (
            select(func.min(job.c.installation))
            .where(is_waiting, job.c.installation > waiting.c.installation)
            .correlate(waiting)
            .scalar_subquery()
        )
        return waiting.union_all(select(following).where(waiting.c.installation.is_not(None)))

    def _running(self) -> Subquery:
        """How many jobs of each installation run."""
        held = (
            select(job.c.installation)
            .where(_is_held, _to_do, self._is_leased)
            .cte("held")
            # SQLite may otherwise walk through all that waits, which is grouped already.
            .prefix_with("MATERIALIZED")
        )
        jobs = func.count().label("jobs")
        return select(held.c.installation, jobs).group_by(held.c.installation).subquery("running")

    def claim(self) -> Update:
        """Leases an installation's next due job; returns its row and `waited_s`, or nothing.

        Its parameters are `of_installation` and `by_worker`: to put it together takes ten times as
        long as to run it.
        """
        due = (
            select(job.c.key)
            .where(
                is_waiting,
                self._is_free,
                job.c.installation == bindparam("of_installation"),
                job.c.kind.in_(KINDS),
                ready_at <= self._now,
            )
            .order_by(ready_at)
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
                worker=bindparam("by_worker"),
                token=job.c.token + 1,
                leased_until=self._now + self._lease_s,
                attempts=job.c.attempts + 1,
                deaths=job.c.deaths + case((job.c.worker.is_not(None), 1), else_=0),
            )
            .returning(job, (self._now - job.c.first_wanted_at).label("waited_s"))
        )

    def turn_clock_back(self) -> Update:
        """Sets free what waits for an instant that was written before the clock was set back."""
        latest = self._now + _FARTHEST_S
        instants = {
            "first_wanted_at": (job.c.first_wanted_at > self._now, self._now),
            "leased_until": (job.c.leased_until > latest, self._now + self._lease_s),
            "not_before": (job.c.not_before > latest, 0),
            "held_until": (job.c.held_until > self._now + _FARTHEST_HELD_S, 0),
        }
        is_wrong = or_(*(is_too_late for is_too_late, _ in instants.values()))
        wrong = select(job.c.key).where(is_waiting, is_wrong).order_by(job.c.key)
        return (
            update(job)
            .where(job.c.key.in_(wrong.with_for_update(skip_locked=True)))
            .values({name: case(each, else_=job.c[name]) for name, each in instants.items()})
        )

    def serve(self) -> Insert:
        """Notes that the installation which is the parameter had its turn."""
        statement = self._insert(turn).values(served_at=self._now)
        return statement.on_conflict_do_update(
            index_elements=[turn.c.installation], set_={"served_at": self._now}
        )

    def write_back(self, key: str, token: int, worker: str, values: dict[str, Any]) -> Update:
        """Changes a job that is still held under a token."""
        is_held = (job.c.key == key) & (job.c.token == token) & (job.c.worker == worker)
        return update(job).where(is_held).values(**values)

    def uncount(self, key: str) -> Update:
        """Counts one attempt less, whoever holds the job now."""
        return update(job).where(job.c.key == key).values(attempts=UNCOUNTED)

    def redo(self, key: str) -> Update:
        """Digs a buried job up, its attempts forgotten."""
        statement = update(job).where(job.c.key == key, _to_do, _is_buried)
        return statement.values(buried_at=None, buried_reason=None, attempts=0, not_before=0)

    def release(self, worker: str) -> Update:
        """Gives back all that a worker holds."""
        # Locked in the order of the keys, as every put does, so that none waits for the other.
        held = select(job.c.key).where(job.c.worker == worker).order_by(job.c.key).with_for_update()
        statement = update(job).where(job.c.key.in_(held))
        return statement.values(worker=None, leased_until=0, attempts=UNCOUNTED)

    def counts(self) -> Select[int, int, int]:
        """One row: waiting, running, buried."""
        return select(
            func.count().filter(~_is_buried, ~self._is_leased).label("waiting"),
            func.count().filter(~_is_buried, self._is_leased).label("running"),
            func.count().filter(_is_buried).label("buried"),
        ).where(_to_do)

    def buried(self, limit: int) -> Select[Any]:
        """The rows of buried jobs, the latest first."""
        return (
            select(job)
            .where(_to_do, _is_buried, job.c.kind.in_(KINDS))
            .order_by(job.c.buried_at.desc(), job.c.key)
            .limit(limit)
        )

    def least_looked_at(self, limit: int, of_each: int) -> Select[int, str, str]:
        """The repositories of known pull requests, those not looked at for longest first.

        Args:
            limit: how many at most.
            of_each: how many of one installation at most.
        """
        look = job.alias("look")
        is_its_look = (
            (look.c.kind == "unanswered")
            & (look.c.installation == job.c.installation)
            & (look.c.owner == job.c.owner)
            & (look.c.repo == job.c.repo)
        )
        place = job.c.installation, job.c.owner, job.c.repo
        last = func.max(look.c.last_wanted_at)
        # As with turns.
        looked_at = case((last <= self._now, last), else_=0)
        rank = func.row_number().over(partition_by=job.c.installation, order_by=(looked_at, *place))
        ranked = (
            select(*place, looked_at.label("looked_at"), rank.label("rank"))
            .outerjoin_from(job, look, is_its_look)
            .where(job.c.kind == "pull")
            .group_by(*place)
            .subquery("ranked")
        )
        found = ranked.c.installation, ranked.c.owner, ranked.c.repo
        return (
            select(*found)
            .where(ranked.c.rank <= of_each)
            .order_by(ranked.c.looked_at, *found)
            .limit(limit)
        )
