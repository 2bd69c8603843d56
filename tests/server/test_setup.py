"""The set-up's pages: who may create the App, and what becomes of it."""

import asyncio
import html
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
import yaml
from aiohttp.test_utils import TestClient, TestServer

from bot.github.errors import GitHubRefused, GitHubWeather
from bot.github.registration import Registered
from bot.server.setup import Registrar, own_manifest, setup_application

HERE = "https://specbot.example.com"
MANIFEST = Path(__file__).parents[2] / "app.yml"
TOKEN = "an operator's own token"
APP = Registered(
    app_id=7,
    name="Specbot",
    app_url="https://github.com/apps/specbot",
    private_key="PEM-SECRET",
    webhook_secret="HOOK-SECRET",
)


class Door:
    """A server that waits for its App, and a person before it."""

    def __init__(self, client: TestClient[Any, Any], registrar: Registrar) -> None:
        self.client = client
        self.registrar = registrar

    async def get(self, path: str, **query: str) -> tuple[int, str, aiohttp.ClientResponse]:
        async with self.client.get(path, params=query, allow_redirects=False) as response:
            return response.status, await response.text(), response

    async def state(self) -> str:
        _, shown, _ = await self.get("/")
        return parse_qs(urlsplit(action(shown)).query)["state"][0]


def action(shown: str) -> str:
    found = re.search(r'action="(https://github[^"]+)"', shown)
    assert found is not None
    return html.unescape(found.group(1))


def manifest(shown: str) -> dict[str, Any]:
    found = re.search(r'name="manifest" value="([^"]+)"', shown)
    assert found is not None
    read: dict[str, Any] = json.loads(html.unescape(found.group(1)))
    return read


@pytest.fixture
def kept() -> list[Registered]:
    return []


@pytest.fixture
async def door(kept: list[Registered], request: pytest.FixtureRequest) -> AsyncIterator[Door]:
    async def convert(code: str) -> Registered:
        if code == "used":
            raise GitHubRefused(404, "Not Found")
        if code == "storm":
            raise GitHubWeather("GitHub did not answer in time")
        if code != "good":
            raise ValueError(code)
        return APP

    registrar = Registrar(
        public_url=HERE,
        github_url="https://github.com",
        operator_token=getattr(request, "param", ""),
        convert=convert,
        keep=kept.append,
        made=asyncio.get_running_loop().create_future(),
    )
    async with TestClient(TestServer(setup_application(registrar))) as client:
        yield Door(client, registrar)


async def test_first_page_offers_to_create_the_app(door: Door) -> None:
    status, shown, response = await door.get("/")
    asked = manifest(shown)
    assert status == 200
    assert action(shown).startswith("https://github.com/settings/apps/new?state=")
    assert asked["hook_attributes"] == {"url": f"{HERE}/webhook", "active": True}
    assert (asked["redirect_url"], asked["setup_url"]) == (f"{HERE}/setup/created", f"{HERE}/")
    assert (
        f"form-action 'self' https://github.com {HERE}"
        in response.headers["Content-Security-Policy"]
    )


async def test_manifest_is_the_projects_own(door: Door) -> None:
    own = yaml.safe_load(MANIFEST.read_text("utf-8"))
    asked = manifest((await door.get("/"))[1])
    assert own_manifest() == own
    assert asked["default_permissions"] == own["default_permissions"]
    assert asked["default_events"] == own["default_events"]


async def test_app_can_belong_to_an_organisation(door: Door) -> None:
    _, shown, _ = await door.get("/", organization="octo-org")
    assert "https://github.com/organizations/octo-org/settings/apps/new" in action(shown)


@pytest.mark.parametrize("name", ["../x", "a b", '"><script>', "a" * 40, "-a"])
async def test_name_that_is_no_organisation_is_refused(door: Door, name: str) -> None:
    status, shown, _ = await door.get("/", organization=name)
    assert (status, "<script>" in shown) == (400, False)


async def test_code_becomes_the_app_and_the_server_goes_on(
    door: Door, kept: list[Registered]
) -> None:
    status, _, response = await door.get("/setup/created", code="good", state=await door.state())
    assert (status, response.headers["Location"]) == (303, "/")
    assert kept == [APP]
    assert door.registrar.made.result() is APP


@pytest.mark.parametrize("door", ["", TOKEN], indirect=True)
async def test_nobody_is_offered_a_second_app_while_the_server_takes_up_the_first(
    door: Door,
) -> None:
    await door.get("/setup/created", code="good", state=door.registrar.new_state())
    status, shown, response = await door.get("/")
    assert (status, response.headers["Connection"]) == (200, "close")
    assert "goes on by itself" in shown
    assert "<form" not in shown


@pytest.mark.parametrize("state", ["", "made-up"])
async def test_foreign_state_is_refused_and_nothing_is_kept(
    door: Door, kept: list[Registered], state: str
) -> None:
    await door.state()
    status, _, _ = await door.get("/setup/created", code="good", state=state)
    assert (status, kept) == (403, [])


async def test_state_is_good_once(door: Door, kept: list[Registered]) -> None:
    state = await door.state()
    await door.get("/setup/created", code="storm", state=state)
    status, _, _ = await door.get("/setup/created", code="good", state=state)
    assert (status, kept) == (403, [])


@pytest.mark.parametrize(
    ("code", "status", "words"),
    [
        ("", 400, "no code"),
        ("used", 502, "does not know this code any more"),
        ("storm", 502, "did not answer in time"),
    ],
)
async def test_code_that_is_no_good_says_what_to_do(
    door: Door, kept: list[Registered], code: str, status: int, words: str
) -> None:
    given, shown, _ = await door.get("/setup/created", code=code, state=await door.state())
    assert (given, kept) == (status, [])
    assert words in shown


async def test_second_app_is_refused(door: Door, kept: list[Registered]) -> None:
    states = [await door.state(), await door.state()]
    given = [(await door.get("/setup/created", code="good", state=s))[0] for s in states]
    assert (given, kept) == ([303, 409], [APP])


async def test_credentials_that_cannot_be_written_are_told_and_not_shown(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Registered) -> None:
        raise OSError(28, "No space left on device")

    object.__setattr__(door.registrar, "keep", fail)
    status, shown, _ = await door.get("/setup/created", code="good", state=await door.state())
    assert (status, "No space left on device" in shown) == (500, True)
    assert "SECRET" not in shown
    assert not door.registrar.made.done()
    del monkeypatch


@pytest.mark.parametrize("door", [TOKEN], indirect=True)
async def test_with_an_operator_token_nobody_else_may_create_the_app(door: Door) -> None:
    _, locked, _ = await door.get("/")
    async with door.client.post("/setup", data={"token": "a guess"}) as refused:
        assert (refused.status, "manifest" in await refused.text()) == (403, False)
    async with door.client.post("/setup", data={"token": TOKEN}) as opened:
        shown = await opened.text()
    assert "manifest" not in locked
    assert action(shown).startswith("https://github.com/settings/apps/new")
    assert TOKEN not in shown


@pytest.mark.parametrize("door", [TOKEN], indirect=True)
async def test_query_does_not_get_around_the_token(door: Door) -> None:
    _, shown, _ = await door.get("/", organization="octo-org")
    assert "manifest" not in shown


async def test_delivery_before_there_is_a_secret_fails_so_that_it_is_asked_for_again(
    door: Door,
) -> None:
    async with door.client.post("/webhook", data=b"{}") as response:
        assert response.status == 503


def test_no_secret_stands_where_an_app_is_printed() -> None:
    assert "SECRET" not in repr(APP)
