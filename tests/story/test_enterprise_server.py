"""A GitHub of one's own lies under a path, and perhaps behind another server's path as well."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from tests.story.town import BOTH_GREEN, FINISHED, UNFINISHED, Town, living

_PREFIX = "/tools/github"
_HOP_BY_HOP = {"content-length", "content-encoding", "transfer-encoding", "host", "connection"}


@dataclass
class Front:
    """A server that hands on what lies below its prefix, and knows nothing else."""

    target: str = ""
    lost: list[str] = field(default_factory=list)

    async def hand_on(self, request: web.Request) -> web.Response:
        if not request.path.startswith(f"{_PREFIX}/") or not self.target:
            self.lost.append(request.path)
            return web.Response(status=502)
        headers = {k: v for k, v in request.headers.items() if k.lower() not in _HOP_BY_HOP}
        url = self.target + request.raw_path.removeprefix(_PREFIX)
        async with (
            aiohttp.ClientSession() as session,
            session.request(
                request.method, url, headers=headers, data=await request.read()
            ) as answer,
        ):
            kept = {k: v for k, v in answer.headers.items() if k.lower() not in _HOP_BY_HOP}
            return web.Response(status=answer.status, headers=kept, body=await answer.read())


@pytest.fixture
async def front() -> AsyncIterator[tuple[Front, str]]:
    front = Front()
    app = web.Application(client_max_size=32 * 1024 * 1024)
    app.router.add_route("*", "/{path:.*}", front.hand_on)
    async with TestServer(app) as server:
        yield front, f"http://127.0.0.1:{server.port}{_PREFIX}"


@pytest.fixture
async def distant_town(
    front: tuple[Front, str], database_url: str, hurried: None
) -> AsyncIterator[Town]:
    """A town whose bot knows GitHub by the front's address only."""
    del hurried
    server, address = front
    settings = {"SPECBOT_GITHUB_API_URL": f"{address}/api/v3", "SPECBOT_GITHUB_GRAPHQL_URL": ""}
    async with living(database_url, settings) as town:
        server.target = town.world.url
        # What GitHub says of its own addresses bears the prefix as well.
        town.world.url = address
        yield town


async def test_everything_works_below_a_path(distant_town: Town, front: tuple[Front, str]) -> None:
    town = distant_town
    files = {f"src/{number}.py": f"{number}\n" for number in range(150)}
    pull = await town.open({"specs/plan.md": UNFINISHED, **files})
    assert town.conclusions(pull) == {COMPLETENESS: "success", OPEN_QUESTIONS: "failure"}
    assert town.lines(pull) == [5, 9]
    assert f"{front[1]}/ada/specs/" in town.said(pull)
    await town.push(pull, {"specs/plan.md": FINISHED})
    assert town.conclusions(pull) == BOTH_GREEN
    assert town.comments(pull) == []
    asked = {each.path for each in town.requests()}
    assert asked
    assert all(path.startswith("/api/") for path in asked)
    assert not [path for path in front[0].lost if path.startswith("/api")]
