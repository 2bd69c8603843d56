"""The real queue, worker and readers without GitHub: each job reads a text that no other has.

`python -m tests.bench.checking_bot DATABASE_URL JOBS ...` prints after each number of jobs what is
held in memory, one JSON array a line.
"""

import asyncio
import json
import os
import sys
from datetime import date

import uvloop

from bot.jobs.check import check_text
from bot.jobs.database import open_database
from bot.jobs.pool import Pool
from bot.jobs.store import Store
from bot.jobs.worker import Limits, Worker
from bot.model import InstallationId, Phase, PullRequestId, Subject
from bot.review.facts import Pulled, Targets
from bot.server.logs import configure_logs
from bot.spec.configuration.config import RepoConfig
from tests.bench.bots import Bot

_AT_ONCE = 500
_INSTALLATIONS = 50
_LIMIT_S = 60
_NONE = Targets(present=frozenset(), absent=frozenset(), gone=frozenset())
_TEXT = "# Login\n\n## Goals\n\nPeople sign in within 2 s.\n\n## Questions\n\n- Who pays?\n"


async def _work(url: str, marks: list[int]) -> None:
    pool = Pool(preload=["bot.jobs.check"])
    store = Store(open_database(url))
    read = 0

    async def reconcile(_subject: Subject) -> None:
        # Counted, not kept: what is measured is what the bot keeps.
        nonlocal read
        read += 1
        text = f"{_TEXT}\nThis is text {read}.\n"
        pulled = Pulled(base=None, today=date(2026, 1, 1), approvers=None, links=_NONE)
        work = ("specs/plan.md", text, (), RepoConfig(), Phase.REVIEW, pulled)
        await pool.recall(check_text, *work, limit_s=_LIMIT_S)

    async def tell_nobody(_subject: Subject, _reference: str) -> None:
        raise RuntimeError("a job was given up")

    await store.open()
    async with Worker(store, reconcile, tell_nobody, Limits(concurrency=4, attempts=1)).running():
        for mark in marks:
            while read < mark:
                await store.put([_subject(number) for number in range(_AT_ONCE)])
                await _until_idle(store)
            memory = Bot(pid=os.getpid(), url="").memory_mb()
            sys.stdout.write(json.dumps([read, memory["bot"], memory["readers"]]) + "\n")
            sys.stdout.flush()
    await store.close()
    await pool.close()


def _subject(number: int) -> PullRequestId:
    installation = InstallationId(number % _INSTALLATIONS + 1)
    return PullRequestId(installation, "octo-org", "specs", number + 1)


async def _until_idle(store: Store) -> None:
    while (counts := await store.counts()).waiting or counts.running:
        if counts.buried:
            raise RuntimeError("a job was given up")
        await asyncio.sleep(0.02)


if __name__ == "__main__":
    configure_logs(level="WARNING")
    uvloop.run(_work(sys.argv[1], [int(mark) for mark in sys.argv[2:]]))
