from datetime import timedelta
from typing import Any

import pytest

from tests.sandbox.api import Api
from tests.sandbox.conftest import Stage
from tests.sandbox.listener import Listener

VERSIONS = ("2022-11-28", "2026-03-10")


async def delivered(stage: Stage, listener: Listener, *statuses: int) -> None:
    """Send as many webhooks as statuses are given, answered by them."""
    stage.app.webhook_url = listener.url
    listener.statuses.extend(statuses)
    hooks = stage.github.world.hooks
    assert hooks is not None
    for _ in statuses:
        stage.github.people.accept_permissions(stage.installation)
        await hooks.drain()


async def test_app_reads_what_it_is(stage: Stage, as_app: Api) -> None:
    shown = (await as_app("GET", "!/app")).json
    assert (shown["id"], shown["slug"]) == (stage.app.id, "specbot")
    assert shown["permissions"] == stage.app.permissions
    assert shown["installations_count"] == 1


async def test_app_reads_where_it_is_installed(stage: Stage, as_app: Api) -> None:
    number = stage.installation.id
    answers = [
        (await as_app("GET", "!/app/installations")).json[0],
        (await as_app("GET", f"!/app/installations/{number}")).json,
        (await as_app("GET", "/installation")).json,
    ]
    assert [each["id"] for each in answers] == [number] * 3
    assert answers[0]["account"]["login"] == "alice"


@pytest.mark.parametrize("path", ["!/app/installations/1", "!/repos/alice/none/installation"])
async def test_installation_that_is_not_there_is_not_found(as_app: Api, path: str) -> None:
    assert (await as_app("GET", path)).status == 404


async def test_suspended_installation_says_so(stage: Stage, as_app: Api) -> None:
    stage.github.people.suspend(stage.installation)
    shown = (await as_app("GET", "/installation")).json
    assert shown["suspended_by"]["login"] == "alice"
    refused = await mint(stage, as_app, None)
    assert (refused.status, refused.json["message"]) == (
        403,
        "This installation has been suspended",
    )


async def mint(stage: Stage, as_app: Api, body: Any) -> Any:
    return await as_app("POST", f"!/app/installations/{stage.installation.id}/access_tokens", body)


@pytest.mark.parametrize("version", VERSIONS)
async def test_app_mints_a_token_and_works_with_it(stage: Stage, as_app: Api, version: str) -> None:
    made = await mint(stage, as_app.in_version(version), None)
    assert made.status == 201
    assert made.json["permissions"] == stage.installation.permissions
    bot = stage.bot.as_caller(made.json["token"])
    seen = (await bot("GET", "!/installation/repositories")).json
    assert [each["full_name"] for each in seen["repositories"]] == ["alice/specs"]
    assert (await bot("GET", "/pulls")).status == 200


@pytest.mark.parametrize("by_name", [True, False])
async def test_app_mints_a_token_for_one_repository(
    stage: Stage, as_app: Api, *, by_name: bool
) -> None:
    people = stage.github.people
    other = await people.repository(stage.alice, "other", private=True)
    people.add_to_installation(stage.installation, other)
    body = {"repositories": ["specs"]} if by_name else {"repository_ids": [stage.repository.id]}
    made = await mint(stage, as_app, {**body, "permissions": {"contents": "read"}})
    assert made.json["permissions"] == {"contents": "read", "metadata": "read"}
    assert [each["name"] for each in made.json["repositories"]] == ["specs"]
    bot = stage.bot.as_caller(made.json["token"])
    assert (await bot("GET", "/contents/a.md")).status == 200
    assert (await bot("GET", "!/repos/alice/other/contents/README.md")).status == 404
    assert (await bot("GET", "/pulls")).status == 403
    assert (await bot("GET", "!/installation/repositories")).json["total_count"] == 1


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"permissions": {"contents": "write"}}, "permissions requested are not granted"),
        ({"permissions": {"contents": "all"}}, "is not a member of"),
        ({"repositories": ["specs", "none"]}, "at least one repository that does not exist"),
        ({"repository_ids": [1]}, "at least one repository that does not exist"),
        ({"permission": {}}, '"permission" is not a permitted key'),
    ],
)
async def test_token_is_refused_when_more_is_asked_than_there_is(
    stage: Stage, as_app: Api, body: Any, words: str
) -> None:
    refused = await mint(stage, as_app, body)
    assert refused.status == 422
    assert words in refused.json["message"]


async def test_app_reads_where_its_webhooks_go(
    stage: Stage, as_app: Api, listener: Listener
) -> None:
    stage.app.webhook_url = listener.url
    config = (await as_app("GET", "!/app/hook/config")).json
    assert config["url"] == listener.url
    assert stage.app.webhook_secret not in config.values()


