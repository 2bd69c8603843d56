import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, cast

import aiohttp
import jwt
import pytest
import structlog
from aiohttp import web
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)

from bot.github.client import Connection, GitHub
from bot.github.errors import (
    GitHubChanged,
    GitHubLimited,
    GitHubRefused,
    GitHubWeather,
    KeyRefused,
    NotInstalled,
)
from bot.github.transport import Address
from bot.jobs.trouble import weather_in
from bot.model import InstallationId
from tests.github.conftest import APP_ID, INSTALLATION, START, Script, Seen, Time, says

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

REPO = "/repos/{owner}/{repo}"
OURS = {"owner": "acme", "repo": "specs"}
QUERY = "query($number: Int!) { rateLimit { cost } }"


async def test_a_request_carries_token_version_and_name(
    connection: Connection, script: Script
) -> None:
    script.will(says(200, {"id": 1}))
    assert await connection.get(REPO, OURS) == {"id": 1}
    seen = script.seen[0]
    assert (seen.method, seen.path) == ("GET", "/api/v3/repos/acme/specs")
    assert seen.headers["Authorization"].startswith("Bearer ghs_")
    assert seen.headers["X-GitHub-Api-Version"] == "2022-11-28"
    assert seen.headers["User-Agent"].startswith("specbot/")
    assert seen.headers["Accept"] == "application/vnd.github+json"


async def test_a_value_cannot_leave_its_place_in_the_url(
    connection: Connection, script: Script
) -> None:
    script.will(says(200, {}))
    await connection.get("/repos/{owner}/{repo}/contents/{path}", OURS | {"path": "a/{b}?c#d é%2e"})
    assert script.seen[0].path == (
        "/api/v3/repos/acme/specs/contents/a%2F%7Bb%7D%3Fc%23d%20%C3%A9%252e"
    )


@pytest.mark.parametrize("value", ["", ".", ".."])
async def test_a_value_that_would_climb_is_refused(connection: Connection, value: str) -> None:
    with pytest.raises(ValueError, match="no owner that a URL can carry"):
        await connection.get(REPO, {"owner": value, "repo": "specs"})


async def test_pages_are_followed_to_the_end(connection: Connection, script: Script) -> None:
    more = {"Link": f'<{script.url}/api/v3/next?page=2>; rel="next"'}
    script.will(says(200, [1, 2], headers=more), says(200, [3]))
    assert [item async for item in connection.pages(REPO, OURS)] == [1, 2, 3]
    assert script.seen[1].path == "/api/v3/next?page=2"


async def test_pages_are_found_inside_an_object(connection: Connection, script: Script) -> None:
    script.will(says(200, {"total_count": 1, "check_runs": [5]}))
    pages = connection.pages(REPO, OURS, key="check_runs")
    assert [item async for item in pages] == [5]


async def test_the_token_is_never_sent_to_another_address(
    connection: Connection, script: Script
) -> None:
    more = {"Link": '<http://127.0.0.1:9/api/v3/steal>; rel="next"'}
    script.will(says(200, [1], headers=more))
    with pytest.raises(GitHubChanged, match="not its own"):
        [item async for item in connection.pages(REPO, OURS)]


async def test_a_moved_repository_is_followed_with_the_same_request(
    connection: Connection, script: Script
) -> None:
    moved = {"Location": f"{script.url}/api/v3/repositories/1"}
    script.will(says(307, {"message": "Moved"}, headers=moved), says(201, {"id": 3}))
    assert await connection.post(REPO, OURS, {"name": "x"}) == {"id": 3}
    again = script.seen[1]
    assert (again.method, again.path, again.body) == (
        "POST",
        "/api/v3/repositories/1",
        {"name": "x"},
    )


async def test_a_redirect_in_circles_ends(connection: Connection, script: Script) -> None:
    script.will(*[says(301, {}, headers={"Location": "/api/v3/again"})] * 4)
    with pytest.raises(GitHubChanged, match="circles"):
        await connection.get(REPO, OURS)


async def test_a_read_survives_an_outage(
    connection: Connection, script: Script, time: Time
) -> None:
    script.will(says(502), says(503, {"message": "no"}), says(200, {"id": 1}))
    assert await connection.get(REPO, OURS) == {"id": 1}
    assert time.slept == [0.5, 1.0]


async def test_a_long_outage_is_weather(connection: Connection, script: Script) -> None:
    script.will(*[says(500)] * 4)
    with pytest.raises(GitHubWeather) as caught:
        await connection.get(REPO, OURS)
    assert caught.value.retry_at is None
    assert len(script.seen) == 4


