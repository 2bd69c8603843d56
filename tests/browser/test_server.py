"""The bot's own pages: from a server without an App to deliveries that arrive, and the rules."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.cli.bot_process import free_port
from bot.sandbox.app import Sandbox
from tests.browser.looks import faults, unreachable
from tests.cli.arriving import server

pytestmark = pytest.mark.asyncio(loop_scope="module")


TOKEN = "the-token-of-whoever-runs-this"


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A server that waits for its App, and the GitHub on which it will be."""

    url: str
    github: Sandbox


@pytest_asyncio.fixture(loop_scope="module")
async def arrival(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Arrival]:
    """A new one for each test, with more in its environment where the test says so."""
    port = free_port()
    more: dict[str, str] = getattr(request, "param", {})
    async with Sandbox() as github, server(tmp_path, github, port, **more):
        yield Arrival(url=f"http://127.0.0.1:{port}", github=github)


async def test_two_presses_set_it_up(page: Page, arrival: Arrival) -> None:
    await page.goto(arrival.url)
    assert await faults(page) == []
    assert await unreachable(page) == []
    await page.get_by_role("button", name="Create the GitHub App").click()
    await expect(page.get_by_role("heading", name="Waiting for the first delivery")).to_be_visible()
    assert await faults(page) == []
    await expect(page.get_by_role("link", name="Install", exact=True)).to_be_visible()

    # The second press is on a page of GitHub's.
    people = arrival.github.people
    (app,) = arrival.github.world.apps.values()
    repository = await people.repository(people.user("ada"), "specs", {"README.md": "# Specs\n"})
    people.install(app, repository)
    await people.open_pull(repository, "plan", {"specs/plan.md": "# Plan\n\n## Goals\n\nTBD\n"})

    await expect(page.get_by_role("heading", name="Deliveries arrive")).to_be_visible()
    await expect(page.get_by_role("heading", name="Installed")).to_be_visible()
    await expect(page.get_by_role("heading", name="Require the checks")).to_be_visible()
    assert await faults(page) == []
    await the_rules_can_be_read(page)


async def the_rules_can_be_read(page: Page) -> None:
    await page.get_by_role("link", name="the rules").click()
    await expect(page.get_by_role("heading", name="The rules")).to_be_visible()
    assert await faults(page) == []
    await page.get_by_role("link", name="PH201").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("PH201")
    assert await faults(page) == []
    assert await unreachable(page) == []


@pytest.mark.parametrize("arrival", [{"SPECBOT_OPERATOR_TOKEN": TOKEN}], indirect=True)
async def test_only_who_runs_it_sets_it_up_and_sees_how_it_does(
    page: Page, arrival: Arrival
) -> None:
    await page.goto(arrival.url)
    assert await faults(page) == []
    await page.get_by_label("Operator token").fill(TOKEN)
    await page.get_by_role("button", name="Go on").click()
    assert await faults(page) == []
    await page.get_by_label("Shall it belong to an organisation?").fill("octo-org")
    await page.get_by_label("Operator token").fill(TOKEN)
    await page.get_by_role("button", name="Choose").click()
    await expect(page.get_by_text("It will belong to the organisation octo-org")).to_be_visible()
    await page.get_by_role("button", name="Create the GitHub App").click()
    await expect(page.get_by_role("heading", name="The GitHub App exists")).to_be_visible()

    await page.goto(f"{arrival.url}/status")
    assert await faults(page) == []
    await page.get_by_label("Operator token").fill(TOKEN)
    await page.get_by_role("button", name="Show").click()
    await expect(page.get_by_role("status")).to_contain_text("buried")
    assert await faults(page) == []
    assert await unreachable(page) == []
