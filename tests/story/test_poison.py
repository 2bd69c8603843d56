"""A specification that kills every bot that reads it is given up and said to be; no other is."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.cli.bot_process import free_port
from bot.cli.stage import Stage, set_stage
from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from bot.sandbox.app import Sandbox
from bot.sandbox.checks import latest_runs
from bot.sandbox.state import PullRequest
from tests.jobs.hostile_checks import HOSTILE
from tests.story.test_kill import Bot, until_complete, until_listening
from tests.story.town import BOTH_GREEN, FINISHED

ATTEMPTS = 2


def seen(pull: PullRequest) -> dict[str, tuple[str | None, str]]:
    """How each check ended, and what it says."""
    runs = latest_runs(pull.base, pull.head_sha)
    return {run.name: (run.conclusion, f"{run.title} {run.summary}") for run in runs}


async def start_again_and_again(bot: Bot) -> None:
    """What an orchestrator does, until it is cancelled."""
    while True:
        assert bot.process is not None
        assert await bot.process.wait() == -signal.SIGKILL
        await bot.start()


@asynccontextmanager
async def replicas_on(stage: Stage, *ports: int) -> AsyncIterator[list[Bot]]:
    settings = {
        "SPECBOT_HOST": "127.0.0.1",
        "SPECBOT_LEASE_S": "4",
        "SPECBOT_PROCESSES": "1",
        "SPECBOT_ATTEMPTS": str(ATTEMPTS),
    }
    bots = [
        Bot(
            stage.environment | settings | {"SPECBOT_PORT": str(port)},
            command=("-m", "tests.story.poisoned_bot"),
        )
        for port in ports
    ]
    for bot in bots:
        await bot.start()
    await asyncio.gather(*map(until_listening, ports))
    keepers = [asyncio.create_task(start_again_and_again(bot)) for bot in bots]
    try:
        yield bots
    finally:
        for keeper in keepers:
            keeper.cancel()
        await asyncio.wait(keepers)
        for bot in bots:
            await bot.stop()


@pytest.mark.timeout(240)
async def test_what_kills_both_replicas_is_tried_a_few_times_and_told_as_failed(
    postgresql_url: str,
) -> None:
    async with Sandbox() as github:
        ports = free_port(), free_port()
        webhook = f"http://127.0.0.1:{ports[0]}/webhook"
        stage = await set_stage(github, webhook_url=webhook, database=postgresql_url)
        async with replicas_on(stage, *ports) as bots:
            poisoned = await stage.people.open_pull(
                stage.repository, "spec/a", {"specs/a.md": f"# A\n\n{HOSTILE}\n"}
            )
            innocent = await stage.people.open_pull(
                stage.repository, "spec/b", {"specs/b.md": FINISHED}
            )
            await until_complete(poisoned)
            await until_complete(innocent)

    assert {name: ended for name, (ended, _) in seen(innocent).items()} == BOTH_GREEN
    assert set(seen(poisoned)) == {COMPLETENESS, OPEN_QUESTIONS}
    assert all(
        ended == "failure" and "The reference is" in words
        for ended, words in seen(poisoned).values()
    )
    # What arrives about it in the meantime wants it anew, and has it tried as often again.
    arrived = sum(each.status == "OK" for each in github.world.deliveries)
    assert ATTEMPTS <= sum(bot.starts for bot in bots) - len(bots) <= ATTEMPTS * arrived
