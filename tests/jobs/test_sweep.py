"""A sweep comes at once, again and again, whatever the one before met."""

import asyncio

import pytest
import structlog.testing

from bot.jobs.sweep import sweeping
from bot.model import NotAllowed, Weather


class Sweeps:
    """Counts its sweeps and raises what it is given, one after the other."""

    def __init__(self, *troubles: Exception) -> None:
        self.done = 0
        self.reached = asyncio.Event()
        self._troubles = list(troubles)

    async def sweep(self) -> None:
        self.done += 1
        if self._troubles:
            raise self._troubles.pop(0)
        self.reached.set()


async def test_a_sweep_comes_at_once() -> None:
    sweeps = Sweeps()
    async with sweeping(sweeps.sweep, every_s=60):
        await asyncio.wait_for(sweeps.reached.wait(), 5)
    assert sweeps.done == 1


async def test_no_sweep_comes_after_the_end() -> None:
    sweeps = Sweeps()
    async with sweeping(sweeps.sweep, every_s=0.001):
        await asyncio.wait_for(sweeps.reached.wait(), 5)
    done = sweeps.done
    await asyncio.sleep(0.02)
    assert sweeps.done == done


@pytest.mark.parametrize(
    ("trouble", "level"),
    [(Weather("rain"), "warning"), (NotAllowed("no"), "warning"), (KeyError("bug"), "error")],
)
async def test_a_sweep_that_failed_is_told_and_is_not_the_last(
    trouble: Exception, level: str
) -> None:
    sweeps = Sweeps(trouble)
    with structlog.testing.capture_logs() as logs:
        async with sweeping(sweeps.sweep, every_s=0.001):
            await asyncio.wait_for(sweeps.reached.wait(), 5)
    assert sweeps.done >= 2
    assert [line["log_level"] for line in logs] == [level]
