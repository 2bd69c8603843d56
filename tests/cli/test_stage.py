import pytest

from bot.cli.stage import Stage, set_stage
from bot.github.grants import EVENTS, PERMISSIONS
from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from bot.sandbox.app import Sandbox
from bot.sandbox.protection import protection_of
from bot.settings import load_settings


async def test_main_requires_both_checks_and_of_specbot_alone(stage: Stage) -> None:
    pull = await stage.people.open_pull(stage.repository, "a", {"a.md": "x\n"})

    required = [(check.context, check.app_id) for check in protection_of(pull).required_checks]
    assert required == [(COMPLETENESS, stage.app.id), (OPEN_QUESTIONS, stage.app.id)]


async def test_specbot_is_installed_with_what_it_asks_for_and_no_more(stage: Stage) -> None:
    (installation,) = stage.people.world.installations.values()

    assert installation.repositories == [stage.repository]
    assert installation.permissions == PERMISSIONS
    assert installation.events == list(EVENTS)


async def test_environment_is_all_that_the_bot_needs_to_find_this_github(
    stage: Stage, no_credentials: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    del no_credentials
    for name, value in stage.environment.items():
        monkeypatch.setenv(name, value)

    settings = load_settings()

    assert settings.app_id == stage.app.id
    assert [each.get_secret_value() for each in settings.webhook_secrets] == [
        stage.app.webhook_secret
    ]
    assert settings.github_api_url == f"{stage.people.world.url}/api/v3"
    assert settings.github_graphql_url == f"{stage.people.world.url}/api/graphql"


async def test_two_stages_share_no_secret(stage: Stage) -> None:
    async with Sandbox() as other:
        second = await set_stage(other, webhook_url="", database="sqlite:///other.db")

    assert second.app.webhook_secret != stage.app.webhook_secret
    assert second.person.token != stage.person.token
