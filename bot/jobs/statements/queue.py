"""The queue: who is next, and what becomes of a job that was claimed."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import (
    CTE,
    BigInteger,
    BindParameter,
    ClauseElement,
    Double,
    Select,
    Subquery,
    Text,
    Update,
    case,
    func,
    null,
    or_,
    select,
    update,
)

from bot.jobs.statements.tables import (
    DatabaseNow,
    Insert,
    delivery,
    each_of,
    given,
    inserting,
    is_leased,
    is_waiting,
    job,
    ready_at,
    turn,
)
from bot.jobs.subjects import KINDS

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

_now = DatabaseNow()
_key = given("key", Text())
_by_worker = given("by_worker", Text())
_steady: BindParameter[float] = given("steady", Double())
_lease_s: BindParameter[float] = given("lease_s", Double())
_after_s: BindParameter[float] = given("after_s", Double())
_most = given("most", BigInteger())

# Something came during the run.
_wanted_again = job.c.wanted > job.c.claimed
# The attempts without this one; a put in the meantime has already set them to none.
_uncounted = case((job.c.attempts > 0, job.c.attempts - 1), else_=0)
# Of a job that nobody holds it is 0.
_is_free = job.c.leased_until <= _steady
_is_leased = is_leased(_now, _steady)


def queue(dialect: str) -> Mapping[str, ClauseElement]:
    """The statements by their names, for one dialect."""
    return {
        "now": select(_now.label("now_s")),
        "turns": _turns(),
        "claim": _claim(),
        "serve": _serve(inserting(dialect)(turn)),
        "turn_clock_back": _turn_clock_back(),
        "redo": _redo(),
        "release": _release(),
        "uncount": update(job).where(job.c.key == _key).values(attempts=_uncounted),
        "counts": _counts(),
        "buried": _buried(),
        "remembered": select(delivery.c.guid).where(delivery.c.guid.in_(each_of("guids", dialect))),
        "newest_delivery_age": _newest_delivery_age(),
        "least_looked_at": _least_looked_at(),
        "is_wanted_again": select(_wanted_again.label("is_again")).where(job.c.key == _key),
        **{name: _write_back(values) for name, values in _OUTCOMES.items()},
    }


_let_go: Final[dict[str, Any]] = {"worker": null(), "leased_until": 0, "deaths": 0}
_OUTCOMES: Final[Mapping[str, Mapping[str, Any]]] = {
    "extend": {"leased_until": _now + _lease_s},
    "finish": _let_go
    | {
        "done": job.c.claimed,
        "attempts": 0,
        # What came during the run has been wanted since then, not since the run's own wish.
        "first_wanted_at": case((_wanted_again, job.c.last_wanted_at), else_=job.c.first_wanted_at),
    },
    "retry": _let_go | {"not_before": case((_wanted_again, 0), else_=_now + _after_s)},
    "postpone": _let_go | {"attempts": _uncounted, "held_until": _now + _after_s},
    "hand_on": {
        "worker": null(),
        "leased_until": 0,
        "attempts": _uncounted,
        "not_before": _now + _after_s,
    },
    "bury": _let_go
    | {
        "buried_at": case((_wanted_again, null()), else_=_now),
        "buried_reason": case((_wanted_again, null()), else_=given("reason", Text())),
    },
}
"""What becomes of a job that is given back, or held on to."""


def _write_back(values: Mapping[str, Any]) -> Update:
    """Changes a job that is still held under a token."""
    is_held = (
        (job.c.key == _key)
        & (job.c.token == given("token", BigInteger()))
        & (job.c.worker == _by_worker)
    )
    return update(job).where(is_held).values(**values)


def _newest_delivery_age() -> Select[Any]:
    """Seconds since the newest delivery, but for those that are still to come; or NULL."""
    age_s = (_now - func.max(delivery.c.put_at)).label("age_s")
    return select(age_s).where(delivery.c.put_at <= _now)


def _turns() -> Select[int]:
    """The installations of which a job is due, whose turn comes first at the top.

    It walks from installation to installation, and of each looks at one job: what it costs
    grows with the installations that want something, and not with the jobs.
    """
    waiting = _installations()
    first = (
        select(ready_at)
        .where(is_waiting, _is_free, job.c.installation == waiting.c.installation)
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
    running = _running()
    return (
        select(ready.c.installation)
        .outerjoin_from(ready, running, running.c.installation == ready.c.installation)
        .outerjoin(turn, turn.c.installation == ready.c.installation)
        .where(ready.c.ready_at <= _now)
        .order_by(
            func.coalesce(running.c.jobs, 0),
            # One that was served at a time that is still to come was so before the clock was
            # set back.
            case((turn.c.served_at <= _now, turn.c.served_at), else_=0),
            ready.c.ready_at,
            ready.c.installation,
        )
        .limit(_most)
    )


def _installations() -> CTE:
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


def _running() -> Subquery:
    """How many jobs of each installation run."""
    held = (
        select(job.c.installation)
        .where(_is_held, _to_do, _is_leased)
        .cte("held")
        # SQLite may otherwise walk through all that waits, which is grouped already.
        .prefix_with("MATERIALIZED")
    )
    jobs = func.count().label("jobs")
    return select(held.c.installation, jobs).group_by(held.c.installation).subquery("running")


def _claim() -> Update:
    """Leases an installation's next due job; returns its row and `waited_s`, or nothing."""
    due = (
        select(job.c.key)
        .where(
            is_waiting,
            _is_free,
            job.c.installation == given("of_installation", BigInteger()),
            job.c.kind.in_(KINDS),
            ready_at <= _now,
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
            worker=_by_worker,
            token=job.c.token + 1,
            leased_until=_now + _lease_s,
            attempts=job.c.attempts + 1,
            deaths=job.c.deaths + case((job.c.worker.is_not(None), 1), else_=0),
        )
        .returning(job, (_now - job.c.first_wanted_at).label("waited_s"))
    )


