"""Whose turn it is, and that to find it costs the same however many jobs wait."""

from collections import Counter
from functools import partial

import pytest

from bot.jobs.compiled import BoundStatement, Statements
from bot.jobs.connection import Connection
from bot.jobs.database import Database, open_database
from bot.jobs.migrations import migrate
from bot.jobs.store import Store
from bot.jobs.turns import LONGEST_LINE, Turns
from bot.model import InstallationId, PullRequestId
from tests.jobs.clock import Clock
from tests.jobs.sql import sql

WORKER = "a worker"
MANY = LONGEST_LINE + 4


def turns_of(database: Database, clock: Clock) -> Turns:
    return Turns(Statements(database.dialect), 30, steady_s=lambda: 0.0, now_s=clock)


def pull(number: int, installation: int) -> PullRequestId:
    return PullRequestId(InstallationId(installation), "octo-org", "specs", number)


async def test_each_of_many_installations_is_served_before_one_is_served_again(
    store: Store,
) -> None:
    await store.put([pull(n, place) for n in range(2) for place in range(1, MANY + 1)])

    jobs = [await store.claim(WORKER) for _ in range(MANY)]
    served = Counter(job.subject.installation for job in jobs if job)
    assert served == dict.fromkeys(range(1, MANY + 1), 1)


async def test_long_line_is_drawn_up_anew_after_a_moment(database_url: str) -> None:
    clock = Clock()
    database = open_database(database_url)
    store = Store(database)
    await store.open()
    turns = turns_of(database, clock)

    async def next_of(turns: Turns) -> int:
        row = await database.transact(partial(turns.claim, worker=WORKER))
        assert row is not None
        return int(row.installation)

    # All were served once, so that a newcomer comes before them.
    await store.put([pull(n, place) for n in range(2) for place in range(1, LONGEST_LINE + 1)])
    first = [await next_of(turns) for _ in range(LONGEST_LINE)]
    in_line = await next_of(turns)
    await store.put([pull(1, 999)])
    assert in_line == first[0]
    assert await next_of(turns) == first[1]
    clock.pass_s(2)
    assert await next_of(turns) == 999
    await store.close()


async def test_what_others_took_from_a_long_line_is_passed_over(store: Store, clock: Clock) -> None:
    other = Store(store._database, lease_s=store.lease_s, now=clock, own_s=clock.own_s)
    await store.put([pull(1, place) for place in range(1, LONGEST_LINE + 1)])
    jobs = [await store.claim(WORKER)]
    jobs += [await other.claim("another worker") for _ in range(LONGEST_LINE - 1)]

    served = {job.subject.installation for job in jobs if job}
    assert served == set(range(1, LONGEST_LINE + 1))
    assert await store.claim(WORKER) is None


async def test_job_that_waited_for_its_backoff_is_not_behind_all_that_came_later(
    store: Store, clock: Clock
) -> None:
    await store.put([pull(1, 1)])
    failed = await store.claim(WORKER)
    assert failed is not None
    await store.retry(failed, after_s=10)
    clock.pass_s(9)
    await store.put([pull(2, 1)])
    clock.pass_s(2)
    await store.put([pull(3, 1)])

    order = [await store.claim(WORKER) for _ in range(3)]
    assert [job and job.subject for job in order] == [pull(2, 1), pull(1, 1), pull(3, 1)]


async def test_clock_that_is_set_back_holds_back_nothing_that_was_just_put(
    store: Store, clock: Clock
) -> None:
    await store.put([pull(1, 1)])
    clock.jump_s(-600)

    assert await store.claim(WORKER) is not None


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_claim_on_sqlite_walks_through_no_table_of_jobs(database_url: str) -> None:
    plans = await plans_of(open_database(database_url), "EXPLAIN QUERY PLAN")

    # Whatever else it did, a scan or another index, would take longer the more jobs wait.
    steps = [line for plan in plans for line in plan if " job " in line]
    assert sorted(steps) == [
        "SEARCH job USING COVERING INDEX sqlite_autoindex_job_1 (key=?)",
        "SEARCH job USING INDEX job_held (worker>?)",
        "SEARCH job USING INDEX job_ready",
        "SEARCH job USING INDEX job_ready (installation=? AND <expr><?)",
        "SEARCH job USING INDEX job_ready (installation=?)",
        "SEARCH job USING INDEX job_ready (installation>?)",
    ]


@pytest.mark.parametrize("engine", ["postgresql"])
async def test_claim_on_postgresql_walks_through_no_table_of_jobs(database_url: str) -> None:
    database = open_database(database_url)
    store = Store(database)
    await store.open()
    await store.put([pull(n, n % 5 + 1) for n in range(2_000)])
    await database.change(sql("ANALYZE job"))
    plans = await plans_of(database, "EXPLAIN")
    await store.close()

    lines = [line for plan in plans for line in plan]
    looks = [line for line in lines if " on job" in line and "Scan" in line]
    assert len(looks) >= 5
    for look in looks:
        assert any(index in look for index in ("job_ready", "job_held", "job_pkey"))
    # A clock that moved while the statement runs would have every job looked at.
    assert any("Index Cond" in line and "statement_timestamp" in line for line in plans[1])


async def plans_of(database: Database, explain: str) -> list[list[str]]:
    """How the engine finds whose turn it is, and how it claims the job."""
    say = Statements(database.dialect)
    of_it = {"of_installation": 1, "by_worker": WORKER, "lease_s": 30.0, "steady": 0.0}

    async def plan(connection: Connection, said: BoundStatement) -> list[str]:
        asked = said._replace(text=f"{explain} {said.text}")
        return [str(row[len(tuple(row)) - 1]) for row in await connection.rows(asked)]

    async def both(connection: Connection) -> list[list[str]]:
        await migrate(connection)
        statements = say.say("turns", most=9, steady=0.0), say.say("claim", **of_it)
        return [await plan(connection, each) for each in statements]

    return await database.transact(both)
