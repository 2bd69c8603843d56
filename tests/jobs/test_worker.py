import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, tzinfo

import pytest
from structlog.testing import capture_logs

from bot.jobs import worker as worker_module
from bot.jobs.database import StoreError
from bot.jobs.job import Job
from bot.model import PullRequestId, Subject, Weather
from tests.jobs.sql import sql
from tests.jobs.stage import OTHER, PULL, Stage, stage_at, until

LONG_S = 60.0
LEASE_S = 2.0


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    async with stage_at(database_url) as stage:
        yield stage


@pytest.fixture
async def hasty(database_url: str) -> AsyncIterator[Stage]:
    """A stage with very short leases."""
    async with stage_at(database_url, lease_s=LEASE_S) as stage:
        yield stage


def pull(number: int) -> PullRequestId:
    return PullRequestId(PULL.installation, "octo-org", "specs", number)


async def fail(_subject: Subject) -> None:
    raise RuntimeError("a bug, with the token ghs_0123456789abcdef0123456789abcdef0123")


async def wait_long(_subject: Subject) -> None:
    await asyncio.sleep(LONG_S)


async def test_job_runs_at_once_when_it_is_put_in_the_same_process(stage: Stage) -> None:
    async with stage.worker(poll_s=LONG_S).running():
        await asyncio.sleep(0.05)
        await stage.store.put([PULL])
        await until(lambda: stage.ended == [PULL])
        await stage.until_idle()


async def test_job_that_another_process_put_is_found_by_the_poll(
    stage: Stage, database_url: str
) -> None:
    async with stage.worker().running(), stage_at(database_url) as elsewhere:
        await elsewhere.store.put([PULL])
        await until(lambda: stage.ended == [PULL])


async def test_pushes_during_a_run_are_one_more_run(stage: Stage) -> None:
    may_end = asyncio.Event()

    async def wait(_subject: Subject) -> None:
        await may_end.wait()

    stage.play = wait
    async with stage.worker().running():
        await stage.store.put([PULL])
        await until(lambda: stage.begun == [PULL])
        for _ in range(5):
            await stage.store.put([PULL])
        may_end.set()
        await stage.until_idle()
    assert stage.ended == [PULL, PULL]


async def test_jobs_run_side_by_side_up_to_the_limit(stage: Stage) -> None:
    stage.play = wait_long
    subjects = [PULL, OTHER, type(PULL)(PULL.installation, "octo-org", "specs", 9)]
    async with stage.worker(concurrency=2, grace_s=0).running():
        await stage.store.put(subjects)
        await until(lambda: len(stage.begun) == 2)
        await asyncio.sleep(0.1)
        assert len(stage.begun) == 2


async def test_bug_in_one_job_does_not_stop_the_next(stage: Stage) -> None:
    async def play(subject: Subject) -> None:
        if subject == PULL:
            await fail(subject)

    stage.play = play
    async with stage.worker(concurrency=1, longest_backoff_s=LONG_S).running():
        await stage.store.put([PULL])
        await until(lambda: stage.begun == [PULL])
        await stage.store.put([OTHER])
        await until(lambda: stage.ended == [OTHER])


async def test_bug_is_retried_then_buried_and_told_with_the_reference_of_the_log(
    stage: Stage,
) -> None:
    stage.play = fail
    with capture_logs() as logs:
        async with stage.worker(attempts=3).running():
            await stage.store.put([PULL])
            await stage.until_idle()

    assert stage.begun == [PULL] * 3
    ((subject, reference),) = stage.told
    (buried,) = await stage.store.buried()
    assert (subject, buried.subject, buried.reason) == (PULL, PULL, reference)
    failures = [line for line in logs if line["event"] == "job failed"]
    assert [line["attempt"] for line in failures] == [1, 2, 3]
    assert failures[-1]["reference"] == reference
    assert failures[-1]["error"] == "RuntimeError"
    assert failures[-1]["trace"][-1].endswith(" fail")
    assert {line["log_level"] for line in failures} == {"error"}


