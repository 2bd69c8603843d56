"""Takes the README's picture: a pull request page of the sandbox, as a headless Chromium sees it.

Run by `make picture`; writes `pull-request.png` beside itself.
"""
# ruff: noqa: INP001 - a script that nobody imports

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PICTURE = Path(__file__).parent / "pull-request.png"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
BRANCH = "spec/search-suggestions"
SIZE = "1100,1130"
LARGEST_BYTES = 300_000
PATIENCE_S = 60


@contextmanager
def pull_request_page() -> Iterator[str]:
    """The address of the page, while the sandbox runs."""
    command = [sys.executable, "-m", "bot", "sandbox", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as sandbox:  # noqa: S603 - ours
        try:
            told = json.loads(sandbox.stdout.readline() if sandbox.stdout else "")
            yield next(pull["url"] for pull in told["pulls"] if pull["branch"] == BRANCH)
        finally:
            sandbox.terminate()


def take(browser: str, address: str) -> None:
    """Takes the picture of what is first seen at the address."""
    with tempfile.TemporaryDirectory() as profile:
        options = [
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--no-sandbox",  # a container's root may not make one, and the page is our own
            "--disable-background-networking",
            "--hide-scrollbars",
            f"--user-data-dir={profile}",
            f"--window-size={SIZE}",
            f"--screenshot={PICTURE}",
        ]
        subprocess.run(  # noqa: S603 - a browser from the PATH, on the sandbox's own address
            [browser, *options, address], check=True, capture_output=True, timeout=PATIENCE_S
        )


def main() -> None:
    """Takes the picture, or says why it cannot."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"picture: none of {', '.join(BROWSERS)} is on the PATH")
    with pull_request_page() as address:
        take(browser, address)
    size_bytes = PICTURE.stat().st_size
    if size_bytes > LARGEST_BYTES:
        sys.exit(f"picture: {size_bytes:,} bytes are more than the {LARGEST_BYTES:,} allowed")


if __name__ == "__main__":
    main()
