"""The first page of a server that has its App."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.github.errors import GitHubWeather
from bot.github.standing import Registration
from bot.jobs.database import StoreError, open_database
from bot.jobs.store import Store
from bot.model import DeliveryId
from bot.server.front import front
from tests.server.deliveries import who_am_i

WATCH = '<script src="/assets/watch.js" data-every-s="2" defer>'


class Porch:
    """The page over a real store, and a GitHub that says what it is told to."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.changed: dict[str, object] = {}
        self.is_away = False
        self.asked = 0

    async def who_am_i(self) -> Registration:
        self.asked += 1
        if self.is_away:
            raise GitHubWeather("away")
        return (await who_am_i()).model_copy(update=self.changed)

    async def page(self) -> str:
        app = web.Application()
        app.router.add_get("/", front(self.store, self.who_am_i))
        async with TestClient(TestServer(app)) as client, client.get("/") as response:
            assert response.status == 200
            return await response.text()


@pytest.fixture
async def porch() -> AsyncIterator[Porch]:
    store = Store(open_database("sqlite://"))
    await store.open()
    yield Porch(store)
    await store.close()


async def test_it_says_what_this_is(porch: Porch) -> None:
    assert "technical specifications in pull requests" in await porch.page()


async def test_app_that_is_installed_nowhere_offers_to_install_it(porch: Porch) -> None:
    porch.changed["installations_count"] = 0
    shown = await porch.page()
    assert 'href="https://github.com/apps/specbot/installations/new">Install</a>' in shown
    assert "Rulesets" not in shown


async def test_it_waits_for_the_first_delivery_and_then_no_longer(porch: Porch) -> None:
    waiting = await porch.page()
    await porch.store.put((), DeliveryId("a-first-one"))
    arrived = await porch.page()
    assert ("Waiting for the first delivery" in waiting, WATCH in waiting) == (True, True)
    assert ("The latest came 0 s ago" in arrived, WATCH in arrived) == (True, False)


async def test_it_is_watched_until_the_app_is_installed(porch: Porch) -> None:
    await porch.store.put((), DeliveryId("a-first-one"))
    porch.changed["installations_count"] = 0
    assert WATCH in await porch.page()


async def test_it_stands_while_github_is_away(porch: Porch) -> None:
    porch.is_away = True
    assert "specbot doctor" in await porch.page()


async def test_it_stands_while_the_database_is_away(
    porch: Porch, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail() -> float | None:
        raise StoreError("away")

    monkeypatch.setattr(porch.store, "newest_delivery_age_s", fail)
    assert "Waiting" in await porch.page()


async def test_name_of_the_app_is_escaped(porch: Porch) -> None:
    porch.changed["name"] = "<script>alert(1)</script>"
    assert "<script>" not in await porch.page()


async def test_github_is_not_asked_at_every_look(porch: Porch) -> None:
    app = web.Application()
    app.router.add_get("/", front(porch.store, porch.who_am_i))
    async with TestClient(TestServer(app)) as client:
        for _ in range(5):
            await (await client.get("/")).text()
    assert porch.asked == 1
