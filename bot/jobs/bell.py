"""Rings in every process when one of them puts something, so that a job need not wait for a poll.

PostgreSQL carries the ring to other machines. It may be lost with its connection, which costs no
more than the poll's interval: the bell says when to look, never what is there.

Source: https://www.postgresql.org/docs/current/sql-notify.html
"""

import asyncio
from collections.abc import Callable
from typing import Final

from bot.jobs.database import SharedDatabase, StoreError
from bot.log import logger

CHANNEL: Final = "specbot_job"

_PAUSE_S: Final = 1.0

log = logger()


async def hear(database: SharedDatabase, ring: Callable[[], None]) -> None:
    """Calls `ring` whenever something may have been put by anybody; until it is cancelled."""
    while True:
        try:
            async with database.listening(CHANNEL, ring) as is_cut:
                # For what was put while nobody listened.
                ring()
                await is_cut.wait()
        except StoreError as error:
            log.warning("the bell is not heard, jobs wait for the poll", reason=str(error))
        await asyncio.sleep(_PAUSE_S)