async def test_a_write_is_not_repeated_after_an_outage(
    connection: Connection, script: Script
) -> None:
    script.will(says(502))
    with pytest.raises(GitHubWeather):
        await connection.post(REPO, OURS, {})
    assert len(script.seen) == 1


async def test_a_write_is_repeated_when_github_asks_for_a_short_pause(
    connection: Connection, script: Script, time: Time
) -> None:
    script.will(says(429, {"message": "slow"}, headers={"Retry-After": "3"}), says(201, {"id": 1}))
    assert await connection.post(REPO, OURS, {}) == {"id": 1}
    assert time.slept == [3.0]


async def test_a_long_pause_is_weather_with_githubs_time(
    connection: Connection, script: Script, time: Time
) -> None:
    reset = str(int(START.timestamp()) + 1800)
    limited = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": reset}
    script.will(says(403, {"message": "API rate limit exceeded"}, headers=limited))
    with pytest.raises(GitHubLimited) as caught:
        await connection.get(REPO, OURS)
    assert caught.value.retry_at == START + timedelta(seconds=1800)
    assert time.slept == []


async def test_nothing_is_sent_while_limited(github: GitHub, script: Script, time: Time) -> None:
    script.will(says(403, {"message": "You have exceeded a secondary rate limit"}))
    with pytest.raises(GitHubLimited):
        await github.installation(INSTALLATION).get(REPO, OURS)
    with pytest.raises(GitHubLimited) as caught:
        await github.installation(INSTALLATION).graphql(QUERY, {})
    assert caught.value.retry_at == START + timedelta(seconds=60)
    assert len(script.seen) == 1
    time.passed_s = 60.0
    script.will(says(200, {"id": 1}))
    assert await github.installation(INSTALLATION).get(REPO, OURS) == {"id": 1}


@pytest.mark.parametrize("jumped_s", [-86_400, 86_400])
async def test_a_limit_ends_in_time_whatever_becomes_of_our_clock(
    connection: Connection, script: Script, time: Time, jumped_s: float
) -> None:
    limited = says(403, {"message": "secondary rate limit"}, headers={"retry-after": "60"})
    script.will(limited, says(200, {}))
    with pytest.raises(GitHubLimited):
        await connection.get(REPO, OURS)
    time.jumped_s = jumped_s
    time.pass_s(50)
    with pytest.raises(GitHubLimited) as caught:
        await connection.get(REPO, OURS)
    assert (caught.value.ends_at - time.now()).total_seconds() == pytest.approx(10)
    time.pass_s(10)
    await connection.get(REPO, OURS)


async def test_the_hourly_limit_of_one_interface_leaves_the_other_open(
    connection: Connection, script: Script
) -> None:
    reset = str(int(START.timestamp()) + 1800)
    limited = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": reset}
    script.will(
        says(200, {"errors": [{"type": "RATE_LIMITED", "message": "no"}]}, headers=limited),
        says(200, {"id": 1}),
    )
    with pytest.raises(GitHubLimited):
        await connection.graphql(QUERY, {"number": 1})
    assert await connection.get(REPO, OURS) == {"id": 1}


async def test_writes_of_one_installation_keep_a_second_apart(
    github: GitHub, script: Script, time: Time
) -> None:
    script.will(says(201, {}), says(201, {}), says(200, {}), says(201, {}))
    one, other = github.installation(INSTALLATION), github.installation(INSTALLATION)
    await one.post(REPO, OURS, {})
    await other.post(REPO, OURS, {})
    await other.get(REPO, OURS)
    await one.patch(REPO, OURS, {})
    assert time.slept == [1.0, 1.0]


async def test_who_has_said_as_much_as_an_hour_may_hold_waits_and_nobody_else_does(
    github: GitHub, script: Script
) -> None:
    talk, place = "/repos/{owner}/{repo}/issues/{number}/comments", OURS | {"number": 12}
    script.will(*[says(201, {})] * 502)
    one, other = github.installation(INSTALLATION), github.installation(InstallationId(8))
    for _ in range(500):
        await one.post(talk, place, {"body": "Hello."})
    with pytest.raises(GitHubLimited) as caught:
        await one.post(talk, place, {"body": "Hello."})
    assert caught.value.ends_at == START + timedelta(hours=1)
    await one.post("/repos/{owner}/{repo}/check-runs", OURS, {})
    await other.post(talk, place, {"body": "Hello."})
    assert len(script.seen) == 502


