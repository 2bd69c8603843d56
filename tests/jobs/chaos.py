"""Faults on purpose: processes that are killed, a database that goes away, deliveries that err.

The world is a folder. Each subject has a version that it should show; a run reads it, works a
moment, and shows it. At the end every subject must show the newest version, and no two runs of one
subject may ever have been under way at once.
"""

import asyncio
import os
import random
import signal
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from bot.jobs.database import StoreError, open_database
from bot.jobs.store import Store
from bot.model import DeliveryId, InstallationId, PullRequestId

LEASE_S = 4.0
_ROOT = Path(__file__).parents[2]
_PATIENCE_S = 90
_LATE_S = 0.5


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How much of what goes wrong.

    Attributes:
        deliveries: how many are sent, each for a new version of a random subject.
        a_second: how fast.
        lost: the share that never arrives and comes again at the end, as GitHub's log has it.
        doubled: the share that comes twice, the second time late.
        kills: how often a random process is killed, at a random moment.
        breaks: taking the database away and back, at random moments.
    """

    deliveries: int
    a_second: float
    subjects: int = 40
    processes: int = 2
    lost: float = 0.05
    doubled: float = 0.05
    kills: int = 3
    breaks: tuple[Callable[[], None], ...] = ()
    seed: int = 1


@dataclass
class Tally:
    """What came of it.

    Attributes:
        missing: subjects that do not show their newest version.
        overlaps: runs that began while another of the same subject was under way.
    """

    deliveries: int = 0
    lost: int = 0
    doubled: int = 0
    refused: int = 0
    kills: int = 0
    breaks: int = 0
    runs: int = 0
    missing: list[int] = field(default_factory=list)
    overlaps: int = 0
    recovered_s: float = 0


class World:
    """What should be shown and what is, in files that outlive any process."""

    def __init__(self, folder: Path) -> None:
        self._wanted = folder / "wanted"
        self._shown = folder / "shown"
        self._journal = folder / "journal"
        for made in (self._wanted, self._shown):
            made.mkdir(exist_ok=True)

    def want(self, number: int, version: int) -> None:
        _write(self._wanted / str(number), version)

    def wanted(self, number: int) -> int:
        return int((self._wanted / str(number)).read_text("ascii"))

    def show(self, number: int, version: int) -> None:
        _write(self._shown / str(number), version)

    def behind(self) -> list[int]:
        return [
            int(path.name)
            for path in self._wanted.iterdir()
            if not (shown := self._shown / path.name).exists()
            or shown.read_text("ascii") != path.read_text("ascii")
        ]

    def note(self, what: str, number: int) -> None:
        """Appends one line, which no other process can come between."""
        line = f"{time.monotonic():.6f} {os.getpid()} {what} {number}\n"
        with self._journal.open("ab", buffering=0) as journal:
            journal.write(line.encode())

    def runs(self, deaths: dict[int, float]) -> dict[int, list[tuple[float, float]]]:
        """When each subject's runs began and ended; one that was killed ended with its process."""
        found: dict[int, list[tuple[float, float]]] = defaultdict(list)
        begun: dict[tuple[int, int], float] = {}
        for line in self._journal.read_text("ascii").splitlines():
            instant, pid, what, number = line.split()
            key, at_s = (int(pid), int(number)), float(instant)
            if what == "begin":
                begun[key] = at_s
            else:
                found[key[1]].append((begun.pop(key), at_s))
        for (process, subject_number), began_at in begun.items():
            found[subject_number].append((began_at, deaths.get(process, began_at)))
        return found


def _write(path: Path, version: int) -> None:
    # Renamed into place: whoever is killed leaves the old one or the new one.
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_text(str(version), "ascii")
    new.rename(path)


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
        self._tally = Tally()
        self._deaths: dict[int, float] = {}
        self._processes: list[asyncio.subprocess.Process] = []
        self._later: set[asyncio.Task[None]] = set()

    async def run(self) -> Tally:
        """Sends, breaks, waits until all is quiet, and looks."""
        store = Store(open_database(self._url))
        await store.open()
        async with self._workers():
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

    async def _send(self, store: Store) -> list[int]:
        lost: list[int] = []
        for version in range(1, self._plan.deliveries + 1):
            number = self._dice.randrange(self._plan.subjects)
            self._world.want(number, version)
            self._tally.deliveries += 1
            fate = self._dice.random()
            if fate < self._plan.lost:
                self._tally.lost += 1
                lost.append(number)
            elif not await self._deliver(store, number, version):
                self._tally.refused += 1
                lost.append(number)
            elif fate > 1 - self._plan.doubled:
                self._tally.doubled += 1
                self._do_later(self._insist(store, number))
            await asyncio.sleep(self._dice.expovariate(self._plan.a_second))
        return lost

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
        self._later.add(asyncio.create_task(work))

    async def _break_things(self) -> None:
        lasts_s = self._plan.deliveries / self._plan.a_second
        mishaps: list[Callable[[], None] | None] = [None] * self._plan.kills
        mishaps += self._plan.breaks
        self._dice.shuffle(mishaps)
        for mishap in mishaps:
            await asyncio.sleep(self._dice.uniform(0.5, 1.5) * lasts_s / (len(mishaps) + 1))
            if mishap is None:
                await self._kill_one()
            else:
                await asyncio.to_thread(mishap)
                self._tally.breaks += 1

    async def _kill_one(self) -> None:
        place = self._dice.randrange(len(self._processes))
        victim = self._processes[place]
        os.kill(victim.pid, signal.SIGKILL)
        await victim.wait()
        self._deaths[victim.pid] = time.monotonic()
        self._tally.kills += 1
        self._processes[place] = await self._start()

    @asynccontextmanager
    async def _workers(self) -> AsyncIterator[None]:
        self._processes = [await self._start() for _ in range(self._plan.processes)]
        try:
            yield
        finally:
            for process in self._processes:
                if process.returncode is None:
                    process.terminate()
            for process in self._processes:
                await asyncio.wait_for(process.wait(), timeout=30)

    async def _start(self) -> asyncio.subprocess.Process:
        command = (sys.executable, "-m", "tests.jobs.chaos_worker", self._url, str(self._folder))
        return await asyncio.create_subprocess_exec(*command, cwd=_ROOT, stderr=sys.stderr)

    async def _until_quiet(self) -> None:
        async with asyncio.timeout(_PATIENCE_S):
            while self._world.behind():  # noqa: ASYNC110 - other processes
                await asyncio.sleep(0.05)

    def _looked(self) -> Tally:
        self._tally.missing = self._world.behind()
        for runs in self._world.runs(self._deaths).values():
            self._tally.runs += len(runs)
            ordered = sorted(runs)
            self._tally.overlaps += sum(
                later[0] < earlier[1] for earlier, later in pairwise(ordered)
            )
        return self._tally


def subject(number: int) -> PullRequestId:
    """One of the world's subjects; they belong to three installations."""
    return PullRequestId(InstallationId(number % 3 + 1), "octo-org", "specs", number)
