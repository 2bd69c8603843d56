"""What was accepted is on disk: a real process is killed while it takes deliveries."""

import asyncio
import os
import random
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.jobs.database import open_database
from tests.jobs.sql import sql
from tests.server.deliveries import headers

ROOT = Path(__file__).parents[2]

_UNDER_WAY = 10


@asynccontextmanager
async def intake(url: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, int]]:
    """A server in a process of its own, and its port."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.server.intake",
        url,
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout is not None
    try:
        port = int(await asyncio.wait_for(process.stdout.readline(), timeout=30))
        yield process, port
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def deliver_until_dead(port: int, numbers: range, accepted: set[int]) -> None:
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as client:
        for number in numbers:
            body = b'{"number": %d}' % number
            given = headers(body, X_GitHub_Delivery=f"delivery-{number}")
            try:
                async with client.post("/webhook", data=body, headers=given) as response:
                    if response.status == 202:
                        accepted.add(number)
            except aiohttp.ClientError:
                return


@pytest.mark.parametrize("seed", range(3))
async def test_no_accepted_delivery_is_lost_when_the_process_is_killed(
    database_url: str, seed: int
) -> None:
    accepted: set[int] = set()
    async with intake(database_url) as (process, port):
        clients = [
            asyncio.create_task(deliver_until_dead(port, range(first, 100_000, 8), accepted))
            for first in range(1, 9)
        ]
        # Once it is well under way, at no moment that the server could have chosen.
        while len(accepted) <= _UNDER_WAY:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.01)
        await asyncio.sleep(random.Random(seed).uniform(0, 0.4))  # noqa: S311 - a moment
        os.kill(process.pid, 9)
        await asyncio.gather(*clients)

    database = open_database(database_url)
    wanted = await database.rows(sql("SELECT number FROM job WHERE wanted > done"))
    await database.close()
    assert len(accepted) > _UNDER_WAY
    assert accepted <= {number for (number,) in wanted}


async def test_sigterm_ends_the_process_in_order_and_hands_its_jobs_on(
    database_url: str,
) -> None:
    accepted: set[int] = set()
    async with intake(database_url) as (process, port):
        await deliver_until_dead(port, range(1, 10), accepted)
        process.terminate()
        assert await asyncio.wait_for(process.wait(), timeout=20) == 0

    database = open_database(database_url)
    held = await database.rows(sql("SELECT worker FROM job WHERE worker IS NOT NULL"))
    await database.close()
    assert (len(accepted), held) == (9, [])
