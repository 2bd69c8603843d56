"""Faults on purpose: processes that are killed, a database that goes away, deliveries that err.

At the end every subject must show its newest version and every remark must stand once; and no two
runs of one subject may ever have been under way at once.
"""

import asyncio
import os
import random
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.jobs.database import StoreError
from bot.jobs.store import Store
from bot.model import DeliveryId, InstallationId, PullRequestId
from tests.jobs.chaos_world import POISONED, SLOW, World, overlaps
from tests.jobs.skew import Skew, open_skewed

_ROOT = Path(__file__).parents[2]
_PATIENCE_S = 120
_LATE_S = 0.5


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How much of what goes wrong.

    Attributes:
        deliveries: how many are sent, each for a new version of a random subject.
        a_second: how fast.
        lost: the share that never arrives and comes again at the end, as GitHub's log has it.
        doubled: the share that comes twice, the second time late.
        late: the share that comes late only, after others that were sent later.
        kills: how often a random process is killed, at a random moment.
        breaks: taking the database away and back, at random moments.
        jumps: by how many seconds the database's clock is wrong from some moment on, in turn.
        is_upgraded: whether at a random moment the first process is stopped and started as the
            next version, which brings the tables forward, while the others stay what they are.
        poisoned: how many subjects kill whatever process runs them; beside each, three run long.
        attempts: after how many runs a job is given up.
    """

    deliveries: int
    a_second: float
    subjects: int = 40
    processes: int = 2
    lost: float = 0.05
    doubled: float = 0.05
    late: float = 0.0
    kills: int = 3
    breaks: tuple[Callable[[], None], ...] = ()
    jumps: tuple[float, ...] = ()
    is_upgraded: bool = False
    poisoned: int = 0
    attempts: int = 8
    lease_s: float = 4.0
    seed: int = 1


@dataclass
class Tally:
    """What came of it.

    Attributes:
        deaths: processes that ended without being told to, `kills` included.
        missing: subjects that do not show their newest version.
        twice: remarks that stand a second time.
        overlaps: runs that began while another of the same subject was under way.
        buried: subjects that were given up.
    """

    deliveries: int = 0
    lost: int = 0
    doubled: int = 0
    late: int = 0
    refused: int = 0
    kills: int = 0
    deaths: int = 0
    breaks: int = 0
    jumps: int = 0
    upgrades: int = 0
    runs: int = 0
    missing: list[int] = field(default_factory=list)
    twice: int = 0
    overlaps: int = 0
    buried: set[int] = field(default_factory=set)
    recovered_s: float = 0


class Chaos:
    """One run of a plan.

    Args:
        url: an empty database.
        folder: an empty folder for the world.
        plan: what goes wrong.
    """

    def __init__(self, url: str, folder: Path, plan: Plan) -> None:
        self._url = url
        self._folder = folder
        self._plan = plan
        self._dice = random.Random(plan.seed)  # noqa: S311 - the same every time
        self._world = World(folder)
        self._skew = Skew(url, folder)
        self._tally = Tally()
        self._crew = _Crew(url, folder, plan)
        self._later: set[asyncio.Task[None]] = set()

    async def run(self) -> Tally:
        """Sends, breaks, waits until all is quiet, and looks."""
        if self._plan.jumps:
            await self._skew.prepare()
        store = Store(open_skewed(self._url, self._folder))
        await store.open()
        async with self._crew.working():
            await self._poison(store)
            breaking = asyncio.create_task(self._break_things())
            lost = await self._send(store)
            await breaking
            await asyncio.gather(*self._later)
            begun_at = time.monotonic()
            await asyncio.gather(*(self._insist(store, number) for number in set(lost)))
            await self._until_quiet()
            self._tally.recovered_s = time.monotonic() - begun_at
        await store.close()
        return self._looked()

    async def _poison(self, store: Store) -> None:
        count = self._plan.poisoned
        numbers = [*POISONED[:count], *SLOW[: 3 * count]]
        for number in numbers:
            self._world.want(number, 1)
        await store.put(subject(number) for number in numbers)

    async def _send(self, store: Store) -> list[int]:
        lost: list[int] = []
        for version in range(1, self._plan.deliveries + 1):
            number = self._dice.randrange(self._plan.subjects)
            self._world.want(number, version)
            self._tally.deliveries += 1
            if not await self._meet_fate(store, number, version):
                lost.append(number)
            await asyncio.sleep(self._dice.expovariate(self._plan.a_second))
        return lost

    async def _meet_fate(self, store: Store, number: int, version: int) -> bool:
        """Whether a delivery arrives, or will arrive, without anybody asking for it again."""
        plan, tally, fate = self._plan, self._tally, self._dice.random()
        if fate < plan.lost:
            tally.lost += 1
            return False
        if fate < plan.lost + plan.late:
            tally.late += 1
            self._do_later(self._insist(store, number))
            return True
        if not await self._deliver(store, number, version):
            tally.refused += 1
            return False
        if fate > 1 - plan.doubled:
            tally.doubled += 1
            self._do_later(self._insist(store, number))
        return True

    async def _deliver(self, store: Store, number: int, version: int) -> bool:
        try:
            await store.put([subject(number)], DeliveryId(f"delivery-{version}"))
        except StoreError:
            return False
        return True

    async def _insist(self, store: Store, number: int) -> None:
        await asyncio.sleep(self._dice.uniform(0, _LATE_S))
        async with asyncio.timeout(_PATIENCE_S):
            while not await self._deliver(store, number, 0):  # noqa: ASYNC110 - it comes back
                await asyncio.sleep(0.1)

    def _do_later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._later.add(task)

    async def _break_things(self) -> None:
        lasts_s = self._plan.deliveries / self._plan.a_second
        mishaps = self._mishaps()
        for mishap in mishaps:
            await asyncio.sleep(self._dice.uniform(0.5, 1.5) * lasts_s / (len(mishaps) + 1))
            await mishap()

    def _mishaps(self) -> list[Callable[[], Awaitable[None]]]:
        mishaps: list[Callable[[], Awaitable[None]]] = [self._kill] * self._plan.kills
        mishaps += [self._upgrade] * self._plan.is_upgraded
        mishaps += [self._break] * len(self._plan.breaks)
        mishaps += [self._jump] * len(self._plan.jumps)
        self._dice.shuffle(mishaps)
        return mishaps

    async def _kill(self) -> None:
        await self._crew.kill(self._dice.randrange(self._plan.processes))
        self._tally.kills += 1

    async def _upgrade(self) -> None:
        await self._crew.upgrade(0)
        self._tally.upgrades += 1

    async def _break(self) -> None:
        await asyncio.to_thread(self._plan.breaks[self._tally.breaks])
        self._tally.breaks += 1

    async def _jump(self) -> None:
        await self._skew.set(self._plan.jumps[self._tally.jumps])
        self._tally.jumps += 1

    async def _until_quiet(self) -> None:
        async with asyncio.timeout(_PATIENCE_S):
            while self._world.behind():  # noqa: ASYNC110 - other processes
                await asyncio.sleep(0.05)

    def _looked(self) -> Tally:
        runs = self._world.runs(self._crew.deaths)
        self._tally.runs = sum(map(len, runs))
        self._tally.overlaps = sum(map(overlaps, runs))
        self._tally.missing = self._world.behind()
        self._tally.twice = self._world.twice()
        self._tally.buried = self._world.buried()
        self._tally.deaths = len(self._crew.deaths)
        return self._tally


class _Crew:
    """The worker processes; one that dies is started again at once.

    Attributes:
        deaths: when each process that was not told to end had ended.
    """

    def __init__(self, url: str, folder: Path, plan: Plan) -> None:
        self.deaths: dict[int, float] = {}
        self._arguments = (
            *(url, str(folder)),
            *("--lease-s", str(plan.lease_s), "--attempts", str(plan.attempts)),
        )
        self._newer: set[int] = set()
        self._told: set[int] = set()
        self._processes: list[asyncio.subprocess.Process | None] = [None] * plan.processes
        self._is_over = False

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        keepers = [asyncio.create_task(self._keep(it)) for it in range(len(self._processes))]
        try:
            yield
        finally:
            self._is_over = True
            for place in range(len(self._processes)):
                await self._send(place, signal.SIGTERM)
            async with asyncio.timeout(30):
                await asyncio.gather(*keepers)

    async def kill(self, place: int) -> None:
        await self._send(place, signal.SIGKILL)

    async def upgrade(self, place: int) -> None:
        self._newer.add(place)
        await self._send(place, signal.SIGTERM)

    async def _send(self, place: int, number: signal.Signals) -> None:
        while (process := self._processes[place]) is None:  # noqa: ASYNC110 - it is being started
            await asyncio.sleep(0.01)
        if number is signal.SIGTERM:
            self._told.add(process.pid)
        if process.returncode is None:
            os.kill(process.pid, number)

    async def _keep(self, place: int) -> None:
        while not self._is_over:
            process = self._processes[place] = await self._start(place)
            await process.wait()
            if process.pid not in self._told:
                self.deaths[process.pid] = time.monotonic()
            if not self._is_over:
                self._processes[place] = None

    async def _start(self, place: int) -> asyncio.subprocess.Process:
        version = ("--newer",) if place in self._newer else ()
        command = (sys.executable, "-m", "tests.jobs.chaos_worker", *self._arguments, *version)
        return await asyncio.create_subprocess_exec(*command, cwd=_ROOT, stderr=sys.stderr)


def subject(number: int) -> PullRequestId:
    """One of the world's subjects; they belong to three installations."""
    return PullRequestId(InstallationId(number % 3 + 1), "octo-org", "specs", number)
