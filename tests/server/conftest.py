from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.server.house import House, house_at


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_at(f"sqlite:///{tmp_path}/jobs.db") as house:
        yield house
