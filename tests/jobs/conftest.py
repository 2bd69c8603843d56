from collections.abc import AsyncIterator

import pytest

from bot.jobs.store import Store
from tests.jobs.clock import Clock, store_at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def store(
    database_url: str,
    clock: Clock,
) -> AsyncIterator[Store]:
    store = store_at(database_url, clock)
    await store.open()
    yield store
    await store.close()
