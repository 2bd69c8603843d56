"""A worker on a real store, with times so short that a test can wait for them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from bot.jobs.database import open_database
from bot.jobs.store import Store
from bot.jobs.worker import Limits, Worker
from bot.model import InstallationId, PullRequestId, Subject

PULL = PullRequestId(InstallationId(1), "octo-org", "specs", 7)
OTHER = PullRequestId(InstallationId(2), "octo-org", "specs", 8)
LIMITS = Limits(concurrency=2, job_s=20, attempts=3, longest_backoff_s=0.01, poll_s=0.05, grace_s=5)


async def nothing(_subject: Subject) -> None: ...


@dataclass
class Stage:
    """What the worker did, and what it is told to do.

    Attributes:
        play: what a run of a job does; may be exchanged at any time.
        hear: what telling a burial does.
    """

    store: Store
    play: Callable[[Subject], Awaitable[None]] = nothing
    hear: Callable[[Subject], Awaitable[None]] = nothing
    begun: list[Subject] = field(default_factory=list)
    ended: list[Subject] = field(default_factory=list)
    told: list[tuple[Subject, str]] = field(default_factory=list)

    async def reconcile(self, subject: Subject) -> None:
        self.begun.append(subject)
        await self.play(subject)
        self.ended.append(subject)

    async def tell_buried(self, subject: Subject, reference: str) -> None:
        self.told.append((subject, reference))
        await self.hear(subject)

    def worker(self, **limits: float) -> Worker:
        return Worker(
            self.store,
            self.reconcile,
            self.tell_buried,
            replace(LIMITS, **limits),  # type: ignore[arg-type]  # a count is a float as well
        )

    async def until_idle(self) -> None:
        async with asyncio.timeout(10):
            while True:
                counts = await self.store.counts()
                if counts.waiting == counts.running == 0:
                    return
                await asyncio.sleep(0.01)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - what is watched knows nothing of events
            await asyncio.sleep(0.005)


@asynccontextmanager
async def stage_at(url: str, *, lease_s: float = 30) -> AsyncIterator[Stage]:
    store = Store(open_database(url), lease_s=lease_s)
    await store.open()
    yield Stage(store)
    await store.close()
