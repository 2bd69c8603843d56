"""What every test gets: GitHub's official contract watches whatever passes through a sandbox."""

import sys
from collections.abc import Iterator

import pytest

from tests.contract.recorder import Recorder


@pytest.fixture(autouse=True)
def contract() -> Iterator[Recorder]:
    """Fail the test when what the bot or a sandbox says is not as GitHub would have it."""
    recorder = Recorder()
    # A test that knows no sandbox does not pay for one.
    if "bot.sandbox.app" not in sys.modules:
        yield recorder
        return
    from tests.contract.watching import watching  # noqa: PLC0415  # it brings the sandbox along

    with watching(recorder):
        yield recorder
    if report := recorder.report():
        pytest.fail(f"Against GitHub's contract:\n{report}", pytrace=False)
