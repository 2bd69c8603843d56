"""Requests as figures: few endpoints, whatever is asked, and a word of each that failed."""

from dataclasses import replace

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from hypothesis import given
from hypothesis import strategies as st

from bot.github.asked import Asked, endpoint_of, watching
from bot.model import InstallationId

SHA = "a" * 40


@pytest.mark.parametrize(
    ("path", "endpoint"),
    [
        ("/repos/acme/rocket/pulls/7", "/repos/{}/{}/pulls/{}"),
        ("/api/v3/repos/acme/rocket/pulls/7/files?page=2", "/repos/{}/{}/pulls/{}/files"),
        ("/api/graphql", "/graphql"),
        ("/graphql", "/graphql"),
        (f"/repos/a/b/commits/{SHA}/check-runs", "/repos/{}/{}/commits/{}/check-runs"),
        ("/repos/a/b/contents/docs/secret/plan.md", "/repos/{}/{}/contents/{}"),
        ("/app/installations/5/access_tokens", "/app/installations/{}/access_tokens"),
        ("/", "/"),
    ],
)
def test_endpoint_names_nobody(path: str, endpoint: str) -> None:
    assert endpoint_of(f"https://github.example.com{path}") == endpoint


@given(st.lists(st.text(alphabet="abc-._%", max_size=9), max_size=40))
def test_endpoint_of_anything_is_short(parts: list[str]) -> None:
    assert len(endpoint_of("https://api.github.com/" + "/".join(parts))) < 200


async def ask(url: str) -> list[Asked]:
    told: list[Asked] = []
    async with aiohttp.ClientSession(trace_configs=[watching(told.append)]) as session:
        try:
            async with session.get(url, trace_request_ctx=5):
                pass
        except aiohttp.ClientError:
            pass
    return told


async def test_request_is_told_with_its_headroom() -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(
            status=403,
            headers={"X-RateLimit-Remaining": "4999", "X-RateLimit-Resource": "core"},
        )

    app = web.Application()
    app.router.add_get("/repos/acme/rocket", answer)
    async with TestServer(app) as server:
        told = await ask(str(server.make_url("/repos/acme/rocket")))
        away = str(server.make_url("/graphql"))

    (one,) = told
    assert 0 < one.took_s < 10
    assert [replace(one, took_s=0)] == [
        Asked(
            installation=InstallationId(5),
            method="GET",
            endpoint="/repos/{}/{}",
            status=403,
            remaining=4999,
            resource="core",
        )
    ]
    (failed,) = await ask(away)
    assert (failed.endpoint, failed.status, failed.remaining) == ("/graphql", 0, None)