async def test_app_pages_through_its_deliveries_from_the_newest(
    stage: Stage, as_app: Api, listener: Listener
) -> None:
    await delivered(stage, listener, 202, 202, 202)
    first = await as_app("GET", "!/app/hook/deliveries?per_page=2")
    url = first.headers["Link"].partition(">")[0].removeprefix(f"<{as_app.root}")
    second = await as_app("GET", f"!{url}")
    guids = [each["guid"] for each in first.json + second.json]
    assert guids[:3] == [each.guid for each in reversed(listener.received)]
    assert "Link" not in second.headers


async def test_app_finds_its_failed_deliveries(
    stage: Stage, as_app: Api, listener: Listener
) -> None:
    await delivered(stage, listener, 500, 202)
    failed, good = [
        (await as_app("GET", f"!/app/hook/deliveries?status={wanted}&per_page=1")).json[0]
        for wanted in ("failure", "success")
    ]
    assert (failed["status"], failed["status_code"]) == ("Invalid HTTP Response: 500", 500)
    assert (good["status"], good["status_code"]) == ("OK", 202)


@pytest.mark.parametrize("query", ["per_page=x", "per_page=0", "cursor=x", "per_page=1000"])
async def test_odd_page_of_deliveries_is_read_forgivingly(
    stage: Stage, as_app: Api, listener: Listener, query: str
) -> None:
    await delivered(stage, listener, 202)
    assert (await as_app("GET", f"!/app/hook/deliveries?{query}")).status == 200


async def test_app_reads_what_was_sent_and_what_came_back(
    stage: Stage, as_app: Api, listener: Listener
) -> None:
    await delivered(stage, listener, 500)
    newest = stage.github.world.deliveries[-1]
    shown = (await as_app("GET", f"!/app/hook/deliveries/{newest.id}")).json
    assert shown["request"]["payload"] == listener.received[0].payload
    assert shown["request"]["headers"]["X-GitHub-Delivery"] == listener.received[0].guid
    assert shown["response"]["payload"] == "thanks"


async def test_redelivery_has_the_guid_of_the_first_attempt(
    stage: Stage, as_app: Api, listener: Listener
) -> None:
    await delivered(stage, listener, 500)
    world = stage.github.world
    first = world.deliveries[-1]
    again = await as_app("POST", f"!/app/hook/deliveries/{first.id}/attempts")
    assert again.status == 202
    assert world.hooks is not None
    await world.hooks.drain()
    one, other = listener.received
    assert (one.guid, one.body) == (other.guid, other.body)
    second = world.deliveries[-1]
    assert (first.status_code, first.redelivery) == (500, False)
    assert (second.status_code, second.redelivery, second.id > first.id) == (202, True, True)


@pytest.mark.parametrize(
    "line", ["GET !/app/hook/deliveries/7", "POST !/app/hook/deliveries/7/attempts"]
)
async def test_delivery_that_is_not_there_is_not_found(as_app: Api, line: str) -> None:
    method, path = line.split()
    assert (await as_app(method, path)).status == 404


async def test_deliveries_of_another_app_are_not_there(stage: Stage, as_app: Api) -> None:
    people = stage.github.people
    other = people.app("other", public_key_pem="", permissions={}, events=[])
    people.install(other, stage.repository)
    assert stage.github.world.hooks is not None
    await stage.github.world.hooks.drain()
    theirs = [each.id for each in stage.github.world.deliveries if each.app is other]
    assert len(theirs) == 1
    assert (await as_app("GET", f"!/app/hook/deliveries/{theirs[0]}")).status == 404


@pytest.mark.parametrize("version", VERSIONS)
async def test_rate_limit_costs_nothing(stage: Stage, version: str) -> None:
    bot = stage.bot.in_version(version)
    await bot("GET", "/pulls")
    first, second = [(await bot("GET", "!/rate_limit")).json for _ in range(2)]
    core, graphql = first["resources"]["core"], first["resources"]["graphql"]
    assert (core["used"], core["remaining"], graphql["used"]) == (1, 4999, 0)
    assert second["resources"]["core"] == core
    assert ("rate" in first) == (version == VERSIONS[0])


async def test_limit_is_new_after_an_hour(stage: Stage) -> None:
    world = stage.github.world
    await stage.bot("GET", "/pulls")
    later = world.now() + timedelta(minutes=61)
    world.now = lambda: later
    world.tokens["ghs_stage"].expires_at = later + timedelta(hours=1)
    assert (await stage.bot("GET", "/pulls")).headers["X-RateLimit-Used"] == "1"
