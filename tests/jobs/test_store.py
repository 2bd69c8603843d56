import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.jobs.connection import Connection
from bot.jobs.database import StoreAwayError, StoreError, open_database
from bot.jobs.job import BuriedJob, Counts, Job
from bot.jobs.store import Store
from bot.model import DeliveryId, InstallationId, OpenPulls, PullRequestId, UnansweredPulls
from tests.jobs.clock import LEASE_S, Clock, store_at
from tests.jobs.sql import sql

HERE = "this worker"
THERE = "another worker"
DELIVERY = DeliveryId("72d3162e-cc78-11e3-81ab-4c9367dc0958")


def pull(number: int, installation: int = 1) -> PullRequestId:
    return PullRequestId(InstallationId(installation), "octo-org", "specs", number)


PULL = pull(7)


def pull_in(place: UnansweredPulls, count: int) -> list[PullRequestId]:
    return [
        PullRequestId(place.installation, place.owner, place.repo, number + 1)
        for number in range(count)
    ]


async def claimed(store: Store, worker: str = HERE) -> Job:
    job = await store.claim(worker)
    assert job is not None
    return job


async def test_job_waits_until_it_is_claimed_and_is_gone_when_finished(store: Store) -> None:
    await store.put([PULL], DELIVERY)
    assert await store.counts() == Counts(waiting=1, running=0, buried=0)

    job = await claimed(store)
    assert (job.subject, job.attempts, job.delivery) == (PULL, 1, DELIVERY)
    assert await store.counts() == Counts(waiting=0, running=1, buried=0)

    assert await store.finish(job)
    assert await store.counts() == Counts(waiting=0, running=0, buried=0)
    assert await store.claim(HERE) is None


async def test_nothing_is_claimed_when_nothing_was_put(store: Store) -> None:
    assert await store.claim(HERE) is None
    await store.put([], DELIVERY)
    assert await store.claim(HERE) is None


async def test_twenty_puts_before_a_run_are_one_run(store: Store) -> None:
    for _ in range(20):
        await store.put([PULL, PULL])
    await store.finish(await claimed(store))

    assert await store.claim(HERE) is None


async def test_twenty_puts_during_a_run_are_exactly_one_more_run(store: Store) -> None:
    await store.put([PULL])
    first = await claimed(store)
    for _ in range(20):
        await store.put([PULL])
    assert await store.claim(THERE) is None
    assert await store.finish(first)

    second = await claimed(store)
    assert second.token > first.token
    await store.finish(second)
    assert await store.claim(HERE) is None


async def test_subject_is_never_leased_twice_at_once(store: Store, clock: Clock) -> None:
    await store.put([PULL])
    await claimed(store)
    clock.pass_s(LEASE_S - 0.1)

    assert await store.claim(THERE) is None


async def test_lease_that_ended_is_taken_over_and_its_holder_can_write_nothing(
    store: Store, clock: Clock
) -> None:
    await store.put([PULL])
    dead = await claimed(store)
    clock.pass_s(LEASE_S)
    taken = await claimed(store, THERE)

    assert taken.attempts == 2
    assert not await store.extend(dead)
    assert not await store.finish(dead)
    assert not await store.retry(dead, after_s=1)
    assert not await store.postpone(dead, after_s=0)
    assert not await store.bury(dead, "late")
    assert await store.finish(taken)


async def test_runs_that_end_without_a_word_are_counted_until_one_says_something(
    store: Store, clock: Clock
) -> None:
    await store.put([PULL])
    deaths = []
    for _ in range(3):
        deaths.append((await claimed(store)).deaths)
        clock.pass_s(LEASE_S)
    heard = await claimed(store, THERE)
    await store.retry(heard, after_s=0)

    assert [*deaths, heard.deaths] == [0, 1, 2, 3]
    assert (await claimed(store)).deaths == 0


async def test_lease_holds_as_long_as_it_is_extended(store: Store, clock: Clock) -> None:
    await store.put([PULL])
    job = await claimed(store)
    for _ in range(5):
        clock.pass_s(LEASE_S - 1)
        assert await store.extend(job)
    assert await store.claim(THERE) is None

    clock.pass_s(LEASE_S)
    assert await store.claim(THERE) is not None


async def test_late_finish_counts_when_nobody_took_over(store: Store, clock: Clock) -> None:
    await store.put([PULL])
    job = await claimed(store)
    clock.pass_s(LEASE_S + 1)

    assert await store.finish(job)
    assert await store.claim(THERE) is None


