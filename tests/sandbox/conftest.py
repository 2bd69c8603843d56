from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web

from bot.sandbox.app import Sandbox
from bot.sandbox.state import App, Installation, InstallationToken, Repository, User
from tests.sandbox.api import Api
from tests.sandbox.listener import Listener
from tests.sandbox.signing import PUBLIC_KEY, claims, signed

TEN_LINES = "".join(f"line {number}\n" for number in range(1, 11))


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A repository ``alice/specs`` with an App on it, and both their hands on the API."""

    github: Sandbox
    alice: User
    repository: Repository
    app: App
    installation: Installation
    bot: Api
    person: Api


def mint(github: Sandbox, installation: Installation, token: str) -> str:
    github.world.tokens[token] = InstallationToken(
        token=token,
        installation=installation,
        permissions=dict(installation.permissions),
        expires_at=github.world.now() + timedelta(hours=1),
    )
    return token


@pytest.fixture
async def github() -> AsyncIterator[Sandbox]:
    async with Sandbox() as running:
        yield running


@pytest.fixture
async def stage(github: Sandbox) -> AsyncIterator[Stage]:
    people = github.people
    alice = people.user("alice")
    repository = await people.repository(alice, "specs", {"a.md": TEN_LINES})
    app = people.app(
        "specbot",
        public_key_pem=PUBLIC_KEY,
        permissions={
            "metadata": "read",
            "contents": "read",
            "checks": "write",
            "statuses": "write",
            "pull_requests": "write",
        },
        events=["pull_request", "check_run"],
    )
    installation = people.install(app, repository)
    timeout = aiohttp.ClientTimeout(total=20)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        bot = Api(
            session=session,
            root=github.api_url,
            repository="alice/specs",
            token=mint(github, installation, "ghs_stage"),
        )
        yield Stage(
            github=github,
            alice=alice,
            repository=repository,
            app=app,
            installation=installation,
            bot=bot,
            person=bot.as_caller(alice.token),
        )


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    listening = Listener()
    listening.awake.set()
    server = web.Application(client_max_size=26 * 1024 * 1024)
    server.router.add_post("/webhook", listening.take)
    runner = web.AppRunner(server, access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    listening.url = f"http://127.0.0.1:{runner.addresses[0][1]}/webhook"
    yield listening
    listening.awake.set()
    await runner.cleanup()


@pytest.fixture
def as_app(stage: Stage) -> Api:
    """The API in the hands of the App itself, by its JWT."""
    return stage.bot.as_caller(signed(claims(str(stage.app.id), stage.github.world.now())))
