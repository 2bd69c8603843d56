"""The bot is killed at any moment: nothing is lost and nothing is said twice."""

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli.bot_process import free_port
from bot.cli.stage import Stage, set_stage
from bot.review.markers import read_marker
from bot.sandbox.app import Sandbox
from bot.sandbox.checks import latest_runs
from bot.sandbox.journal import Entry, Journal
from bot.sandbox.state import Delivery, PullRequest, World
from bot.sandbox.weather import Effect, HangUp, Weather
from bot.spec.schema.template import builtin_source

UNTOUCHED = builtin_source("technical-spec").encode()
REQUESTS = 7
WAIT_S = 60
MOMENTS = [(number, "unasked", "sqlite") for number in (1, 3, 5, REQUESTS)]
# A request that was answered and whose answer was lost is asked again, whatever the engine; the
# storms kill at every other moment.
MOMENTS += [(2, "unanswered", "sqlite"), (REQUESTS - 1, "unanswered", "sqlite")]
MOMENTS += [(number, "unanswered", "postgresql") for number in (4, REQUESTS)]


@dataclass
class Bot:
    """The real process, to be started, killed and started again."""

    environment: dict[str, str]
    command: tuple[str, ...] = ("-m", "bot", "serve")
    starts: int = 0
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self.starts += 1
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, *self.command, env={**os.environ, **self.environment}
        )

    def kill(self) -> None:
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGKILL)

    async def stop(self) -> None:
        assert self.process is not None
        if self.process.returncode is None:
            self.process.terminate()
        await self.process.wait()


@asynccontextmanager
async def bot_on(stage: Stage, port: int) -> AsyncIterator[Bot]:
    settings = {
        "SPECBOT_HOST": "127.0.0.1",
        "SPECBOT_PORT": str(port),
        "SPECBOT_LEASE_S": "1",
        "SPECBOT_PROCESSES": "1",
    }
    bot = Bot(stage.environment | settings)
    await bot.start()
    await until_listening(port)
    try:
        yield bot
    finally:
        await bot.stop()


async def until_listening(port: int) -> None:
    async with asyncio.timeout(WAIT_S):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                return


async def until_complete(pull: PullRequest) -> None:
    async with asyncio.timeout(WAIT_S):
        while not is_complete(pull):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.02)


async def until_said(pull: PullRequest, comments: int) -> None:
    async with asyncio.timeout(WAIT_S):
        while len(pull.review_comments) < comments:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.02)


def is_complete(pull: PullRequest) -> bool:
    runs = latest_runs(pull.base, pull.head_sha)
    return len(runs) == 2 and all(run.status == "completed" for run in runs)


@dataclass
class Fate:
    """Kills the bot at the n-th of its requests since it accepted the delivery."""

    bot: Bot
    world: World
    left: int

    def strikes(self) -> bool:
        if not any(
            each.event == "pull_request" and each.status == "OK" for each in self.deliveries
        ):
            return False
        self.left -= 1
        if self.left == 0:
            self.bot.kill()
        return self.left == 0

    @property
    def deliveries(self) -> list[Delivery]:
        return self.world.deliveries


class DeadlyWeather(Weather):
    """Strikes as a request comes in; GitHub does nothing of it."""

    def __init__(self, fate: Fate) -> None:
        super().__init__()
        self._fate = fate

    def on_request(self, method: str, *paths: str) -> Effect | None:
        if self._fate.strikes():
            return HangUp(after_effect=False)
        return super().on_request(method, *paths)


class DeadlyJournal(Journal):
    """Strikes when a request is done, before the bot hears so."""

    def __init__(self, fate: Fate) -> None:
        super().__init__()
        self._fate = fate

    def note(self, entry: Entry) -> None:
        super().note(entry)
        self._fate.strikes()


@pytest.mark.timeout(240)
@pytest.mark.parametrize(("request_number", "moment", "engine"), MOMENTS)
async def test_a_killed_bot_completes_its_answer_and_repeats_nothing(
    request_number: int, moment: str, database_url: str
) -> None:
    async with Sandbox() as github:
        port = free_port()
        webhook = f"http://127.0.0.1:{port}/webhook"
        stage = await set_stage(github, webhook_url=webhook, database=database_url)
        async with bot_on(stage, port) as bot:
            fate = Fate(bot, github.world, request_number)
            if moment == "unasked":
                github.world.weather = DeadlyWeather(fate)
            else:
                github.world.journal = DeadlyJournal(fate)
            pull = await stage.people.open_pull(
                stage.repository, "spec/a", {"specs/a.md": UNTOUCHED}, author=stage.person
            )
            assert bot.process is not None
            async with asyncio.timeout(WAIT_S):
                assert await bot.process.wait() == -signal.SIGKILL
            await bot.start()
            await until_complete(pull)
            # The checks may have been complete before it was killed, at its review.
            await until_said(pull, 20)

        said = Counter(read_marker(comment.body).fingerprint for comment in pull.review_comments)
        assert len(said) == 20
        assert set(said.values()) == {1}
        completeness, questions = sorted(
            latest_runs(pull.base, pull.head_sha), key=lambda run: run.name
        )
        assert (completeness.conclusion, questions.conclusion) == ("failure", "success")
        assert len(completeness.annotations) > 50
        places = [(note.start_line, note.title, note.message) for note in completeness.annotations]
        assert len(places) == len(set(places))


async def test_a_push_that_came_while_the_bot_was_down_is_answered_when_it_is_back(
    tmp_path: Path,
) -> None:
    async with Sandbox() as github:
        port = free_port()
        webhook = f"http://127.0.0.1:{port}/webhook"
        stage = await set_stage(
            github, webhook_url=webhook, database=f"sqlite:///{tmp_path / 'jobs.db'}"
        )
        pull = await stage.people.open_pull(
            stage.repository, "spec/a", {"specs/a.md": UNTOUCHED}, author=stage.person
        )
        assert github.world.hooks is not None
        await github.world.hooks.drain()
        assert not latest_runs(pull.base, pull.head_sha)
        async with bot_on(stage, port):
            await until_complete(pull)
