import asyncio
import threading
from collections.abc import AsyncIterator

import pytest

from bot.jobs.store import Store
from tests.jobs.clock import Clock, store_at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def no_thread_left() -> AsyncIterator[None]:
    """Waits for the driver's threads, which would otherwise speak to a loop that is closed."""
    yield
    for thread in threading.enumerate():
        if "_connection_worker" in thread.name:
            await asyncio.to_thread(thread.join, 5)


@pytest.fixture
async def store(
    database_url: str,
    clock: Clock,
    no_thread_left: None,  # noqa: ARG001 - it ends after the store
) -> AsyncIterator[Store]:
    store = store_at(database_url, clock)
    await store.open()
    yield store
    await store.close()
