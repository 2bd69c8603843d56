"""The town in which the stories play, and its quick clocks."""

from collections.abc import AsyncIterator, Iterator
from functools import cache

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from bot.github import patience
from bot.jobs import backoff
from bot.sandbox.keys import key_pair
from tests.story.town import Town, living


@pytest.fixture(scope="session", autouse=True)
def one_key() -> Iterator[None]:
    """One key for all towns: to make one, and to prove it each time, takes a fifth of a story."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.cli.stage.key_pair", cache(key_pair))
        patch.setattr("bot.settings.load_pem_private_key", cache(load_pem_private_key))
        yield


@pytest.fixture
def engine() -> str:
    """One engine, for the sake of time; what is said does not depend on it."""
    return "sqlite"


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits for better weather as often as ever, only shorter."""
    monkeypatch.setattr(patience, "BACKOFF_S", (0.01, 0.02, 0.04))
    monkeypatch.setattr(patience, "NEW_TOKEN_S", (0.0, 0.01, 0.02))
    monkeypatch.setattr(patience, "LAG_S", (0.01, 0.02, 0.04, 0.08, 0.16))
    monkeypatch.setattr(backoff, "_SHORTEST_WEATHER_S", 0.05)


@pytest.fixture
async def town(
    database_url: str, hurried: None, request: pytest.FixtureRequest
) -> AsyncIterator[Town]:
    """A town; a story that needs other settings of the bot gives them as indirect parameters."""
    del hurried
    async with living(database_url, getattr(request, "param", None)) as living_town:
        yield living_town