async def test_installations_take_turns_however_much_one_of_them_wants(
    store: Store, clock: Clock
) -> None:
    await store.put([pull(number, installation=1) for number in range(1, 6)])
    clock.pass_s(1)
    await store.put([pull(1, installation=2), pull(2, installation=2)])

    served = []
    for _ in range(5):
        clock.pass_s(1)
        job = await claimed(store)
        served.append(job.subject.installation)
        await store.finish(job)
    assert served == [1, 2, 1, 2, 1]


async def test_installation_with_fewest_running_jobs_comes_first(
    store: Store, clock: Clock
) -> None:
    await store.put([pull(1, installation=2)])
    brief = await claimed(store)
    clock.pass_s(1)
    await store.put([pull(number, installation=1) for number in range(1, 4)])
    await claimed(store)
    clock.pass_s(1)
    await store.put([pull(2, installation=2)])
    await store.finish(brief)

    assert (await claimed(store)).subject.installation == 2


async def test_oldest_wish_of_an_installation_comes_first(store: Store, clock: Clock) -> None:
    for number in (3, 1, 2):
        await store.put([pull(number)])
        clock.pass_s(1)
    await store.put([pull(3)])

    order = [(await claimed(store)).subject for _ in range(3)]
    assert order == [pull(3), pull(1), pull(2)]


async def test_a_run_can_tell_that_something_has_come_since_it_began(store: Store) -> None:
    assert not await store.is_wanted_again(PULL)
    await store.put([PULL])
    job = await claimed(store)
    assert not await store.is_wanted_again(PULL)
    await store.put([pull(8)])
    assert not await store.is_wanted_again(PULL)
    await store.put([PULL])
    assert await store.is_wanted_again(PULL)
    await store.finish(job)
    assert {(await claimed(store)).subject for _ in range(2)} == {PULL, pull(8)}
    assert not await store.is_wanted_again(PULL)


async def test_job_says_how_long_it_was_wanted(store: Store, clock: Clock) -> None:
    await store.put([PULL])
    clock.pass_s(40)
    await store.put([PULL])
    clock.pass_s(2)

    assert (await claimed(store)).waited_s == 42


async def test_failed_job_is_counted_and_waits_its_backoff(store: Store, clock: Clock) -> None:
    await store.put([PULL])
    await store.retry(await claimed(store), after_s=60)
    assert await store.counts() == Counts(waiting=1, running=0, buried=0)
    clock.pass_s(59)
    assert await store.claim(HERE) is None
    clock.pass_s(1)

    assert (await claimed(store)).attempts == 2


async def test_weather_is_not_counted(store: Store, clock: Clock) -> None:
    await store.put([PULL])
    for _ in range(20):
        job = await claimed(store)
        assert job.attempts == 1
        await store.postpone(job, after_s=600)
        clock.pass_s(599)
        assert await store.claim(HERE) is None
        clock.pass_s(1)


async def test_lost_run_is_counted_no_more_whoever_has_the_job_now(
    store: Store, clock: Clock
) -> None:
    await store.put([PULL])
    lost = await claimed(store)
    clock.pass_s(LEASE_S + 1)
    assert (await claimed(store, THERE)).attempts == 2
    await store.uncount(lost)
    clock.pass_s(LEASE_S + 1)
    assert (await claimed(store)).attempts == 2


async def test_repositories_are_looked_at_in_turn(store: Store, clock: Clock) -> None:
    one, other = (UnansweredPulls(InstallationId(1), "octo-org", name) for name in ("a", "b"))
    elsewhere = UnansweredPulls(InstallationId(2), "octo-org", "a")
    assert await store.least_looked_at(9, of_each=9) == ()
    await store.put([PullRequestId(InstallationId(1), "octo-org", "b", 1), *(pull_in(one, 3))])
    await store.put(pull_in(elsewhere, 1))
    await store.put([OpenPulls(InstallationId(1), "octo-org", "c")])
    assert await store.least_looked_at(9, of_each=9) == (one, other, elsewhere)
    assert await store.least_looked_at(9, of_each=1) == (one, elsewhere)
    for _ in range(2):
        for place in (one, other, elsewhere):
            assert await store.least_looked_at(1, of_each=1) == (place,)
            clock.pass_s(1)
            await store.put([place])


async def test_push_ends_our_backoff_and_begins_the_count_anew(store: Store) -> None:
    await store.put([PULL])
    await store.retry(await claimed(store), after_s=900)
    await store.put([PULL])

    assert (await claimed(store)).attempts == 1


