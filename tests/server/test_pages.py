"""Whether the server is ready: the database, the clock and the App's key."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.github.errors import GitHubWeather, KeyRefused
from bot.github.standing import Registration
from bot.jobs.database import StoreError
from bot.server.pages import ready
from tests.server.deliveries import who_am_i
from tests.server.house import House


class Running:
    is_running = True


async def ask(house: House, github: Callable[[], Awaitable[Registration]]) -> tuple[int, str]:
    app = web.Application()
    app.router.add_get("/readyz", ready(house.store, Running(), github))  # type: ignore[arg-type]
    async with TestClient(TestServer(app)) as client, client.get("/readyz") as response:
        return response.status, await response.text()


async def refuse() -> Registration:
    raise KeyRefused(401, "A JSON web token could not be decoded")


async def be_away() -> Registration:
    raise GitHubWeather("GitHub did not answer in time")


async def test_ready_when_all_is_well(house: House) -> None:
    async with house.client.get("/readyz") as response:
        assert (response.status, await response.json()) == (200, {"status": "ok"})


async def test_key_that_github_refuses_is_told(house: House) -> None:
    status, text = await ask(house, refuse)
    assert (status, "key" in text) == (503, True)


async def test_github_that_is_away_is_no_fault_of_ours(house: House) -> None:
    assert (await ask(house, be_away))[0] == 200


async def test_clock_that_is_wrong_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    async def now() -> datetime:
        return datetime.now(UTC) + timedelta(minutes=5)

    monkeypatch.setattr(house.store, "now", now)
    status, text = await ask(house, who_am_i)
    assert (status, "300 s apart" in text) == (503, True)


async def test_database_that_is_away_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    async def now() -> datetime:
        raise StoreError("away")

    monkeypatch.setattr(house.store, "now", now)
    assert (await ask(house, who_am_i))[0] == 503


async def test_key_is_not_tried_at_every_look(house: House) -> None:
    tried = 0

    async def count() -> Registration:
        nonlocal tried
        tried += 1
        return await who_am_i()

    app = web.Application()
    app.router.add_get("/readyz", ready(house.store, Running(), count))  # type: ignore[arg-type]
    async with TestClient(TestServer(app)) as client:
        for _ in range(3):
            await asyncio.gather(client.get("/readyz"))
    assert tried == 1
