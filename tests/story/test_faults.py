"""Processes are killed, the database goes away, the disk is full: nothing is lost."""

import asyncio
import resource
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import select

from bot.jobs.database import open_database
from bot.jobs.tables import job
from tests.jobs.chaos import Chaos, Plan
from tests.postgres import postgres_running
from tests.server.deliveries import headers

ROOT = Path(__file__).parents[2]
SMALL_BYTES = 400_000


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_two_replicas_that_are_killed_lose_and_overlap_nothing(
    database_url: str, tmp_path: Path
) -> None:
    tally = await Chaos(database_url, tmp_path, Plan(deliveries=400, a_second=100)).run()

    assert (tally.missing, tally.overlaps) == ([], 0)
    assert tally.kills == 3
    assert tally.lost > 0
    assert tally.runs >= 40


def test_postgresql_that_goes_away_and_comes_back_costs_nothing(tmp_path: Path) -> None:
    with postgres_running() as server:

        def restart() -> None:
            server.stop_at_once()
            server.start()

        plan = Plan(deliveries=400, a_second=100, kills=1, breaks=(restart, restart))
        tally = asyncio.run(Chaos(server.database(), tmp_path, plan).run())

    assert (tally.missing, tally.breaks) == ([], 2)


def limit_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL_BYTES, SMALL_BYTES))


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


def serve_and_deliver(url: str, numbers: range, *, is_full: bool) -> dict[int, int]:
    with subprocess.Popen(
        (sys.executable, "-m", "tests.server.intake", url),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        preexec_fn=limit_files if is_full else None,  # noqa: PLW1509 - a limit, nothing else
    ) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        try:
            return asyncio.run(deliver(port, numbers))
        finally:
            process.kill()


def test_disk_that_is_full_refuses_and_loses_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/jobs.db"
    full = serve_and_deliver(url, range(1, 400), is_full=True)
    again = serve_and_deliver(url, range(400, 410), is_full=False)
    kept = asyncio.run(numbers_in(url))

    assert set(full.values()) == {202, 503}
    assert set(again.values()) == {202}
    assert {number for number, status in (full | again).items() if status == 202} <= kept
