from datetime import timedelta

import pytest

from bot.sandbox.people import People
from bot.sandbox.state import Repository
from tests.sandbox.api import Api
from tests.sandbox.conftest import Stage
from tests.sandbox.signing import claims, signed


async def refused(api: Api, method: str, path: str) -> tuple[int, str]:
    answered = await api(method, path)
    return answered.status, answered.json["message"]


@pytest.mark.parametrize("token", ["ghs_unknown", "ghp_unknown", "x y", ""])
async def test_unknown_token_is_refused(stage: Stage, token: str) -> None:
    assert await refused(stage.bot.as_caller(token), "GET", "/pulls") == (401, "Bad credentials")


async def test_unknown_scheme_is_refused(stage: Stage) -> None:
    answered = await stage.bot("GET", "/pulls", headers={"Authorization": "Digest x"})
    assert (answered.status, answered.json["message"]) == (401, "Bad credentials")


async def test_write_needs_somebody(stage: Stage) -> None:
    answered = await stage.bot.session.post(f"{stage.bot.root}/repos/alice/specs/pulls", json={})
    assert (answered.status, (await answered.json())["message"]) == (401, "Requires authentication")


async def test_installation_token_is_refused_when_its_hour_is_over(stage: Stage) -> None:
    world = stage.github.world
    minted = world.tokens["ghs_stage"]
    assert (await stage.bot("GET", "/pulls")).status == 200
    world.now = lambda: minted.expires_at - timedelta(seconds=1)
    assert (await stage.bot("GET", "/pulls")).status == 200
    world.now = lambda: minted.expires_at
    assert await refused(stage.bot, "GET", "/pulls") == (401, "Bad credentials")


async def test_installation_token_is_refused_while_suspended(stage: Stage) -> None:
    people = stage.github.people
    people.suspend(stage.installation)
    assert await refused(stage.bot, "GET", "/pulls") == (
        403,
        "This installation has been suspended",
    )
    people.suspend(stage.installation, suspended=False)
    assert (await stage.bot("GET", "/pulls")).status == 200


async def test_installation_token_dies_with_the_installation(stage: Stage) -> None:
    stage.github.people.uninstall(stage.installation)
    assert await refused(stage.bot, "GET", "/pulls") == (401, "Bad credentials")


async def another(people: People, *, private: bool) -> Repository:
    return await people.repository(people.user("bob"), "other", private=private)


async def test_private_repository_is_not_there_without_access(stage: Stage) -> None:
    await another(stage.github.people, private=True)
    for api in (stage.bot, stage.person):
        assert await refused(api, "GET", "!/repos/bob/other/pulls") == (404, "Not Found")


async def test_private_repository_is_there_for_its_collaborators(stage: Stage) -> None:
    people = stage.github.people
    other = await another(people, private=True)
    people.collaborator(other, stage.alice, "read")
    assert (await stage.person("GET", "!/repos/bob/other/pulls")).status == 200


async def test_public_repository_outside_the_installation_can_only_be_read(stage: Stage) -> None:
    await another(stage.github.people, private=False)
    assert (await stage.bot("GET", "!/repos/bob/other/pulls")).status == 200
    assert await refused(stage.bot, "POST", "!/repos/bob/other/check-runs") == (
        403,
        "Resource not accessible by integration",
    )


async def test_repository_taken_out_of_the_installation_is_out_of_a_narrowed_token(
    stage: Stage,
) -> None:
    stage.repository.private = True
    stage.github.world.tokens["ghs_stage"].repositories = [stage.repository]
    assert (await stage.bot("GET", "/pulls")).status == 200
    stage.github.people.remove_from_installation(stage.installation, stage.repository)
    assert await refused(stage.bot, "GET", "/pulls") == (404, "Not Found")


async def test_app_endpoint_refuses_installation_and_person(stage: Stage) -> None:
    for api in (stage.bot, stage.person):
        assert await refused(api, "GET", "!/app") == (401, "A JSON web token could not be decoded")


async def test_jwt_is_no_credential_for_repositories(stage: Stage) -> None:
    jwt = stage.bot.as_caller(signed(claims(stage.app.client_id, stage.github.world.now())))
    assert (await jwt("GET", "!/app")).status == 200
    assert await refused(jwt, "GET", "/pulls") == (401, "Bad credentials")


async def test_installation_endpoint_refuses_a_person(stage: Stage) -> None:
    assert await refused(stage.person, "GET", "!/installation/repositories") == (
        403,
        "You must authenticate with an installation access token",
    )


async def test_person_needs_push_access_to_change_code(stage: Stage) -> None:
    people = stage.github.people
    await people.open_pull(stage.repository, "topic", {"b.md": "b\n"})
    stranger = stage.bot.as_caller(people.user("mallory").token)
    assert await refused(stranger, "PUT", "/pulls/1/merge") == (
        403,
        "Must have push access to the repository.",
    )


async def test_graphql_needs_somebody(stage: Stage) -> None:
    url = stage.github.graphql_url
    answered = await stage.bot.session.post(url, json={"query": "{ viewer { login } }"})
    assert answered.status == 401