def _turn_clock_back() -> Update:
    """Sets free what waits for an instant that was written before the clock was set back."""
    latest = _now + _FARTHEST_S
    instants = {
        "first_wanted_at": (job.c.first_wanted_at > _now, _now),
        "leased_until": (job.c.leased_until > latest, _now + _lease_s),
        "not_before": (job.c.not_before > latest, 0),
        "held_until": (job.c.held_until > _now + _FARTHEST_HELD_S, 0),
    }
    is_wrong = or_(*(is_too_late for is_too_late, _ in instants.values()))
    wrong = select(job.c.key).where(is_waiting, is_wrong).order_by(job.c.key)
    return (
        update(job)
        .where(job.c.key.in_(wrong.with_for_update(skip_locked=True)))
        .values({name: case(each, else_=job.c[name]) for name, each in instants.items()})
    )


def _serve(insert: Insert) -> Insert:
    """Notes that an installation had its turn."""
    of_installation = given("of_installation", BigInteger())
    return insert.values(installation=of_installation, served_at=_now).on_conflict_do_update(
        index_elements=[turn.c.installation], set_={"served_at": _now}
    )


def _redo() -> Update:
    """Digs a buried job up, its attempts forgotten."""
    statement = update(job).where(job.c.key == _key, _to_do, _is_buried)
    return statement.values(buried_at=null(), buried_reason=null(), attempts=0, not_before=0)


def _release() -> Update:
    """Gives back all that a worker holds."""
    # Locked in the order of the keys, as every put does, so that none waits for the other.
    held = select(job.c.key).where(job.c.worker == _by_worker).order_by(job.c.key).with_for_update()
    statement = update(job).where(job.c.key.in_(held))
    return statement.values(worker=null(), leased_until=0, attempts=_uncounted)


def _counts() -> Select[int, int, int]:
    """One row: waiting, running, buried."""
    return select(
        func.count().filter(~_is_buried, ~_is_leased).label("waiting"),
        func.count().filter(~_is_buried, _is_leased).label("running"),
        func.count().filter(_is_buried).label("buried"),
    ).where(_to_do)


def _buried() -> Select[Any]:
    """The rows of buried jobs, the latest first."""
    return (
        select(job)
        .where(_to_do, _is_buried, job.c.kind.in_(KINDS))
        .order_by(job.c.buried_at.desc(), job.c.key)
        .limit(_most)
    )


def _least_looked_at() -> Select[int, str, str]:
    """The repositories of known pull requests, those not looked at for longest first."""
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
    looked_at = case((last <= _now, last), else_=0)
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
        .where(ranked.c.rank <= given("of_each", BigInteger()))
        .order_by(ranked.c.looked_at, *found)
        .limit(_most)
    )
