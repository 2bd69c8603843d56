"""Where the checks lead: the page on a specification."""

import asyncio
from typing import Any

import pytest

from bot.jobs.database import open_database
from bot.jobs.sheets import Sheets
from tests.jobs.sql import sql
from tests.story.town import BOTH_GREEN, FINISHED, ON_BOTH_ENGINES, PLAN, UNFINISHED, Town

OTHER = "specs/other.md"


async def page(town: Town, address: str | None) -> tuple[int, str]:
    assert address is not None
    async with town.session.get(address) as response:
        return response.status, await response.text()


async def test_details_lead_to_a_page_on_the_specification(town: Town) -> None:
    own = "# [Name]\n\n## Goals\n\n[What for?]\n\n## Owner\n\n[Who?]\n"
    await town.configure("templates: {own: docs/own.md}\n", {"docs/own.md": own})
    left = f"<!-- spec-template: own -->\n{own}".replace("[Name]", "Login")
    pull = await town.open(text=left)
    (address,) = {run.details_url for run in town.checks(pull).values()}
    status, text = await page(town, address)
    assert (status, PLAN in text, "1 of 3" in text) == (200, True, True)
    await town.push(pull, text=left.replace("[What for?]", "Sign in.").replace("[Who?]", "Ada."))
    _, after = await page(town, address)
    assert (text.count('class="part"'), after.count('class="part"')) == (1, 2)
    assert "Nothing is left to do." in after


async def test_several_specifications_have_a_list(town: Town) -> None:
    pull = await town.open({PLAN: FINISHED, OTHER: UNFINISHED})
    (address,) = {run.details_url for run in town.checks(pull).values()}
    status, text = await page(town, address)
    assert (status, PLAN in text, OTHER in text) == (200, True, True)


async def test_a_page_costs_no_request_and_a_repeated_event_says_nothing_new(town: Town) -> None:
    pull = await town.open(text=UNFINISHED)
    writes = town.writes()
    await town.deliver_again(*town.deliveries("pull_request", "opened"))
    assert town.writes() == writes
    assert len(town.runs(pull)) == 2


@ON_BOTH_ENGINES
async def test_checks_stand_where_the_page_cannot_be_kept(town: Town, database_url: str) -> None:
    database = open_database(database_url)
    await database.change(sql("DROP TABLE sheet"))
    await database.close()
    pull = await town.open(text=FINISHED)
    assert town.conclusions(pull) == BOTH_GREEN
    assert (await town.health())["jobs"]["buried"] == 0
    (address,) = {run.details_url for run in town.checks(pull).values()}
    assert (await page(town, address))[0] == 503


async def test_checks_do_not_wait_for_the_page(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    goes_on = asyncio.Event()
    keep = Sheets.keep

    async def keep_late(self: Sheets, *what: Any) -> None:
        await goes_on.wait()
        await keep(self, *what)

    monkeypatch.setattr(Sheets, "keep", keep_late)
    opening = asyncio.create_task(town.open(text=FINISHED))
    for _ in range(1000):
        if any(run.status == "completed" for run in town.repository.check_runs.values()):
            break
        await asyncio.sleep(0.02)
    assert not opening.done()
    goes_on.set()
    pull = await opening
    (address,) = {run.details_url for run in town.checks(pull).values()}
    assert (await page(town, address))[0] == 200
