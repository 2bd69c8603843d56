"""A worker of the chaos, to be killed: `python -m tests.jobs.chaos_worker URL FOLDER ...`."""

import argparse
import asyncio
import os
import random
import signal
from functools import partial
from pathlib import Path
from typing import Final

from bot.jobs import store as queue
from bot.jobs.database import Database, StoreError
from bot.jobs.migrations import STEPS, migrate
from bot.jobs.store import Store
from bot.jobs.worker import Limits, Worker
from bot.model import PullRequestId, Subject
from bot.server.logs import configure_logs
from tests.jobs.chaos_world import POISONED, SLOW, World
from tests.jobs.skew import open_skewed

NEXT: Final = (
    "ALTER TABLE job ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'",
    "CREATE TABLE IF NOT EXISTS weather (day TEXT PRIMARY KEY)",
    "CREATE INDEX IF NOT EXISTS job_mood ON job (mood)",
)
"""What a version after this one may add."""

_SLOW_S: Final = 0.5
_POISON_WORKS_AFTER_S: Final = 0.1


class Painter:
    """Shows what should be shown, slowly enough to be interrupted."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def reconcile(self, subject: Subject) -> None:
        number = _number(subject)
        self._world.note("begin", number)
        try:
            version, remarks = self._world.wanted(number), self._world.remarks(number)
            await _work_on(number)
            self._world.show(number, version)
            if version not in remarks:
                self._world.remark(number, version)
        finally:
            self._world.note("end", number)

    async def tell_buried(self, subject: Subject, _reference: str) -> None:
        self._world.bury(_number(subject))


async def _work_on(number: int) -> None:
    if number in POISONED:
        await asyncio.sleep(_POISON_WORKS_AFTER_S)
        os.kill(os.getpid(), signal.SIGKILL)
    await asyncio.sleep(_SLOW_S if number in SLOW else random.uniform(0.005, 0.05))  # noqa: S311 - a moment


def _number(subject: Subject) -> int:
    assert isinstance(subject, PullRequestId)
    return subject.number


async def _open(store: Store, database: Database, *, is_newer: bool) -> None:
    while True:
        try:
            if is_newer:
                await database.transact(partial(migrate, steps=[*STEPS, NEXT]))
            await store.open()
        except StoreError:
            await asyncio.sleep(0.1)
        else:
            return


async def work(options: argparse.Namespace) -> None:
    database = open_skewed(options.url, options.folder)
    store = Store(database, lease_s=options.lease_s)
    await _open(store, database, is_newer=options.newer)
    painter = Painter(World(options.folder))
    limits = Limits(concurrency=4, poll_s=0.1, grace_s=5, attempts=options.attempts)
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    async with Worker(store, painter.reconcile, painter.tell_buried, limits).running():
        await stopped.wait()
    await store.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lease-s", type=float, required=True)
    parser.add_argument("--attempts", type=int, required=True)
    parser.add_argument("--newer", action="store_true")
    return parser.parse_args()


def main() -> None:
    configure_logs(level="CRITICAL")
    queue._CLOCK_SEEN_EVERY_S = 1  # type: ignore[misc]
    asyncio.run(work(_options()))


if __name__ == "__main__":
    main()
