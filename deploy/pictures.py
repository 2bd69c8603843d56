"""Takes the README's pictures: pages of the sandbox, as a headless Chromium sees them.

Run by `make pictures`; writes them beside itself.
"""
# ruff: noqa: INP001 - a script that nobody imports

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
OPTIONS = (
    "--headless",
    "--no-sandbox",  # a container's root may not make one, and the pages are our own
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
)
WIDTH = 1100
LARGEST_BYTES = 300_000


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What is on a picture.

    Attributes:
        name: of the file, without its ending.
        branch: whose pull request is shown; empty: the first page.
        part: a selector of what is at the top of it; empty: the page's beginning.
        height: in pixels.
    """

    name: str
    branch: str = ""
    part: str = ""
    height: int


PICTURES = (
    Picture(name="first-page", height=1010),
    Picture(name="pull-request", branch="spec/search-suggestions", height=1130),
    Picture(name="check-summary", branch="spec/export", part="#checks", height=900),
)


@contextmanager
def sandbox() -> Iterator[dict[str, str]]:
    """The addresses of the pages by branch, while the sandbox runs; the first page's by none."""
    command = [sys.executable, "-m", "bot", "sandbox", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:  # noqa: S603 - ours
        try:
            told = json.loads(running.stdout.readline() if running.stdout else "")
            yield {pull["branch"]: pull["url"] for pull in told["pulls"]} | {"": told["url"]}
        finally:
            running.terminate()


def take(page: Page, picture: Picture, address: str) -> None:
    """Takes one picture, and refuses one that is too heavy for a README."""
    file = HERE / f"{picture.name}.png"
    page.set_viewport_size({"width": WIDTH, "height": picture.height})
    page.goto(address)
    if picture.part:
        page.locator(picture.part).evaluate("part => part.scrollIntoView()")
    page.screenshot(path=file)
    size_bytes = file.stat().st_size
    if size_bytes > LARGEST_BYTES:
        sys.exit(f"pictures: {file.name} has {size_bytes:,} bytes of {LARGEST_BYTES:,} allowed")


def main() -> None:
    """Takes the pictures, or says why it cannot."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"pictures: none of {', '.join(BROWSERS)} is on the PATH")
    with sandbox() as addresses, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=OPTIONS)
        page = chromium.new_page(color_scheme="light")
        for picture in PICTURES:
            take(page, picture, addresses[picture.branch])
        chromium.close()


if __name__ == "__main__":
    main()
