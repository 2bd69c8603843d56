"""Processes are killed, the database goes away, the disk is full: nothing is lost."""

import asyncio
import resource
import sys
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import select

from bot.jobs.database import open_database
from bot.jobs.tables import job
from tests.jobs.chaos import Chaos, Plan
from tests.jobs.chaos_world import POISONED
from tests.postgres import postgres_running
from tests.server.deliveries import headers

ROOT = Path(__file__).parents[2]
SMALL_BYTES = 400_000
DAY_S = 86_400.0


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_replicas_that_are_killed_and_upgraded_lose_double_and_overlap_nothing(
    database_url: str, tmp_path: Path
) -> None:
    plan = Plan(deliveries=400, a_second=100, late=0.05, is_upgraded=True)
    tally = await Chaos(database_url, tmp_path, plan).run()

    assert (tally.missing, tally.twice, tally.overlaps, tally.buried) == ([], 0, 0, set())
    assert (tally.kills, tally.upgrades) == (3, 1)
    assert min(tally.lost, tally.doubled, tally.late) > 0
    assert tally.runs >= 40


def test_postgresql_that_goes_away_and_comes_back_costs_nothing(tmp_path: Path) -> None:
    with postgres_running() as server:

        def restart() -> None:
            server.stop_at_once()
            server.start()

        plan = Plan(deliveries=400, a_second=100, kills=1, breaks=(restart, restart))
        tally = asyncio.run(Chaos(server.database(), tmp_path, plan).run())

    assert (tally.missing, tally.twice, tally.breaks) == ([], 0, 2)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_clock_of_the_database_that_jumps_keeps_nothing_from_being_done(
    database_url: str, tmp_path: Path
) -> None:
    plan = Plan(deliveries=200, a_second=100, kills=1, jumps=(DAY_S, 0, -DAY_S))
    tally = await Chaos(database_url, tmp_path, plan).run()

    assert (tally.missing, tally.jumps, tally.buried) == ([], 3, set())


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_job_that_kills_every_process_is_given_up_and_nothing_with_it(
    database_url: str, tmp_path: Path
) -> None:
    plan = Plan(deliveries=100, a_second=100, poisoned=1, kills=0, lease_s=1, attempts=4)
    tally = await Chaos(database_url, tmp_path, plan).run()

    assert (tally.buried, tally.deaths) == ({POISONED[0]}, 4)
    assert (tally.missing, tally.twice) == ([], 0)


def limit_files() -> None:
    # The hard limit stays away, so that there can be room again.
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL_BYTES, resource.RLIM_INFINITY))


async def numbers_in(url: str) -> set[int]:
    database = open_database(url)
    rows = await database.rows(select(job.c.number))
    await database.close()
    return {number for (number,) in rows}


async def deliver(port: int, numbers: range) -> dict[int, int]:
    """The statuses by number."""
    answered = {}
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as client:
        for number in numbers:
            body = b'{"number": %d}' % number
            given = headers(body, X_GitHub_Delivery=f"delivery-{number}")
            async with client.post("/webhook", data=body, headers=given) as response:
                answered[number] = response.status
    return answered


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux makes room again")
async def test_disk_that_is_full_refuses_loses_nothing_and_goes_on_when_there_is_room(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path}/jobs.db"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.server.intake", url),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        preexec_fn=limit_files,
    )
    try:
        assert process.stdout is not None
        port = int(await asyncio.wait_for(process.stdout.readline(), timeout=60))
        full = await deliver(port, range(1, 400))
        resource.prlimit(
            process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        )
        refused = [number for number, status in full.items() if status == 503]
        again = await deliver(port, range(refused[0], 410))
    finally:
        process.kill()
        await process.wait()

    assert set(full.values()) == {202, 503}
    assert set(again.values()) == {202}
    assert await numbers_in(url) == set(range(1, 410))
