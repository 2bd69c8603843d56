import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.stage import Stage, set_stage
from bot.sandbox.app import Sandbox
from bot.sandbox.keys import key_pair

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def no_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A clean environment, in a folder without `.env`."""
    for name in [name for name in os.environ if name.startswith("SPECBOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def credentials(no_credentials: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """An environment that is fit to start with."""
    del no_credentials
    private_key, _ = key_pair()
    values = {
        "SPECBOT_APP_ID": "7",
        "SPECBOT_PRIVATE_KEY": private_key,
        "SPECBOT_WEBHOOK_SECRETS": "a-secret-of-sixteen",
        "SPECBOT_PORT": "0",
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return values


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """The sandbox's stage, its webhooks going nowhere, at noon of one day for ever."""
    async with Sandbox() as github:
        github.world.now = lambda: NOON
        yield await set_stage(github, webhook_url="", database="sqlite:///unused.db")
