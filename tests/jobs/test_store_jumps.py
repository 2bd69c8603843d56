"""The database's clock jumps, and nobody's job is taken while its holder lives."""

import pytest

from bot.jobs.job import Counts, Job
from bot.jobs.store import Store
from bot.jobs.turns import LONGEST_LINE
from bot.model import DeliveryId, InstallationId, PullRequestId
from tests.jobs.clock import LEASE_S, Clock, store_at

HERE = "this worker"
THERE = "another worker"
DAY_S = 86_400.0
BEAT_S = LEASE_S // 3


def pull(number: int, installation: int = 1) -> PullRequestId:
    return PullRequestId(InstallationId(installation), "octo-org", "specs", number)


PULL = pull(7)


@pytest.fixture(autouse=True)
async def watched(store: Store, clock: Clock) -> None:
    """The store has seen for a lease how its clock goes, and may look for one that went back."""
    assert await store.claim(HERE) is None
    clock.pass_s(LEASE_S)


async def claimed(store: Store, worker: str = HERE) -> Job:
    job = await store.claim(worker)
    assert job is not None
    return job


@pytest.mark.parametrize(
    "jumps",
    [
        (DAY_S,),
        (-DAY_S,),
        (60,),
        (-60,),
        (DAY_S, -DAY_S, DAY_S, -DAY_S),
        (-DAY_S, DAY_S, -DAY_S, DAY_S),
        (-60, 60, DAY_S),
        (DAY_S, DAY_S),
    ],
)
async def test_job_whose_holder_lives_is_taken_by_nobody(
    store: Store, clock: Clock, jumps: tuple[float, ...]
) -> None:
    await store.put([PULL])
    job = await claimed(store)
    for jump_s in (*jumps, 0, 0, 0, 0, 0, 0, 0):
        clock.jump_s(jump_s)
        for _ in range(BEAT_S):
            assert await store.claim(THERE) is None
            assert await store.counts() == Counts(waiting=0, running=1, buried=0)
            clock.pass_s(1)
        assert await store.extend(job)
    assert await store.finish(job)


@pytest.mark.parametrize("jump_s", [-DAY_S, DAY_S])
async def test_job_whose_holder_is_dead_is_taken_after_a_lease(
    store: Store, clock: Clock, jump_s: float
) -> None:
    await store.put([PULL])
    await claimed(store)
    clock.jump_s(jump_s)
    assert await store.claim(THERE) is None
    clock.pass_s(LEASE_S - 1)
    assert await store.claim(THERE) is None
    clock.pass_s(1)

    assert (await claimed(store, THERE)).deaths == 1


@pytest.mark.parametrize("jump_s", [-DAY_S, DAY_S])
async def test_job_of_one_who_died_after_the_jump_is_taken_after_a_lease(
    store: Store, clock: Clock, jump_s: float
) -> None:
    clock.jump_s(jump_s)
    clock.pass_s(1)
    await store.put([PULL])
    await claimed(store)
    clock.pass_s(LEASE_S - 1)
    assert await store.claim(THERE) is None
    clock.pass_s(1)

    assert (await claimed(store, THERE)).deaths == 1


@pytest.mark.parametrize("jump_s", [-DAY_S, DAY_S])
async def test_what_nobody_holds_is_not_held_back(
    store: Store, clock: Clock, jump_s: float
) -> None:
    await store.put([PULL, pull(8), pull(9)])
    await claimed(store)
    await store.retry(await claimed(store), after_s=900)
    await store.postpone(await claimed(store), after_s=3_600)
    clock.jump_s(jump_s)

    found = {(await claimed(store, THERE)).subject for _ in range(2)}
    assert found == {pull(8), pull(9)}


async def test_job_that_only_looks_free_hides_no_other(store: Store, clock: Clock) -> None:
    places = range(1, LONGEST_LINE + 10)
    await store.put([pull(1, place) for place in places])
    for _ in places:
        await claimed(store)
    clock.jump_s(DAY_S)
    await store.put([pull(2, 1), pull(1, 999)])

    assert [(await claimed(store, THERE)).subject for _ in range(2)] == [pull(1, 999), pull(2, 1)]
    assert await store.claim(THERE) is None


async def test_held_jobs_count_for_their_installation_after_a_jump(
    store: Store, clock: Clock
) -> None:
    await store.put([pull(1, 1), pull(2, 1)])
    await claimed(store)
    clock.pass_s(1)
    await store.put([pull(1, 2)])
    clock.jump_s(DAY_S)

    assert (await claimed(store)).subject == pull(1, 2)
    overview = await store.overview()
    assert (overview.running, overview.waiting) == (2, 1)


async def test_installation_that_was_served_before_the_clock_went_back_has_its_turns(
    store: Store, clock: Clock
) -> None:
    clock.jump_s(DAY_S)
    await store.put([pull(1, 1)])
    assert await store.finish(await claimed(store))
    clock.jump_s(-DAY_S)
    for number in range(2, 5):
        await store.put([pull(number, place) for place in (1, 2, 3)])
    served = []
    for _ in range(6):
        job = await claimed(store)
        served.append(job.subject.installation)
        assert await store.finish(job)
        clock.pass_s(1)

    assert sorted(served) == [1, 1, 2, 2, 3, 3]


async def test_repository_that_was_looked_at_before_the_clock_went_back_has_its_turn(
    store: Store, clock: Clock
) -> None:
    await store.put([pull(1, 1), pull(1, 2)])
    one, other = await store.least_looked_at(9, of_each=9)
    clock.jump_s(DAY_S)
    await store.put([one])
    clock.jump_s(-DAY_S)
    await store.put([other])

    assert await store.least_looked_at(1, of_each=9) == (one,)


async def test_delivery_of_a_time_to_come_hides_no_other(store: Store, clock: Clock) -> None:
    await store.put([], DeliveryId("in time"))
    clock.jump_s(DAY_S)
    await store.put([], DeliveryId("too early"))
    clock.jump_s(60 - DAY_S)

    assert await store.newest_delivery_age_s() == 60


async def test_process_that_has_just_started_takes_nothing_over_for_a_lease(
    store: Store, clock: Clock, database_url: str
) -> None:
    await store.put([PULL, pull(8)])
    first = await claimed(store)
    clock.jump_s(DAY_S)
    newer = store_at(database_url, clock)
    await newer.open()

    other = await claimed(newer, THERE)
    assert {first.subject, other.subject} == {PULL, pull(8)}
    assert await newer.finish(other)
    clock.pass_s(LEASE_S - 1)
    assert await newer.claim(THERE) is None
    clock.pass_s(1)
    assert (await claimed(newer, THERE)).subject == first.subject
    await newer.close()