async def test_weather_is_waited_for_until_githubs_own_time_and_not_counted(stage: Stage) -> None:
    retry_at: list[datetime] = []

    async def play(_subject: Subject) -> None:
        if not retry_at:
            retry_at.append(datetime.now(UTC) + timedelta(seconds=0.3))
            raise Weather("rate limit", retry_at=retry_at[0])
        # The clock of this process and of its database are one.
        assert datetime.now(UTC) >= retry_at[0]

    stage.play = play
    async with stage.worker(attempts=1).running():
        await stage.store.put([PULL])
        await stage.until_idle()
    assert stage.begun == [PULL, PULL]
    assert stage.told == []


async def test_a_clock_of_ours_that_is_late_does_not_end_the_wait_at_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Late:
        @staticmethod
        def now(zone: tzinfo) -> datetime:
            return datetime.now(zone) - timedelta(hours=3)

    async def play(_subject: Subject) -> None:
        raise Weather("bursts", retry_at=Late.now(UTC) + timedelta(minutes=1))

    monkeypatch.setattr(worker_module, "datetime", Late)
    stage.play = play
    async with stage.worker().running():
        await stage.store.put([PULL])
        await until(lambda: stage.begun == [PULL])
        await asyncio.sleep(0.3)
    assert stage.begun == [PULL]


async def test_weather_without_a_time_is_waited_for_ever_longer(stage: Stage) -> None:
    async def play(_subject: Subject) -> None:
        raise Weather("502")

    stage.play = play
    with capture_logs() as logs:
        async with stage.worker(longest_backoff_s=900).running():
            await stage.store.put([PULL])
            await until(lambda: any(line["event"] == "weather" for line in logs))

    (weather,) = [line for line in logs if line["event"] == "weather"]
    assert 3 < weather["after_s"] < 7


async def test_database_that_fails_inside_a_job_is_weather(stage: Stage) -> None:
    async def play(_subject: Subject) -> None:
        if len(stage.begun) < 5:
            raise StoreError("disk full")

    stage.play = play
    async with stage.worker(attempts=1).running():
        await stage.store.put([PULL])
        await stage.until_idle()
    assert (len(stage.begun), stage.told) == (5, [])


async def test_job_whose_process_died_every_time_is_buried_without_another_run(
    stage: Stage,
) -> None:
    await stage.store.put([PULL])
    for _ in range(3):
        job = await stage.store.claim("dead")
        assert job is not None
        await stage.store.retry(job, after_s=0)

    async with stage.worker(attempts=3).running():
        await stage.until_idle()
    assert stage.begun == []
    assert [subject for subject, _ in stage.told] == [PULL]
    assert (await stage.store.counts()).buried == 1


async def test_jobs_whose_process_died_twice_run_alone(hasty: Stage, database_url: str) -> None:
    suspects = {pull(number) for number in (1, 2)}
    others = {pull(number) for number in range(3, 20)}
    running: set[Subject] = set()
    beside: set[Subject] = set()

    async def play(subject: Subject) -> None:
        running.add(subject)
        for _ in range(10):
            await asyncio.sleep(0.01)
            if running & suspects:
                beside.update(running - {subject})
        running.remove(subject)

    hasty.play = play
    await hasty.store.put(suspects)
    async with stage_at(database_url, lease_s=0) as dead:
        for _ in range(2 * len(suspects)):
            assert await dead.store.claim("dead") is not None
            # Whose turn it is is told by the database's clock, in milliseconds.
            await asyncio.sleep(0.005)
    await hasty.store.put(others)
    async with hasty.worker(concurrency=4, attempts=8).running():
        await hasty.until_idle()

    assert beside == set()
    assert set(hasty.ended) == suspects | others