async def test_push_does_not_shorten_the_time_that_github_asked_for(
    store: Store, clock: Clock
) -> None:
    await store.put([PULL])
    await store.postpone(await claimed(store), after_s=600)
    await store.put([PULL])
    assert await store.claim(HERE) is None
    clock.pass_s(600)

    assert await store.claim(HERE) is not None


async def test_push_during_a_run_that_fails_does_not_wait_for_the_old_failure(
    store: Store,
) -> None:
    await store.put([PULL])
    job = await claimed(store)
    await store.put([PULL])
    await store.retry(job, after_s=900)

    assert (await claimed(store)).attempts == 1


async def test_buried_job_stays_visible_and_is_not_claimed(store: Store, clock: Clock) -> None:
    await store.put([PULL], DELIVERY)
    await store.bury(await claimed(store), "see 1a2b3c4d")
    clock.pass_s(86_400)

    assert await store.claim(HERE) is None
    assert await store.counts() == Counts(waiting=0, running=0, buried=1)
    buried_at = datetime.fromtimestamp(clock.time_s - 86_400, UTC)
    assert await store.buried() == (
        BuriedJob(subject=PULL, reason="see 1a2b3c4d", buried_at=buried_at, delivery=DELIVERY),
    )


async def test_reminder_leaves_alone_what_waits_or_runs(store: Store) -> None:
    await store.put([PULL], DELIVERY)
    await store.retry(await claimed(store), after_s=9)
    await store.remind([PULL])
    assert await store.claim(HERE) is None

    await store.put([PULL], DELIVERY)
    job = await claimed(store)
    await store.remind([PULL])
    assert not await store.is_wanted_again(PULL)
    await store.bury(job, "see 1a2b3c4d")
    assert len(await store.buried()) == 1


async def test_reminder_wants_what_is_new_done_or_buried(store: Store) -> None:
    await store.remind([PULL])
    await store.finish(await claimed(store))
    await store.remind([PULL])
    await store.bury(await claimed(store), "see 1a2b3c4d")
    await store.remind([PULL])
    assert store.arrived.is_set()
    assert (await claimed(store)).attempts == 1


async def test_job_that_is_handed_on_was_not_begun(store: Store, clock: Clock) -> None:
    await store.put([PULL])
    await claimed(store)
    clock.pass_s(LEASE_S)
    taken = await claimed(store, THERE)
    assert await store.hand_on(taken, after_s=1)
    assert await store.claim(HERE) is None
    clock.pass_s(1)

    again = await claimed(store)
    assert (again.attempts, again.deaths) == (taken.attempts, taken.deaths) == (2, 1)


async def test_push_digs_a_buried_job_up(store: Store) -> None:
    await store.put([PULL])
    await store.bury(await claimed(store), "poison")
    await store.put([PULL])

    assert await store.buried() == ()
    assert (await claimed(store)).attempts == 1


async def test_push_during_the_last_run_is_not_buried_with_it(store: Store) -> None:
    await store.put([PULL])
    job = await claimed(store)
    await store.put([PULL])
    assert await store.bury(job, "poison")

    assert await store.counts() == Counts(waiting=1, running=0, buried=0)
    assert await store.claim(HERE) is not None


async def test_released_jobs_are_claimed_at_once_and_uncounted(store: Store) -> None:
    await store.put([pull(1), pull(2), pull(3)])
    mine = await claimed(store)
    await claimed(store, THERE)
    assert await store.release(HERE) == 1

    assert not await store.finish(mine)
    again = [await claimed(store, THERE), await claimed(store, THERE)]
    assert {job.attempts for job in again} == {1}
    assert await store.claim(THERE) is None


async def test_delivery_that_comes_twice_is_looked_at_twice(store: Store) -> None:
    await store.put([PULL], DELIVERY)
    await store.finish(await claimed(store))
    await store.put([PULL], DELIVERY)

    assert await store.claim(HERE) is not None


async def test_put_wakes_whoever_waits_in_this_process(store: Store) -> None:
    assert not store.arrived.is_set()
    await store.put([PULL])

    assert store.arrived.is_set()


async def test_kind_of_a_newer_version_is_left_to_it(store: Store) -> None:
    await store.put([pull(1)])
    await store._database.change(sql("UPDATE job SET kind = 'from the future'"))
    await store.put([pull(2)])

    assert (await claimed(store)).subject == pull(2)
    assert await store.claim(HERE) is None


