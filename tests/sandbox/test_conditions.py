import asyncio
import time

import aiohttp
import pytest

from bot.sandbox.refusal import RefusalError
from bot.sandbox.weather import (
    BadGateway,
    HangUp,
    PartialAnswer,
    PrimaryLimit,
    Refuse,
    RevokedToken,
    Silence,
    secondary_limit,
)
from tests.sandbox.api import Reply
from tests.sandbox.conftest import Stage
from tests.sandbox.signing import claims, signed


async def comment(stage: Stage) -> Reply:
    return await stage.bot("POST", "/issues/1/comments", {"body": "Hello"})


@pytest.fixture
async def talk(stage: Stage) -> Stage:
    """A stage with a pull request to talk about."""
    await stage.github.people.open_pull(stage.repository, "topic", {"b.md": "b\n"})
    return stage


def said(stage: Stage) -> int:
    return len(stage.repository.pulls[1].comments)


async def test_refused_request_has_no_effect(talk: Stage) -> None:
    talk.github.world.weather.answer(Refuse(RefusalError(404, "Not Found")), method="POST")
    assert [(await comment(talk)).status for _ in range(2)] == [404, 201]
    assert said(talk) == 1


@pytest.mark.parametrize(("after_effect", "effects"), [(False, 0), (True, 1)])
async def test_bad_gateway_answers_a_page(talk: Stage, *, after_effect: bool, effects: int) -> None:
    talk.github.world.weather.answer(BadGateway(after_effect=after_effect))
    answered = await comment(talk)
    assert answered.status == 502
    assert answered.json.startswith("<html>")
    assert said(talk) == effects


async def test_refusal_gets_lost_as_well_as_success(talk: Stage) -> None:
    talk.github.world.weather.answer(BadGateway(status=504, after_effect=True))
    assert (await talk.bot("POST", "/issues/7/comments", {"body": "x"})).status == 504


@pytest.mark.parametrize(("after_effect", "effects"), [(False, 0), (True, 1)])
async def test_connection_breaks(talk: Stage, *, after_effect: bool, effects: int) -> None:
    talk.github.world.weather.answer(HangUp(after_effect=after_effect))
    with pytest.raises(aiohttp.ClientError):
        await comment(talk)
    assert said(talk) == effects


async def test_answer_comes_late(talk: Stage) -> None:
    talk.github.world.weather.answer(Silence(0.2))
    began = time.monotonic()
    assert (await comment(talk)).status == 201
    assert time.monotonic() - began >= 0.2


async def test_answer_comes_too_late_for_who_does_not_wait(talk: Stage) -> None:
    talk.github.world.weather.answer(Silence(5))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await comment(talk)
    assert said(talk) == 1


@pytest.mark.parametrize("status", [403, 429])
async def test_primary_limit_strikes_even_who_has_asked_nothing_before(
    talk: Stage, status: int
) -> None:
    limit = PrimaryLimit(30, 403) if status == 403 else PrimaryLimit(30, 429)
    talk.github.world.weather.answer(limit)
    refused = [await talk.bot("GET", "/pulls") for _ in range(2)]
    assert [each.status for each in refused] == [status, status]
    assert refused[0].headers["X-RateLimit-Remaining"] == "0"
    assert refused[0].json["message"] == (
        f"API rate limit exceeded for installation ID {talk.installation.id}."
    )
    reset_at = int(refused[0].headers["X-RateLimit-Reset"])
    assert 0 <= reset_at - talk.github.world.now().timestamp() <= 30


async def test_primary_limit_of_graphql_looks_like_success(talk: Stage) -> None:
    talk.github.world.weather.answer(PrimaryLimit(30), path="/graphql")
    answered = await graphql(talk, "{ viewer { login } }")
    assert answered.status == 200
    assert [error["type"] for error in answered.json["errors"]] == ["RATE_LIMITED"]
    assert answered.headers["X-RateLimit-Resource"] == "graphql"
    assert (await talk.bot("GET", "/pulls")).status == 200


async def graphql(stage: Stage, query: str) -> Reply:
    headers = {"Authorization": f"bearer {stage.bot.token}"}
    async with stage.bot.session.post(
        stage.github.graphql_url, json={"query": query}, headers=headers
    ) as answered:
        return Reply(status=answered.status, headers=answered.headers, json=await answered.json())


async def test_secondary_limit_tells_when_to_come_back(talk: Stage) -> None:
    talk.github.world.weather.answer(secondary_limit(7, 429))
    refused = await comment(talk)
    assert (refused.status, refused.headers["Retry-After"]) == (429, "7")
    assert "secondary rate limit" in refused.json["message"]
    assert (await comment(talk)).status == 201


async def test_token_dies_before_its_time(talk: Stage) -> None:
    talk.github.world.weather.answer(RevokedToken())
    assert [(await talk.bot("GET", "/pulls")).status for _ in range(2)] == [401, 401]
    jwt = talk.bot.as_caller(signed(claims(talk.app.client_id, talk.github.world.now())))
    made = await jwt("POST", f"!/app/installations/{talk.installation.id}/access_tokens")
    assert (await talk.bot.as_caller(made.json["token"])("GET", "/pulls")).status == 200


async def test_part_of_a_graphql_answer_is_missing(talk: Stage) -> None:
    talk.github.world.weather.answer(PartialAnswer("second"), path="/graphql")
    query = '{ repository(owner: "alice", name: "specs") { first: object(expression: "main")'
    query += ' { oid } second: object(expression: "main") { oid } } }'
    answered = await graphql(talk, query)
    shown = answered.json["data"]["repository"]
    assert (answered.status, shown["first"] is None, shown["second"]) == (200, False, None)
    assert [error["type"] for error in answered.json["errors"]] == ["RESOURCE_LIMITS_EXCEEDED"]


async def test_not_modified_costs_nothing(talk: Stage) -> None:
    first = await talk.bot("GET", "/pulls")
    again = await talk.bot("GET", "/pulls", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.headers["X-RateLimit-Used"]) == (304, "1")


async def test_pages_know_no_weather(talk: Stage) -> None:
    talk.github.world.weather.answer(BadGateway())
    async with talk.bot.session.get(talk.github.url) as answered:
        assert answered.status == 200
