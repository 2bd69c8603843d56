"""The bot itself, but for one specification that kills its process, as the lack of memory would."""

import os
import signal

import bot.reconcile as story
from bot.cli.serve import serve
from bot.jobs.check import check
from bot.jobs.pool import Pool
from bot.review.reading import Reading
from bot.review.snapshot import Snapshot
from tests.jobs.hostile_checks import HOSTILE


async def check_or_die(snapshot: Snapshot, pool: Pool, *, limit_s: float) -> Reading:
    if any(isinstance(file.text, str) and HOSTILE in file.text for file in snapshot.texts):
        os.kill(os.getpid(), signal.SIGKILL)
    return await check(snapshot, pool, limit_s=limit_s)


if __name__ == "__main__":
    story.check = check_or_die  # type: ignore[attr-defined]  # it is not for others
    serve()
