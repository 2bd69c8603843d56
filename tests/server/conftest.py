from collections.abc import AsyncIterator

import pytest

from tests.server.house import House, house_at


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[House]:
    async with house_at(database_url) as house:
        yield house
