import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from pebble.pool import process as pebble_process

from bot.jobs.pool import Died, Pool, PoolAwayError, TookTooLong
from tests.jobs import hostile

PATIENCE_S = 30


@pytest.fixture
async def pool() -> AsyncIterator[Pool]:
    pool = Pool(processes=2, memory_mib=1024, preload=["tests.jobs.hostile"])
    yield pool
    await pool.close()


async def test_work_returns_its_result_from_another_process(pool: Pool) -> None:
    assert await pool.run(hostile.double, 21, limit_s=PATIENCE_S) == 42
    assert await pool.run(os.getpid, limit_s=PATIENCE_S) != os.getpid()


async def test_work_gives_way_to_the_process_that_wants_it(pool: Pool) -> None:
    niceness = await pool.run(os.getpriority, os.PRIO_PROCESS, 0, limit_s=PATIENCE_S)
    assert niceness > os.getpriority(os.PRIO_PROCESS, 0)


async def test_start_of_the_processes_keeps_nobody_waiting(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    start: Callable[[], None] = pool._pool._start_pool

    def start_slowly() -> None:
        time.sleep(0.5)
        start()

    monkeypatch.setattr(pool._pool, "_start_pool", start_slowly)
    runs = [asyncio.create_task(pool.run(hostile.double, n, limit_s=PATIENCE_S)) for n in (1, 2)]
    begun_at = time.monotonic()
    await asyncio.sleep(0.01)

    assert time.monotonic() - begun_at < 0.4
    assert await asyncio.gather(*runs) == [2, 4]


async def test_work_that_was_done_before_is_not_done_again(pool: Pool) -> None:
    first = await pool.recall(hostile.draw, 1, limit_s=PATIENCE_S)
    assert await pool.recall(hostile.draw, 1, limit_s=PATIENCE_S) == first
    assert await pool.recall(hostile.draw, 2, limit_s=PATIENCE_S) != first


async def test_work_that_did_not_end_well_is_tried_again(pool: Pool) -> None:
    for _ in range(2):
        with pytest.raises(LookupError, match="an ordinary bug"):
            await pool.recall(hostile.raise_error, limit_s=PATIENCE_S)


async def test_bug_in_the_work_comes_back_as_it_was_raised(pool: Pool) -> None:
    with pytest.raises(LookupError, match="an ordinary bug"):
        await pool.run(hostile.raise_error, limit_s=PATIENCE_S)


async def test_work_without_end_is_killed_and_the_next_one_runs(pool: Pool) -> None:
    with pytest.raises(TookTooLong, match=r"no end after 0\.2 s"):
        await pool.run(hostile.spin, limit_s=0.2)
    assert await pool.run(hostile.double, 1, limit_s=PATIENCE_S) == 2


async def test_work_that_wants_too_much_memory_is_refused_it(pool: Pool) -> None:
    with pytest.raises(Died, match="out of memory"):
        await pool.run(hostile.eat, limit_s=PATIENCE_S)


async def test_work_that_kills_its_process_costs_only_itself(pool: Pool) -> None:
    bystander = asyncio.create_task(pool.run(hostile.sleep, 0.5, limit_s=PATIENCE_S))
    with pytest.raises(Died, match="ended with 7"):
        await pool.run(hostile.die, limit_s=PATIENCE_S)
    assert await bystander != os.getpid()


async def test_time_limit_does_not_count_the_wait_for_a_process(pool: Pool) -> None:
    works = [pool.run(hostile.sleep, 0.3, limit_s=2) for _ in range(20)]
    assert len(set(await asyncio.gather(*works))) == 2


async def test_cancelled_work_is_killed_and_frees_its_process(pool: Pool) -> None:
    await pool.run(hostile.double, 1, limit_s=PATIENCE_S)
    spinning = [asyncio.create_task(pool.run(hostile.spin, limit_s=PATIENCE_S)) for _ in range(2)]
    await asyncio.sleep(0.3)
    for task in spinning:
        task.cancel()
    assert await pool.run(hostile.double, 1, limit_s=PATIENCE_S) == 2


async def test_event_loop_goes_on_while_the_work_burns(pool: Pool) -> None:
    await pool.run(hostile.double, 1, limit_s=PATIENCE_S)
    burning = asyncio.create_task(pool.run(hostile.spin, limit_s=0.5))
    ticks = 0
    until = time.monotonic() + 0.4
    while time.monotonic() < until:
        await asyncio.sleep(0.01)
        ticks += 1
    with pytest.raises(TookTooLong):
        await burning
    assert ticks > 10


async def pids_of(pool: Pool) -> set[int]:
    """Its processes, each of which is busy for a moment."""
    naps = (pool.run(hostile.sleep, 0.2, limit_s=PATIENCE_S) for _ in range(8))
    return set(await asyncio.gather(*naps))


@pytest.mark.parametrize("killed", [1, 2])
async def test_idle_processes_that_are_killed_are_replaced(pool: Pool, killed: int) -> None:
    pids = await pids_of(pool)
    assert len(pids) == 2
    for pid in sorted(pids)[:killed]:
        os.kill(pid, signal.SIGKILL)
    await asyncio.sleep(0.5)
    doubled = [pool.run(hostile.double, n, limit_s=PATIENCE_S) for n in range(20)]
    assert await asyncio.gather(*doubled) == [2 * n for n in range(20)]


async def test_work_that_waits_while_the_processes_are_killed_is_done(pool: Pool) -> None:
    pids = await pids_of(pool)
    doubled = [asyncio.create_task(pool.run(hostile.double, n, limit_s=PATIENCE_S)) for n in (1, 2)]
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    done = await asyncio.gather(*doubled, return_exceptions=True)
    assert all(isinstance(each, int | Died) for each in done)
    assert await pool.run(hostile.double, 21, limit_s=PATIENCE_S) == 42


async def test_clock_that_jumps_ends_no_work(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    ahead_s = iter([0.0, 3600.0])
    await pool.start()

    def now() -> float:
        return time.monotonic() + next(ahead_s, 3600.0)

    monkeypatch.setattr("pebble.pool.process.time.time", now)
    assert await pool.run(hostile.sleep, 0.2, limit_s=PATIENCE_S) > 0


async def test_processes_that_cannot_be_started_are_weather_and_may_come_later(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(pebble_process, "launch_process", no_room)
        with pytest.raises(PoolAwayError):
            await pool.run(hostile.double, 21, limit_s=PATIENCE_S)
    assert await pool.run(hostile.double, 21, limit_s=PATIENCE_S) == 42


def no_room(*_: object) -> None:
    raise BlockingIOError("no more processes")


async def test_work_whose_process_dies_once_is_not_to_blame(pool: Pool, tmp_path: Path) -> None:
    file = str(tmp_path / "died")
    assert await pool.run(hostile.die_at_first, file, limit_s=PATIENCE_S) > 0
