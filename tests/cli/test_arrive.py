"""From a server without an App to a checked pull request, as a person walks it, in one process."""

import asyncio
import html
import re
from pathlib import Path

import aiohttp
import pytest

from bot.cli.bot_process import free_port
from bot.review.text import COMPLETENESS
from bot.sandbox.app import Sandbox
from tests.cli.arriving import server


def field(shown: str, pattern: str) -> str:
    found = re.search(pattern, shown)
    assert found is not None, shown
    return html.unescape(found.group(1))


async def until(client: aiohttp.ClientSession, url: str, words: str) -> str:
    async with asyncio.timeout(30):
        while True:
            async with client.get(url) as response:
                shown = await response.text()
            if words in shown:
                return shown
            await asyncio.sleep(0.1)


@pytest.mark.usefixtures("no_credentials")
async def test_two_presses_lead_from_nothing_to_a_checked_pull_request(tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    async with (
        Sandbox() as github,
        server(tmp_path, github, port),
        aiohttp.ClientSession() as client,
    ):
        async with client.get(url) as response:
            offered = await response.text()
        action = field(offered, r'action="([^"]+state=[^"]+)"')
        manifest = field(offered, r'name="manifest" value="([^"]+)"')
        async with client.post(action, data={"manifest": manifest}) as response:
            assert (response.status, str(response.url)) == (200, f"{url}/")
        shown = await until(client, url, "Waiting for the first delivery")
        assert "Install it on repositories" in shown

        (app,) = github.world.apps.values()
        people = github.people
        ada = people.user("ada")
        repository = await people.repository(ada, "specs", {"README.md": "# Specs\n"})
        people.install(app, repository)
        await people.open_pull(repository, "plan", {"specs/plan.md": "# Plan\n\n## Goals\n\nTBD\n"})
        async with asyncio.timeout(60):
            while COMPLETENESS not in {  # noqa: ASYNC110 - another process
                run.name for run in repository.check_runs.values() if run.status == "completed"
            }:
                await asyncio.sleep(0.1)
        installed = await until(client, url, "Installed")
        assert "Deliveries arrive" in installed
        assert "Rulesets" in installed
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("no_credentials")
async def test_stopped_before_there_is_an_app_it_ends_in_order(tmp_path: Path) -> None:
    async with Sandbox() as github, server(tmp_path, github, free_port()) as process:
        process.terminate()
        await process.wait()
    assert process.returncode == 0
    assert not (tmp_path / ".env").exists()
