"""A GitHub that says what it is told to, and a clock that does not wait."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from bot.github.client import Connection, GitHub, Restraint
from bot.github.clock import Clock
from bot.github.grants import EVENTS, PERMISSIONS
from bot.github.transport import Address
from bot.model import InstallationId, PullRequestId
from bot.sandbox.app import Sandbox
from tests.contract.checker import check_request
from tests.contract.exchange import Request
from tests.contract.graphql_checker import check_graphql
from tests.github.box import Box

APP_ID = 4242
INSTALLATION = InstallationId(7)
PULL = PullRequestId(INSTALLATION, "acme", "specs", 12)
START = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@dataclass
class Time:
    """A clock that moves only when somebody sleeps.

    Attributes:
        jumped_s: by how much it was set forward meanwhile.
    """

    passed_s: float = 0.0
    jumped_s: float = 0.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return START + timedelta(seconds=self.passed_s + self.jumped_s)

    def monotonic(self) -> float:
        return self.passed_s

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.pass_s(seconds)

    def pass_s(self, seconds: float) -> None:
        self.passed_s += seconds

    def clock(self) -> Clock:
        return Clock(now=self.now, monotonic=self.monotonic, sleep=self.sleep)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A request as it arrived."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: Any


Reply = Callable[[Seen], Awaitable[web.StreamResponse]]


def says(
    status: int = 200, body: object = None, *, headers: Mapping[str, str] | None = None
) -> Reply:
    """A JSON answer."""

    async def reply(_: Seen) -> web.Response:
        text = "" if body is None else json.dumps(body)
        return web.Response(
            status=status, text=text, headers=headers, content_type="application/json"
        )

    return reply


@dataclass
class Script:
    """Answers in order; tokens are given out by themselves, numbered."""

    url: str = ""
    replies: list[Reply] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    tokens: int = 0
    token_reply: Reply | None = None
    faults: list[str] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)

    def will(self, *replies: Reply) -> None:
        self.replies.extend(replies)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        text = await request.text()
        seen = Seen(
            method=request.method,
            path=request.raw_path,
            headers=request.headers.copy(),
            body=json.loads(text) if text else None,
        )
        if request.path.endswith("/access_tokens"):
            self.tokens += 1
            reply = self.token_reply or says(201, {"token": f"ghs_{'x' * 30}{self.tokens}"})
            return await reply(seen)
        self.seen.append(seen)
        self.faults += _faults(request, text)
        if not self.replies:
            self.unexpected.append(f"{seen.method} {seen.path}")
            return web.json_response({"message": "not in the script"}, status=400)
        return await self.replies.pop(0)(seen)


def _faults(request: web.Request, text: str) -> list[str]:
    """What GitHub's official description has against a request."""
    target = request.raw_path.removeprefix("/api/v3").removeprefix("/api")
    asked = Request.of(request.method, target, request.headers, text.encode())
    return check_graphql(asked) if asked.path == "/graphql" else check_request(asked)


@pytest.fixture(scope="session")
def private_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    ).decode()


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
async def script() -> AsyncIterator[Script]:
    told = Script()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", told.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    told.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield told
    await runner.cleanup()
    assert told.unexpected == []
    assert told.replies == []


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def github(script: Script, session: aiohttp.ClientSession, private_key: str, time: Time) -> GitHub:
    return GitHub(
        session,
        app_id=APP_ID,
        private_key=private_key,
        address=Address(rest_url=f"{script.url}/api/v3", graphql_url=f"{script.url}/api/graphql"),
        clock=time.clock(),
    )


@pytest.fixture
def connection(github: GitHub) -> Connection:
    return github.installation(INSTALLATION, is_fresh=False)


@pytest.fixture(params=["2022-11-28", "2026-03-10"])
async def box(private_key: str, time: Time, request: pytest.FixtureRequest) -> AsyncIterator[Box]:
    public_key = load_pem_private_key(private_key.encode(), password=None).public_key()
    pem = public_key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    async with Sandbox() as sandbox, aiohttp.ClientSession() as session:
        sandbox.world.now = time.now
        people = sandbox.people
        owner = people.user("acme")
        base = {"README.md": "# Specs\n", "old.md": "# Old\n\nA long enough text.\n"}
        repository = await people.repository(owner, "specs", base)
        app = people.app(
            "specbot", public_key_pem=pem.decode(), permissions=PERMISSIONS, events=EVENTS
        )
        installation = people.install(app, repository)
        address = Address(
            rest_url=sandbox.api_url,
            graphql_url=sandbox.graphql_url,
            api_version=request.param,
        )
        github = GitHub(
            session,
            app_id=app.id,
            private_key=private_key,
            address=address,
            clock=time.clock(),
            restraint=Restraint(write_gap_s=0),
        )
        yield Box(sandbox, owner, repository, installation, github)