async def test_job_waits_for_another_that_runs_alone_without_being_held(hasty: Stage) -> None:
    first, second = pull(1), pull(2)
    may_end = asyncio.Event()

    async def play(_subject: Subject) -> None:
        await may_end.wait()

    async def is_one_held() -> bool:
        statement = sql("SELECT worker FROM job WHERE worker IS NOT NULL")
        return len(await hasty.store._database.rows(statement)) == 1

    hasty.play = play
    await hasty.store.put([first, second])
    await hasty.store._database.change(sql("UPDATE job SET deaths = 2"))
    async with hasty.worker(concurrency=4, attempts=8).running():
        await until(lambda: len(hasty.begun) == 1)
        async with asyncio.timeout(10):
            while not await is_one_held():  # noqa: ASYNC110 - the store has no event
                await asyncio.sleep(0.01)
        may_end.set()
        await hasty.until_idle()
    assert set(hasty.ended) == {first, second}


async def test_burial_is_told_again_when_github_was_not_well(stage: Stage) -> None:
    async def hear(_subject: Subject) -> None:
        if len(stage.told) == 1:
            raise Weather("502", retry_at=datetime.now(UTC))

    stage.play, stage.hear = fail, hear
    async with stage.worker(attempts=1).running():
        await stage.store.put([PULL])
        await stage.until_idle()
    assert len(stage.told) == 2
    assert (await stage.store.counts()).buried == 1


async def test_burial_that_cannot_be_told_is_a_burial_all_the_same(stage: Stage) -> None:
    stage.play = stage.hear = fail
    with capture_logs() as logs:
        async with stage.worker(attempts=1).running():
            await stage.store.put([PULL])
            await stage.until_idle()
    assert (await stage.store.counts()).buried == 1
    assert "burial not told" in [line["event"] for line in logs]


