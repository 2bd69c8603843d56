"""A server whose disk gets full and has room again, all the while that it takes deliveries."""

import asyncio
import resource
import sys
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bot.jobs.database import open_database
from tests.jobs.sql import sql
from tests.server.deliveries import headers

_ROOT = Path(__file__).parents[2]
_ROOM_BYTES = 400_000
_ANY = resource.RLIM_INFINITY

DELIVERIES = 400
"""More than there is room for."""


@dataclass(frozen=True, kw_only=True)
class FullDisk:
    """What the server answered, by the delivery's number.

    Attributes:
        full: until long after the disk was full.
        again: when there was room again, from the first that was refused on.
        kept: the deliveries whose job is in the database in the end.
    """

    full: dict[int, int]
    again: dict[int, int]
    kept: frozenset[int]

    @property
    def refused(self) -> list[int]:
        return [number for number, status in self.full.items() if status != 202]

    @property
    def lost(self) -> set[int]:
        """What was accepted and is not kept."""
        answered = [*self.full.items(), *self.again.items()]
        return {number for number, status in answered if status == 202} - self.kept


async def fill_and_make_room(folder: Path) -> FullDisk:
    """Delivers more than a small disk takes, makes room under the same process, and goes on."""
    url = f"sqlite:///{folder}/jobs.db"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.server.intake", url),
        cwd=_ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        preexec_fn=_leave_little_room,
    )
    try:
        assert process.stdout is not None
        port = int(await asyncio.wait_for(process.stdout.readline(), timeout=60))
        full = await _deliver(port, range(1, DELIVERIES))
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (_ANY, _ANY))
        refused = [number for number, status in full.items() if status != 202]
        again = await _deliver(port, range(min(refused, default=1), DELIVERIES + 10))
    finally:
        process.kill()
        await process.wait()
    return FullDisk(full=full, again=again, kept=await _numbers_in(url))


def _leave_little_room() -> None:
    # The hard limit stays away, so that there can be room again.
    resource.setrlimit(resource.RLIMIT_FSIZE, (_ROOM_BYTES, _ANY))


async def _deliver(port: int, numbers: range) -> dict[int, int]:
    answered = {}
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as client:
        for number in numbers:
            body = b'{"number": %d}' % number
            given = headers(body, X_GitHub_Delivery=f"delivery-{number}")
            async with client.post("/webhook", data=body, headers=given) as response:
                answered[number] = response.status
    return answered


async def _numbers_in(url: str) -> frozenset[int]:
    database = open_database(url)
    rows = await database.rows(sql("SELECT number FROM job"))
    await database.close()
    return frozenset(number for (number,) in rows)
