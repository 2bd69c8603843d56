"""Work that nothing asks for, done at the start and every so often."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.log import logger
from bot.model import NotAllowed, Weather

log = logger()

Sweep = Callable[[], Awaitable[None]]


@asynccontextmanager
async def sweeping(sweep: Sweep, *, every_s: float) -> AsyncIterator[None]:
    """Sweeps at once and then again and again while the block runs.

    Args:
        sweep: may raise anything; the next one comes all the same.
        every_s: from the end of one to the beginning of the next.
    """
    task = asyncio.create_task(_again_and_again(sweep, every_s))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _again_and_again(sweep: Sweep, every_s: float) -> None:
    while True:
        try:
            await sweep()
        except (Weather, NotAllowed) as trouble:
            log.warning("not swept", reason=str(trouble))
        except Exception:
            # Loud, but no end: whatever this one met, the next must still look for what is missed.
            log.exception("sweep failed")
        await asyncio.sleep(every_s)