async def test_loops_that_wake_together_look_one_after_the_other(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim, looking, most = stage.store.claim, 0, 0

    async def watched(worker: str) -> Job | None:
        nonlocal looking, most
        looking += 1
        most = max(most, looking)
        try:
            return await claim(worker)
        finally:
            looking -= 1

    monkeypatch.setattr(stage.store, "claim", watched)
    async with stage.worker(concurrency=4).running():
        await stage.store.put([PULL, OTHER])
        await stage.until_idle()
    assert set(stage.ended) == {PULL, OTHER}
    assert most == 1


async def test_lease_is_kept_while_a_job_runs_longer_than_it(hasty: Stage) -> None:
    async def play(_subject: Subject) -> None:
        await asyncio.sleep(2 * LEASE_S)

    hasty.play = play
    async with hasty.worker().running(), hasty.worker().running():
        await hasty.store.put([PULL])
        await hasty.until_idle()
    assert hasty.begun == [PULL]


async def test_work_stops_before_a_lease_that_cannot_be_extended_ends(
    hasty: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped_at: list[float] = []

    async def extend(_job: Job) -> bool:
        raise StoreError("the database is away")

    async def play(subject: Subject) -> None:
        try:
            await wait_long(subject)
        finally:
            stopped_at.append(asyncio.get_running_loop().time())

    hasty.play = play
    monkeypatch.setattr(hasty.store, "extend", extend)
    async with hasty.worker(concurrency=1, grace_s=0).running():
        await hasty.store.put([PULL])
        await until(lambda: hasty.begun == [PULL])
        begun_at = asyncio.get_running_loop().time()
        await until(lambda: len(stopped_at) == 1)
    assert 0.3 * LEASE_S < stopped_at[0] - begun_at < 0.95 * LEASE_S


async def test_work_stops_when_the_lease_is_lost(hasty: Stage) -> None:
    was_stopped = asyncio.Event()

    async def play(subject: Subject) -> None:
        if len(hasty.begun) > 1:
            return
        try:
            await wait_long(subject)
        finally:
            was_stopped.set()

    hasty.play = play
    worker = hasty.worker(concurrency=1)
    with capture_logs() as logs:
        async with worker.running():
            await hasty.store.put([PULL])
            await until(lambda: hasty.begun == [PULL])
            await hasty.store.release(worker.name)
            await asyncio.wait_for(was_stopped.wait(), timeout=5)
            await hasty.until_idle()
    assert hasty.ended == [PULL]
    assert "lease lost, another worker has the job" in [line["event"] for line in logs]


async def test_lost_leases_bury_nothing(hasty: Stage) -> None:
    async def play(subject: Subject) -> None:
        if len(hasty.begun) <= 2:
            await hasty.store.release(worker.name)
            await wait_long(subject)

    hasty.play = play
    worker = hasty.worker(concurrency=1, attempts=1)
    async with worker.running():
        await hasty.store.put([PULL])
        await hasty.until_idle()
    assert hasty.ended == [PULL]


async def test_job_that_takes_too_long_is_a_counted_failure(stage: Stage) -> None:
    stage.play = wait_long
    with capture_logs() as logs:
        async with stage.worker(job_s=0.05, attempts=2).running():
            await stage.store.put([PULL])
            await stage.until_idle()
    assert [line["error"] for line in logs if line["event"] == "job failed"] == [
        "TookTooLongError"
    ] * 2
    assert (await stage.store.counts()).buried == 1


async def test_timeout_of_the_works_own_is_not_taken_for_the_jobs_limit(stage: Stage) -> None:
    async def play(_subject: Subject) -> None:
        raise TimeoutError("of a request")

    stage.play = play
    with capture_logs() as logs:
        async with stage.worker(attempts=1).running():
            await stage.store.put([PULL])
            await stage.until_idle()
    assert [line["error"] for line in logs if line["event"] == "job failed"] == ["TimeoutError"]


async def test_cancellation_from_within_a_job_ends_neither_loop_nor_worker(stage: Stage) -> None:
    async def play(_subject: Subject) -> None:
        raise asyncio.CancelledError

    stage.play = play
    worker = stage.worker(attempts=1, concurrency=1)
    async with worker.running():
        await stage.store.put([PULL])
        await stage.until_idle()
        assert worker.is_running
    assert (await stage.store.counts()).buried == 1


async def test_stop_lets_running_jobs_end_and_begins_no_other(stage: Stage) -> None:
    async def play(_subject: Subject) -> None:
        await asyncio.sleep(0.2)

    stage.play = play
    await stage.store.put([PULL])
    async with stage.worker(concurrency=1).running():
        await until(lambda: stage.begun == [PULL])
        await stage.store.put([OTHER])
    assert stage.ended == [PULL]
    assert (await stage.store.counts()).waiting == 1


async def test_stop_hands_on_what_does_not_end_within_the_grace_period(stage: Stage) -> None:
    stage.play = wait_long
    await stage.store.put([PULL])
    async with stage.worker(grace_s=0.05).running():
        await until(lambda: stage.begun == [PULL])

    job = await stage.store.claim("next")
    assert job is not None
    assert job.attempts == 1


async def test_worker_that_is_idle_stops_at_once(stage: Stage) -> None:
    async with asyncio.timeout(2), stage.worker(poll_s=LONG_S).running():
        await asyncio.sleep(0.05)


async def test_loop_outlives_a_database_that_is_away(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = stage.store.claim
    failures = iter([StoreError("away")] * 3)

    async def claim_later(worker: str) -> Job | None:
        with contextlib.suppress(StopIteration):
            raise next(failures)
        return await claim(worker)

    monkeypatch.setattr(stage.store, "claim", claim_later)
    worker = stage.worker()
    async with worker.running():
        await stage.store.put([PULL])
        await until(lambda: stage.ended == [PULL])
        assert worker.is_running


async def test_process_that_claims_what_it_still_runs_waits_for_that_run_to_stop(
    hasty: Stage,
) -> None:
    running, most = 0, 0

    async def play(_subject: Subject) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        try:
            await asyncio.sleep(LONG_S if len(hasty.begun) == 1 else 0)
        finally:
            # Not at once, as the end of a request is not.
            await asyncio.sleep(0.1)
            running -= 1

    hasty.play = play
    async with hasty.worker().running():
        await asyncio.sleep(LEASE_S)
        await hasty.store.put([PULL])
        await until(lambda: hasty.begun == [PULL])
        # As it looks to a process that was paused for long.
        await hasty.store._database.change(sql("UPDATE job SET leased_until = 0"))
        await hasty.until_idle()
    assert (hasty.begun, hasty.ended, most) == ([PULL, PULL], [PULL], 1)