async def test_a_missing_thing_is_asked_again_only_when_it_is_fresh(
    github: GitHub, script: Script, time: Time
) -> None:
    script.will(says(404, {"message": "Not Found"}), says(200, {"id": 1}))
    fresh = github.installation(INSTALLATION)
    assert await fresh.get(REPO, OURS) == {"id": 1}
    assert time.slept == [0.5]
    script.will(says(404, {"message": "Not Found"}))
    with pytest.raises(GitHubRefused, match="GitHub answered 404: Not Found"):
        await github.installation(INSTALLATION, is_fresh=False).get(REPO, OURS)


async def test_a_write_to_what_is_missing_is_not_repeated(
    connection: Connection, script: Script
) -> None:
    script.will(says(404, {"message": "Not Found"}))
    with pytest.raises(GitHubRefused):
        await connection.delete(REPO, OURS)
    assert len(script.seen) == 1


async def test_a_refusal_names_the_missing_permission(
    connection: Connection, script: Script
) -> None:
    forbidden = says(
        403,
        {"message": "Resource not accessible by integration"},
        headers={"X-Accepted-GitHub-Permissions": "checks=write"},
    )
    script.will(forbidden, forbidden)
    with pytest.raises(GitHubRefused, match="needs the permission checks=write") as caught:
        await connection.post(REPO, OURS, {})
    assert (caught.value.status, caught.value.permission) == (403, "checks=write")


async def test_a_permission_that_was_granted_since_needs_only_a_fresh_token(
    connection: Connection, script: Script
) -> None:
    script.will(
        says(200, {}),
        says(403, {"message": "Resource not accessible by integration"}),
        says(201, {"id": 5}),
    )
    await connection.get(REPO, OURS)
    assert await connection.post(REPO, OURS, {}) == {"id": 5}
    assert script.tokens == 2


async def test_a_refusal_gives_githubs_reasons(connection: Connection, script: Script) -> None:
    errors = ["Pull request review thread line must be part of the diff"]
    script.will(says(422, {"message": "Unprocessable Entity", "errors": errors}))
    with pytest.raises(GitHubRefused, match="must be part of the diff"):
        await connection.post(REPO, OURS, {})


async def test_a_rejected_token_is_minted_anew_once(connection: Connection, script: Script) -> None:
    script.will(says(401, {"message": "Bad credentials"}), says(201, {"id": 1}))
    assert await connection.post(REPO, OURS, {}) == {"id": 1}
    assert script.tokens == 2


async def test_a_new_token_that_github_does_not_know_yet_is_waited_for(
    connection: Connection, script: Script, time: Time
) -> None:
    script.will(*[says(401, {"message": "Bad credentials"})] * 3, says(200, {"id": 1}))
    assert await connection.get(REPO, OURS) == {"id": 1}
    assert script.tokens == 2
    assert time.slept == [0.0, 1.0, 2.0]


async def test_tokens_that_are_refused_for_longer_are_weather(
    connection: Connection, script: Script
) -> None:
    script.will(*[says(401, {"message": "Bad credentials"})] * 4)
    with pytest.raises(GitHubWeather, match="does not take our token") as caught:
        await connection.get(REPO, OURS)
    assert not isinstance(caught.value, KeyRefused)
    script.will(says(401, {"message": "Bad credentials"}), says(200, {}))
    await connection.get(REPO, OURS)
    assert script.tokens == 3


WRONG_KEYS = pytest.mark.parametrize(
    ("status", "message", "asked"),
    [(401, "A JSON web token could not be decoded", 4), (404, "Integration not found", 1)],
)


@WRONG_KEYS
async def test_a_key_that_github_does_not_take_is_no_bug_and_told_once(
    connection: Connection,
    github: GitHub,
    script: Script,
    status: int,
    message: str,
    asked: int,
) -> None:
    script.token_reply = says(status, {"message": message})
    with structlog.testing.capture_logs() as lines:
        for _ in range(3):
            with pytest.raises(KeyRefused, match=message) as caught:
                await connection.get(REPO, OURS)
            assert weather_in(caught.value) is caught.value
            assert caught.value.status == status
        script.token_reply = None
        script.will(says(200, {}))
        await connection.get(REPO, OURS)
        script.will(*[says(status, {"message": message})] * asked)
        with pytest.raises(KeyRefused):
            await github.app.get("/app", {})
    told = [line for line in lines if line["log_level"] == "error"]
    assert len(told) == 2
    assert "SPECBOT_APP_ID" in told[0]["mending"]


