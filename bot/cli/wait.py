"""A server that starts before its database: it waits, and says so, and does not end."""

import asyncio
import socket
import time
from collections.abc import Sequence
from typing import Final

from bot.jobs.database import Database, StoreAwayError, open_database
from bot.jobs.migrations import migrate
from bot.log import logger
from bot.server.app import serve
from bot.server.waiting import waiting_application

_ASKED_EVERY_S: Final = 1.0
_SAID_EVERY_S: Final = 30.0

log = logger()


async def wait_for_database(url: str, doors: Sequence[socket.socket]) -> bool:
    """Brings the tables up to date as soon as the database is there; False when stopped before.

    Whoever asks meanwhile is told that this process is alive and not ready.

    Raises:
        StoreError: waiting would not help.
    """
    database = open_database(url)
    try:
        await database.transact(migrate)
    except StoreAwayError as away:
        return await _serve_until_there(database, doors, away)
    else:
        return True
    finally:
        await database.close()


async def _serve_until_there(
    database: Database, doors: Sequence[socket.socket], away: StoreAwayError
) -> bool:
    there = asyncio.create_task(_ask_until_there(database, away))

    def say_where(port: int) -> None:
        log.info("listening, not ready", port=port)

    try:
        if not await serve(waiting_application(), doors=doors, ready=say_where, until=there):
            return False
        # It may as well have ended with an error.
        there.result()
        return True
    finally:
        there.cancel()


async def _ask_until_there(database: Database, away: StoreAwayError) -> None:
    began_at = said_at = time.monotonic()
    log.warning("waiting for the database", reason=str(away), asked_again_every_s=_ASKED_EVERY_S)
    while True:
        await asyncio.sleep(_ASKED_EVERY_S)
        try:
            await database.transact(migrate)
        except StoreAwayError as error:
            now = time.monotonic()
            if now > said_at + _SAID_EVERY_S:
                said_at = now
                waited_s = round(now - began_at)
                log.warning("waiting for the database", reason=str(error), waited_s=waited_s)
        else:
            log.info("the database is there", waited_s=round(time.monotonic() - began_at))
            return
