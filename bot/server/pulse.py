"""How late the event loop is: whatever works too long on it makes everybody else wait."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

BEAT_S: Final = 0.1


@asynccontextmanager
async def pulse(woke: Callable[[float], None], every_s: float = BEAT_S) -> AsyncIterator[None]:
    """Tells, again and again while the block runs, how much too late it was woken, in seconds."""
    task = asyncio.create_task(_beat(woke, every_s))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _beat(woke: Callable[[float], None], every_s: float) -> None:
    now = asyncio.get_running_loop().time
    while True:
        due_at = now() + every_s
        await asyncio.sleep(every_s)
        woke(max(0.0, now() - due_at))
