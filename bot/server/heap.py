"""Gives back the memory that a burst of deliveries took for a moment.

The C library keeps what was freed for whoever asks next, who after a burst may never come: bodies
that came at the same time, over hundreds of connections, would count as ours for months.
"""

import asyncio
import ctypes
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

TRIMMED_EVERY_S: Final = 5
"""Mostly it takes less than a millisecond."""


@asynccontextmanager
async def trimming(every_s: float = TRIMMED_EVERY_S) -> AsyncIterator[None]:
    """Gives back what is free, again and again while the block runs, where the C library can."""
    trim = _trim()
    if trim is None:
        yield
        return
    task = asyncio.create_task(_again_and_again(trim, every_s))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _again_and_again(trim: Callable[[int], object], every_s: float) -> None:
    while True:
        await asyncio.sleep(every_s)
        trim(0)


def _trim() -> Callable[[int], object] | None:
    """Of glibc; other libraries have none, or give back at once.

    Source: https://man7.org/linux/man-pages/man3/malloc_trim.3.html
    """
    try:
        trim: Callable[[int], object] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
    return trim
