"""A browser as people have one, and pages in it that may have nothing to complain of."""

import shutil
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
MISSING = "no Chromium on the PATH (on Debian and Ubuntu: apt-get install chromium)"
OPTIONS = (
    "--headless",
    "--no-sandbox",  # a container's root may not make one, and the pages are our own
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE_MS = 30_000

expect.set_options(timeout=PATIENCE_MS)


def chromium() -> str | None:
    return next(filter(None, map(shutil.which, CHROMIUMS)), None)


def pytest_runtest_setup() -> None:
    """Skips all tests of this folder at one place, so that the summary says why in one line."""
    if chromium() is None:
        pytest.skip(MISSING)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """A Chromium, one for all tests of a module."""
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=chromium(), args=OPTIONS)
        yield running
        await running.close()


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A page of somebody who was never here; what its console says fails the test."""
    complaints: list[str] = []
    page = await browser.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.on("console", lambda said: complaints.append(f"{said.type}: {said.text}"))
    page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))
    yield page
    await page.close()
    assert complaints == []
