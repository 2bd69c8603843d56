"""A worker of the chaos, to be killed: `python -m tests.jobs.chaos_worker URL FOLDER`."""

import asyncio
import random
import signal
import sys
from pathlib import Path

from bot.jobs.database import StoreError, open_database
from bot.jobs.store import Store
from bot.jobs.worker import Limits, Worker
from bot.model import PullRequestId, Subject
from bot.server.logs import configure_logs
from tests.jobs.chaos import LEASE_S, World


class Painter:
    """Shows what should be shown, slowly enough to be interrupted."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def reconcile(self, subject: Subject) -> None:
        assert isinstance(subject, PullRequestId)
        self._world.note("begin", subject.number)
        try:
            version = self._world.wanted(subject.number)
            await asyncio.sleep(random.uniform(0.005, 0.05))  # noqa: S311 - a moment
            self._world.show(subject.number, version)
        finally:
            self._world.note("end", subject.number)


async def tell_nobody(_subject: Subject, _reference: str) -> None: ...


async def work(url: str, folder: Path) -> None:
    store = Store(open_database(url), lease_s=LEASE_S)
    while True:
        try:
            await store.open()
        except StoreError:
            await asyncio.sleep(0.1)
        else:
            break
    painter = Painter(World(folder))
    limits = Limits(concurrency=4, poll_s=0.1, grace_s=5)
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    async with Worker(store, painter.reconcile, tell_nobody, limits).running():
        await stopped.wait()
    await store.close()


def main() -> None:
    configure_logs(level="CRITICAL")
    asyncio.run(work(sys.argv[1], Path(sys.argv[2])))


if __name__ == "__main__":
    main()
