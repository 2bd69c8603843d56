"""What every test gets: GitHub's official contract watches whatever passes through a sandbox."""

from collections.abc import Iterator

import pytest

from tests.contract.recorder import Recorder
from tests.contract.watching import watching


@pytest.fixture(autouse=True)
def contract() -> Iterator[Recorder]:
    """Fail the test when what the bot or a sandbox says is not as GitHub would have it."""
    recorder = Recorder()
    with watching(recorder):
        yield recorder
    if report := recorder.report():
        pytest.fail(f"Against GitHub's contract:\n{report}", pytrace=False)
