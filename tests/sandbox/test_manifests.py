import json
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest

from tests.sandbox.conftest import Stage
from tests.sandbox.signing import claims, signed

MANIFEST = {
    "name": "Spec Checker",
    "url": "https://example.com",
    "hook_attributes": {"url": "https://example.com/webhook"},
    "redirect_url": "http://127.0.0.1:8080/setup",
    "default_permissions": {"checks": "write", "pull_requests": "read"},
    "default_events": ["check_run", "pull_request"],
}


async def submitted(stage: Stage, manifest: Any, path: str = "") -> aiohttp.ClientResponse:
    return await stage.bot.session.post(
        f"{stage.github.url}{path}/settings/apps/new?state=abc",
        data={"manifest": json.dumps(manifest)},
        allow_redirects=False,
    )


async def code_for(stage: Stage, manifest: Any) -> str:
    answered = await submitted(stage, manifest)
    return parse_qs(urlsplit(answered.headers["Location"]).query)["code"][0]


async def test_form_leads_back_with_a_code_and_the_state(stage: Stage) -> None:
    answered = await submitted(stage, MANIFEST)
    back = urlsplit(answered.headers["Location"])
    assert answered.status == 302
    assert f"{back.scheme}://{back.netloc}{back.path}" == MANIFEST["redirect_url"]
    assert parse_qs(back.query)["state"] == ["abc"]


async def test_code_is_good_once_for_the_secrets(stage: Stage) -> None:
    code = await code_for(stage, MANIFEST)
    nobody = stage.bot.as_caller("")
    conversion = f"{stage.bot.root}/app-manifests/{code}/conversions"
    async with nobody.session.post(conversion) as answered:
        made = await answered.json()
        assert answered.status == 201
    assert (made["slug"], made["events"]) == ("spec-checker", ["check_run", "pull_request"])
    assert made["permissions"] == {"checks": "write", "pull_requests": "read", "metadata": "read"}
    async with nobody.session.post(conversion) as again:
        assert again.status == 404


async def test_key_of_the_registered_app_is_good(stage: Stage) -> None:
    code = await code_for(stage, MANIFEST)
    async with stage.bot.session.post(
        f"{stage.bot.root}/app-manifests/{code}/conversions"
    ) as answered:
        made = await answered.json()
    assert made["pem"].startswith("-----BEGIN RSA PRIVATE KEY-----\n")
    token = signed(claims(made["client_id"], stage.github.world.now()), made["pem"])
    assert (await stage.bot.as_caller(token)("GET", "!/app")).json["id"] == made["id"]
    assert stage.github.world.apps[made["id"]].webhook_secret == made["webhook_secret"]


async def test_code_is_good_for_an_hour(stage: Stage) -> None:
    code = await code_for(stage, MANIFEST)
    world = stage.github.world
    later = world.now() + timedelta(hours=1)
    world.now = lambda: later
    async with stage.bot.session.post(
        f"{stage.bot.root}/app-manifests/{code}/conversions"
    ) as refused:
        assert refused.status == 404


async def test_app_of_an_organisation_belongs_to_it(stage: Stage) -> None:
    answered = await submitted(stage, MANIFEST, "/organizations/acme")
    assert answered.status == 302
    assert [app.owner.login for app in stage.github.world.apps.values()][-1] == "acme"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "name"),
        ({"url": None}, "url"),
        ({"hook_attributes": {}}, "hook_attributes.url: Field required"),
        ({"default_events": ["merge_group"]}, "not supported by permissions: merge_group"),
        ({"default_events": ["nonsense"]}, "not supported by permissions: nonsense"),
    ],
)
async def test_wrong_manifest_is_refused(stage: Stage, changed: Any, words: str) -> None:
    answered = await submitted(stage, {**MANIFEST, **changed})
    assert answered.status == 422
    assert words in await answered.text()


async def test_form_without_a_manifest_is_refused(stage: Stage) -> None:
    async with stage.bot.session.post(f"{stage.github.url}/settings/apps/new") as answered:
        assert answered.status == 422
