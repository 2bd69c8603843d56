"""What is asked of GitHub about the App itself."""

from datetime import UTC, datetime

import aiohttp
import pytest

from bot.github.client import GitHub
from bot.github.errors import GitHubWeather
from bot.github.examination import Level, examine
from bot.github.grants import EVENTS, PERMISSIONS
from bot.github.standing import read_clock, read_standing
from bot.github.transport import Address
from bot.sandbox.keys import key_pair
from tests.github.box import Box


@pytest.fixture(autouse=True)
def _hooked(box: Box) -> None:
    box.installation.app.webhook_url = "https://specbot.example.com/webhook"


async def test_standing_is_read_whole(box: Box) -> None:
    standing = await read_standing(box.github)
    assert standing.registration.installations_count == 1
    (installed,) = standing.installed
    assert (installed.account, installed.is_suspended) == ("acme", False)
    assert dict(installed.permissions) == dict(box.installation.permissions)
    assert installed.rest is not None
    assert installed.rest.limit >= installed.rest.remaining > 0


async def test_box_that_grants_all_is_well(box: Box) -> None:
    box.installation.permissions, box.installation.events = dict(PERMISSIONS), list(EVENTS)
    app = box.installation.app
    app.permissions, app.events = dict(PERMISSIONS), list(EVENTS)
    box.sandbox.world.deliveries.clear()

    found = examine(await read_standing(box.github), public_url="https://specbot.example.com")

    assert [each for each in found if each.level is not Level.FINE] == []


async def test_suspended_installation_has_no_limits_to_ask_for(box: Box) -> None:
    box.installation.suspended_at = box.sandbox.world.now()
    box.installation.suspended_by = box.owner
    (installed,) = (await read_standing(box.github)).installed
    assert (installed.is_suspended, installed.rest) == (True, None)


async def test_clock_is_read_even_where_the_app_is_refused(box: Box) -> None:
    del box.sandbox.world.apps[box.installation.app.id]
    found = await read_clock(box.github)
    assert found is not None
    assert abs((datetime.now(UTC) - found).total_seconds()) < 60


async def test_clock_of_a_github_that_is_away_is_weather() -> None:
    away = Address(rest_url="http://127.0.0.1:9", graphql_url="http://127.0.0.1:9/graphql")
    async with aiohttp.ClientSession() as session:
        github = GitHub(session, app_id=7, private_key=key_pair()[0], address=away)
        with pytest.raises(GitHubWeather):
            await read_clock(github)