async def test_many_puts_and_claims_at_once_lose_and_double_nothing(store: Store) -> None:
    await asyncio.gather(*(store.put([pull(number % 10)]) for number in range(100)))
    jobs = await asyncio.gather(*(store.claim(HERE) for _ in range(20)))

    subjects = [job.subject for job in jobs if job is not None]
    assert sorted(map(str, subjects)) == sorted(str(pull(number)) for number in range(10))


async def test_two_processes_share_one_database(database_url: str) -> None:
    one, two = Store(open_database(database_url)), Store(open_database(database_url))
    await asyncio.gather(one.open(), two.open())
    await asyncio.gather(*(store.put([pull(n)]) for store in (one, two) for n in range(20)))
    jobs = await asyncio.gather(*(store.claim(HERE) for store in (one, two) for _ in range(20)))
    await asyncio.gather(one.close(), two.close())

    assert len({job.subject for job in jobs if job is not None}) == 20
    assert sum(job is not None for job in jobs) == 20


@asynccontextmanager
async def jobs_locked(url: str) -> AsyncIterator[None]:
    """Keeps everybody else from the jobs while the block runs."""
    database = open_database(url)
    is_locked, may_end = threading.Event(), threading.Event()

    async def hold(connection: Connection) -> None:
        # On SQLite any transaction does so.
        if connection.dialect == "postgresql":
            await connection.change(sql("LOCK TABLE job"))
        is_locked.set()
        may_end.wait(10)

    async def transact() -> None:
        await database.transact(hold)
        await database.close()

    holder = asyncio.create_task(asyncio.to_thread(asyncio.run, transact()))
    await asyncio.to_thread(is_locked.wait, 10)
    try:
        yield
    finally:
        may_end.set()
        await holder


async def test_put_that_is_cancelled_in_the_driver_does_not_keep_the_lock(
    store: Store, database_url: str
) -> None:
    async with jobs_locked(database_url):
        put = asyncio.create_task(store.put([PULL]))
        await asyncio.sleep(0.1)
        put.cancel()
        await asyncio.wait([put])
    async with asyncio.timeout(3):
        await store.put([pull(2)])
        counts = await store.counts()

    assert counts == Counts(waiting=2, running=0, buried=0)


async def test_claim_that_is_cancelled_is_given_back_by_release(
    store: Store, database_url: str
) -> None:
    await store.put([PULL])
    async with jobs_locked(database_url):
        claim = asyncio.create_task(store.claim(HERE))
        await asyncio.sleep(0.1)
        claim.cancel()
        await asyncio.wait([claim])
    assert await store.release(HERE) == 1

    assert (await claimed(store, THERE)).attempts == 1


async def test_put_of_another_process_rings_here(postgresql_url: str) -> None:
    here, there = Store(open_database(postgresql_url)), Store(open_database(postgresql_url))
    await here.open()
    await there.open()
    async with asyncio.timeout(5):
        # Once for itself, when it begins to listen.
        await here.arrived.wait()
        here.arrived.clear()
        await there.put([PULL])
        await here.arrived.wait()
    await here.close()
    await there.close()


async def test_database_that_cannot_be_opened_is_weather(tmp_path: Path) -> None:
    store = Store(open_database(f"sqlite:///{tmp_path}/missing/jobs.db"))
    with pytest.raises(StoreError, match="the database failed: SQLITE_CANTOPEN"):
        await store.open()


async def test_postgresql_that_does_not_answer_is_weather(tmp_path: Path) -> None:
    store = Store(open_database(f"postgresql://specbot:hunter2@/specbot?host={tmp_path}"))
    with pytest.raises(StoreAwayError, match="the database is away: FileNotFoundError"):
        await store.open()
    await store.close()


async def test_commit_is_on_disk_before_put_returns(
    tmp_path: Path, clock: Clock, postgresql_url: str
) -> None:
    store = store_at(f"sqlite:///{tmp_path}/jobs.db", clock)
    await store.open()
    ((journal,),) = await store._database.rows(sql("PRAGMA journal_mode"))
    ((synchronous,),) = await store._database.rows(sql("PRAGMA synchronous"))
    full = 2
    assert (journal, synchronous) == ("wal", full)
    await store.close()

    store = store_at(postgresql_url, clock)
    await store.open()
    ((commit,),) = await store._database.rows(sql("SHOW synchronous_commit"))
    assert commit == "on"
    await store.close()
