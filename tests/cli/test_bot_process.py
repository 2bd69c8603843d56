import asyncio
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.cli import bot_process
from bot.cli.bot_process import BotDidNotStartError, BotProcess, free_port
from bot.sandbox.keys import key_pair

PATIENCE_S = 30


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    private_key, _ = key_pair()
    return {
        "SPECBOT_APP_ID": "7",
        "SPECBOT_PRIVATE_KEY": private_key,
        "SPECBOT_WEBHOOK_SECRETS": "a-secret-of-sixteen",
        "SPECBOT_DATABASE_URL": f"sqlite:///{tmp_path}/specbot.db",
        "SPECBOT_GITHUB_API_URL": "http://127.0.0.1:9",
        "SPECBOT_LOG_LEVEL": "ERROR",
    }


@pytest.fixture
def said() -> asyncio.Queue[str]:
    return asyncio.Queue()


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> list[Process]:
    """Every process that was started, the oldest first."""
    found: list[Process] = []
    start = asyncio.create_subprocess_exec

    async def remember(*arguments: str, **options: Any) -> Process:
        found.append(await start(*arguments, **options))
        return found[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", remember)
    return found


@pytest.fixture
async def bot(
    environment: Mapping[str, str],
    said: asyncio.Queue[str],
    started: list[Process],  # noqa: ARG001 - it must be there before the first process
) -> AsyncIterator[BotProcess]:
    running = BotProcess(free_port(), environment, said.put_nowait)
    async with running.running():
        yield running


async def until_idle(bot: BotProcess) -> None:
    ends_at = time.monotonic() + PATIENCE_S
    while not await bot.is_idle():
        assert time.monotonic() < ends_at
        await asyncio.sleep(0.05)


async def test_it_answers_once_it_runs_and_is_idle_with_nothing_to_do(bot: BotProcess) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{bot.url}/healthz") as answer:
        assert answer.status == 200

    assert await bot.is_idle()


async def test_it_is_started_again_when_it_is_killed(
    bot: BotProcess, said: asyncio.Queue[str], started: list[Process]
) -> None:
    started[0].kill()

    assert await said.get() == "the bot stopped (exit -9); starting it again"
    await until_idle(bot)

    assert [process.returncode for process in started] == [-9, None]


async def test_it_ends_in_order_with_the_block(
    environment: Mapping[str, str], said: asyncio.Queue[str], started: list[Process]
) -> None:
    bot = BotProcess(free_port(), environment, said.put_nowait)

    async with bot.running():
        assert [process.returncode for process in started] == [None]

    assert [process.returncode for process in started] == [0]
    assert not await bot.is_idle()
    assert said.empty()


async def test_no_process_is_left_when_the_start_is_interrupted(
    environment: Mapping[str, str], said: asyncio.Queue[str], started: list[Process]
) -> None:
    bot = BotProcess(free_port(), environment, said.put_nowait)

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2), bot.running():
            raise AssertionError("it cannot have started so soon")

    assert [process.returncode is None for process in started] == [False]


async def test_bot_that_cannot_run_is_told_with_its_exit_code(said: asyncio.Queue[str]) -> None:
    bot = BotProcess(free_port(), {"SPECBOT_APP_ID": "none"}, said.put_nowait)

    with pytest.raises(BotDidNotStartError, match="the bot ended with 2"):
        async with bot.running():
            raise AssertionError("it cannot run")


async def test_bot_that_does_not_answer_in_time_is_stopped(
    environment: Mapping[str, str],
    said: asyncio.Queue[str],
    started: list[Process],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bot_process, "_START_LIMIT_S", 0.1)
    bot = BotProcess(free_port(), environment, said.put_nowait)

    with pytest.raises(BotDidNotStartError, match="did not answer in time"):
        async with bot.running():
            raise AssertionError("it cannot have started so soon")

    assert [process.returncode is None for process in started] == [False]


async def test_bot_that_stops_too_often_stays_down(
    environment: Mapping[str, str],
    said: asyncio.Queue[str],
    started: list[Process],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bot_process, "_RESTARTS", 0)
    bot = BotProcess(free_port(), environment, said.put_nowait)

    async with bot.running():
        started[0].kill()
        words = await said.get()

    assert words == "the bot stopped (exit -9); it stops too often and stays down"


async def test_settings_around_us_are_kept_from_it(
    environment: Mapping[str, str], said: asyncio.Queue[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPECBOT_LEASE_S", "nonsense that would stop it")
    bot = BotProcess(free_port(), environment, said.put_nowait)

    async with bot.running():
        assert await bot.is_idle()
