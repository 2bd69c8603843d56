"""The sandbox's tour, walked by somebody who has nothing but the screen."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from tests.browser.looks import MOST_STOPS, faults, unreachable

ROOT = Path(__file__).parents[2]
OPEN = "- [ ] How long may the search log be kept for building the index?"
ANSWERED = f"{OPEN.replace('[ ]', '[x]')} **Answer:** 30 days, by the privacy office."

pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass(frozen=True, kw_only=True)
class Tour:
    """Where the sandbox runs, and its pull requests in their order."""

    url: str
    pulls: list[str]


@asynccontextmanager
async def sandbox() -> AsyncIterator[Tour]:
    ours = {name: text for name, text in os.environ.items() if not name.startswith("SPECBOT_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "sandbox", "--json"),
        cwd=ROOT,
        env=ours,
        stdout=asyncio.subprocess.PIPE,
        limit=2**20,
    )
    assert process.stdout is not None
    try:
        told = json.loads(await process.stdout.readline())
        yield Tour(url=told["url"], pulls=[pull["url"] for pull in told["pulls"]])
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tour() -> AsyncIterator[Tour]:
    """The sandbox, as `make run` starts it."""
    async with sandbox() as running:
        yield running


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
async def test_a_pull_request_can_be_read_by_everybody(page: Page, tour: Tour, number: int) -> None:
    await page.goto(tour.pulls[number - 1])
    assert await faults(page) == []


async def test_the_other_pages_can_be_read_by_everybody(page: Page, tour: Tour) -> None:
    await page.goto(tour.url)
    assert await faults(page) == []
    await page.goto(tour.pulls[2])
    await page.get_by_role("link", name="Edit specs/search-suggestions.md").click()
    assert await faults(page) == []
    await page.goto(tour.pulls[2])
    summaries = page.locator("#checks")
    await summaries.get_by_role("link", name="specs/search-suggestions.md").first.click()
    await expect(page.get_by_role("heading", name="specs/search-suggestions.md")).to_be_visible()
    assert await faults(page) == []


async def test_all_can_be_reached_with_the_keyboard(page: Page, tour: Tour) -> None:
    for url in (tour.url, *tour.pulls, f"{tour.pulls[2]}/edit/specs/search-suggestions.md"):
        await page.goto(url)
        assert await unreachable(page) == []


async def test_a_check_leads_to_a_map_of_the_specification(page: Page, tour: Tour) -> None:
    await page.goto(tour.pulls[2])
    await page.get_by_role("link", name=f"View more details of {OPEN_QUESTIONS}").click()
    await expect(page.get_by_role("heading", name="Map")).to_be_visible()
    await expect(page.get_by_role("listitem").filter(has_text="Open Questions")).to_contain_text(
        "left"
    )
    assert await faults(page) == []
    assert await unreachable(page) == []
    await page.goto(page.url.replace("/specs/search-suggestions.md?", "?"))
    await expect(page.get_by_text("1 specification at the newest commit")).to_be_visible()
    assert await faults(page) == []
    assert await unreachable(page) == []
    await page.get_by_role("link", name="the pull request").click()
    await expect(page.get_by_role("heading", name="Merging is blocked")).to_be_visible()


async def test_where_nothing_is_there_is_a_page_that_leads_on(
    browser: Browser, page: Page, tour: Tour
) -> None:
    await page.goto(tour.pulls[2])
    details = page.get_by_role("link", name=f"View more details of {OPEN_QUESTIONS}")
    kept = await details.get_attribute("href")
    assert kept is not None
    # The browser itself complains of an answer that says that nothing is there.
    lost = await browser.new_page()
    for address, words in (
        (f"{tour.url}/ada/specs/pull/99", "Nothing here"),
        (kept.replace("suggestions.md?", "gone.md?"), "Nothing is known of that specification"),
        (kept.partition("?")[0], "This address does not open the page"),
        (f"{kept.partition('/specs/')[0]}/rules/none", "No such rule"),
        (f"{kept.partition('/specs/')[0]}/nowhere", "No such page"),
    ):
        await lost.goto(address)
        await expect(lost.get_by_role("heading", name=words)).to_be_visible()
        assert await faults(lost) == []
    await lost.close()


async def test_a_stranger_without_a_mouse_answers_the_open_question_and_merges(
    page: Page, tour: Tour
) -> None:
    await page.goto(tour.url)
    await go_to(page, "Approved, with an open question")
    box = page.locator("#merge")
    await expect(box.get_by_role("heading", name="Merging is blocked")).to_be_visible()
    await expect(box.get_by_role("button", name="Merge pull request")).to_be_disabled()

    await go_to(page, "Edit line 162")
    text = page.get_by_label("Text")
    await expect(text).to_be_focused()
    assert await page.evaluate("getSelection().toString()") == OPEN
    await page.keyboard.type(ANSWERED)
    await go_to(page, "Commit changes")

    for check in (COMPLETENESS, OPEN_QUESTIONS):
        await expect(line_of(box, check).get_by_role("img", name="success")).to_be_visible()
    await go_to(page, "Merge pull request")
    await expect(box.get_by_role("heading", name="Merged as")).to_be_visible()
    await expect(page.locator(".state")).to_have_text("merged")


async def go_to(page: Page, words: str) -> None:
    """Presses Tab until that has the focus which says so, then Enter."""
    for _ in range(MOST_STOPS):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.innerText") == words:
            await page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab never leads to {words}")


def line_of(box: Locator, check: str) -> Locator:
    return box.get_by_role("listitem").filter(has_text=check)


async def test_a_draft_gets_its_comments_when_it_is_ready(page: Page, tour: Tour) -> None:
    await page.goto(tour.pulls[1])
    talk = page.locator("#conversation")
    await expect(talk.get_by_text("specbot[bot]")).to_have_count(0)
    await page.get_by_role("button", name="Ready for review").click()
    await expect(talk.get_by_text("specbot[bot]").first).to_be_visible()
    await expect(page.get_by_role("heading", name="Merging is blocked")).to_be_visible()


async def test_a_rule_is_explained_in_the_conversation(page: Page, tour: Tour) -> None:
    await page.goto(tour.pulls[3])
    await page.get_by_label("Add a comment").fill("/specbot explain PH201")
    await page.get_by_role("button", name="Comment").click()
    await page.wait_for_url("**#conversation-end")
    stop = page.get_by_role("link", name="Files changed")
    await stop.focus()
    answer = page.get_by_role("article").filter(has_text="specbot[bot]")
    await expect(answer).to_contain_text("PH201")
    # The page was loaded anew meanwhile.
    await expect(stop).to_be_focused()


async def test_a_suggestion_is_committed_with_one_press(page: Page, tour: Tour) -> None:
    await page.goto(tour.pulls[0])
    press = page.get_by_role("button", name="Commit suggestion")
    offered = await press.count()
    assert offered
    await press.first.click()
    await expect(page.get_by_text("2 commits")).to_be_visible()
    await expect(press).to_have_count(offered - 1)