async def test_a_key_that_is_refused_is_not_tried_for_long(
    connection: Connection, script: Script
) -> None:
    script.token_reply = says(401, {"message": "A JSON web token could not be decoded"})
    with pytest.raises(KeyRefused):
        await connection.get(REPO, OURS)
    assert script.tokens <= 4


async def test_one_token_serves_all_who_wait_for_it(github: GitHub, script: Script) -> None:
    script.will(*[says(200, {})] * 20)
    connections = [github.installation(INSTALLATION) for _ in range(20)]
    await asyncio.gather(*(each.get(REPO, OURS) for each in connections))
    assert script.tokens == 1


async def test_a_token_is_renewed_before_it_ends(
    connection: Connection, script: Script, time: Time
) -> None:
    script.will(*[says(200, {})] * 3)
    await connection.get(REPO, OURS)
    time.passed_s = 49 * 60
    await connection.get(REPO, OURS)
    assert script.tokens == 1
    time.passed_s = 51 * 60
    await connection.get(REPO, OURS)
    assert script.tokens == 2


async def test_the_app_signs_with_a_jwt_that_github_accepts(
    github: GitHub, script: Script, private_key: str, time: Time
) -> None:
    script.will(*[says(200, {})] * 3)
    await github.app.get("/app", {})
    time.passed_s = 7 * 60
    await github.app.get("/app", {})
    time.passed_s = 9 * 60
    await github.app.get("/app", {})
    first, second, third = (seen.headers["Authorization"] for seen in script.seen)
    assert first == second != third
    public_key = load_pem_private_key(private_key.encode(), password=None).public_key()
    claims = jwt.decode(
        first.removeprefix("Bearer "),
        cast("RSAPublicKey", public_key),
        algorithms=["RS256"],
        options={"verify_exp": False, "verify_iat": False},
    )
    now = int(START.timestamp())
    assert claims == {"iss": str(APP_ID), "iat": now - 60, "exp": now + 540}


@pytest.mark.parametrize(
    ("status", "message"), [(404, "Not Found"), (403, "This installation has been suspended")]
)
async def test_an_installation_that_is_gone_says_so(
    connection: Connection, script: Script, status: int, message: str
) -> None:
    script.token_reply = says(status, {"message": message})
    with pytest.raises(NotInstalled):
        await connection.get(REPO, OURS)
    assert script.seen == []


async def test_minting_survives_an_outage(
    connection: Connection, script: Script, time: Time
) -> None:
    async def first_down(_: Seen) -> web.StreamResponse:
        status = 502 if script.tokens == 1 else 201
        return web.json_response({"token": "ghs_y"}, status=status)

    script.token_reply = first_down
    script.will(says(200, {"id": 1}))
    assert await connection.get(REPO, OURS) == {"id": 1}
    assert time.slept == [0.5]


async def test_a_key_that_is_none_is_refused_without_showing_it(
    session: aiohttp.ClientSession, private_key: str
) -> None:
    public_key = load_pem_private_key(private_key.encode(), password=None).public_key()
    public_pem = public_key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for key in ("", "-----BEGIN SECRET-----", public_pem.decode()):
        with pytest.raises(ValueError, match=r"not an RSA private key in PEM form$"):
            GitHub(session, app_id=1, private_key=key)


async def test_secrets_do_not_reach_an_error(connection: Connection, script: Script) -> None:
    token = "ghs_4242_eyJhbGciOi.JSUzI1.NiJ9-x"
    bearer = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiI0MiJ9.c2lnbmF0dXJl"
    script.will(says(400, {"message": f"bad {token} and\n{bearer} there"}))
    with pytest.raises(GitHubRefused) as caught:
        await connection.get(REPO, OURS)
    assert caught.value.message == "bad [secret] and [secret] there"


async def test_graphql_sends_document_and_variables(connection: Connection, script: Script) -> None:
    script.will(says(200, {"data": {"rateLimit": {"cost": 1}}}))
    assert await connection.graphql(QUERY, {"number": 5}) == {"rateLimit": {"cost": 1}}
    seen = script.seen[0]
    assert seen.path == "/api/graphql"
    assert seen.body == {"query": QUERY, "variables": {"number": 5}}


@pytest.mark.parametrize(
    ("kind", "status"),
    [("NOT_FOUND", 404), ("FORBIDDEN", 403), ("UNPROCESSABLE", 422), ("undefinedField", 400)],
)
async def test_a_graphql_error_is_a_refusal(
    connection: Connection, script: Script, kind: str, status: int
) -> None:
    error = {"type": kind, "message": "no", "path": ["repository"]}
    refused = says(200, {"data": {"repository": None}, "errors": [error]})
    script.will(*[refused] * (2 if status == 403 else 1))
    with pytest.raises(GitHubRefused) as caught:
        await connection.graphql(QUERY, {})
    assert (caught.value.status, caught.value.message) == (status, "no (repository)")


async def test_graphql_gives_what_was_found_when_some_may_be_missing(
    connection: Connection, script: Script
) -> None:
    missing = {"type": "NOT_FOUND", "message": "no", "path": ["b"]}
    script.will(says(200, {"data": {"a": 1, "b": None}, "errors": [missing]}))
    assert await connection.graphql(QUERY, {}, may_miss=["b"]) == {"a": 1, "b": None}
    forbidden = {"type": "FORBIDDEN", "message": "Resource not accessible by integration"}
    script.will(*[says(200, {"data": {"a": 1, "b": None}, "errors": [missing, forbidden]})] * 2)
    with pytest.raises(GitHubRefused, match="not accessible"):
        await connection.graphql(QUERY, {}, may_miss=["b"])


async def test_a_graphql_outage_is_weather_in_each_of_its_forms(
    connection: Connection, script: Script, time: Time
) -> None:
    async def page(_: Seen) -> web.StreamResponse:
        return web.Response(status=502, text="<html>Unicorn</html>", content_type="text/html")

    async def page_that_looks_well(_: Seen) -> web.StreamResponse:
        return web.Response(text="<html>Unicorn</html>", content_type="text/html")

    timeout = "Something went wrong while executing your query. This may be a timeout."
    script.will(
        page, page_that_looks_well, says(200, {"errors": [{"message": timeout}]}), says(204)
    )
    with pytest.raises(GitHubWeather):
        await connection.graphql(QUERY, {})
    assert time.slept == [0.5, 1.0, 2.0]


async def test_a_mutation_is_a_write(connection: Connection, script: Script) -> None:
    script.will(says(502))
    with pytest.raises(GitHubWeather):
        await connection.graphql("mutation($id: ID!) { x }", {"id": "a"})
    assert len(script.seen) == 1


async def test_a_broken_connection_is_weather(connection: Connection, script: Script) -> None:
    async def hang_up(seen: Seen) -> web.StreamResponse:
        raise ConnectionResetError(seen.path)

    async def cut_short(_: Seen) -> web.StreamResponse:
        return web.Response(body=b'{"id":', content_type="application/json")

    script.will(hang_up, cut_short, says(200, {"id": 1}))
    assert await connection.get(REPO, OURS) == {"id": 1}


async def test_a_server_that_is_not_there_is_weather(
    session: aiohttp.ClientSession, private_key: str, time: Time
) -> None:
    address = Address(rest_url="http://127.0.0.1:9", graphql_url="http://127.0.0.1:9/graphql")
    github = GitHub(
        session, app_id=APP_ID, private_key=private_key, address=address, clock=time.clock()
    )
    with pytest.raises(GitHubWeather, match="cannot be reached"):
        await github.app.get("/app", {})


async def test_an_answer_that_does_not_come_is_weather(
    connection: Connection, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def think(_: Seen) -> web.StreamResponse:
        await asyncio.sleep(1)
        return web.json_response({})

    monkeypatch.setattr("bot.github.transport._TIMEOUT", aiohttp.ClientTimeout(total=0.05))
    script.will(think)
    with pytest.raises(GitHubWeather, match="did not answer in time"):
        await connection.post(REPO, OURS, {})
    assert len(script.seen) == 1


async def test_few_requests_are_under_way_at_once(github: GitHub, script: Script) -> None:
    under_way = most = 0
    is_full = asyncio.Event()

    async def count(_: Seen) -> web.StreamResponse:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        if under_way == 20:
            # Whoever else were let through would be seen by now.
            asyncio.get_running_loop().call_later(0.1, is_full.set)
        await is_full.wait()
        under_way -= 1
        return web.json_response({})

    script.will(*[count] * 60)
    connections = [github.installation(INSTALLATION) for _ in range(60)]
    await asyncio.gather(*(each.get(REPO, OURS) for each in connections))
    assert most == 20
