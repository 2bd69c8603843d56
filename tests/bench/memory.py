"""What the bot and its readers hold in memory after a thousand jobs, and after many thousand."""

import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import aiohttp

from tests.bench.bots import Bot, bot_running
from tests.bench.corpus import ROOT
from tests.bench.figures import Figures
from tests.bench.intake import webhook_payload
from tests.bench.swift_github import SwiftGitHub

_MARKS = (1_000, 10_000, 50_000)
_WHOLE_MARKS = (1_000, 3_000, 5_000)
_PULLS = 500
_INSTALLATIONS = 50
_PUSHED = 5
"""Of the whole bot's events one in so many is a push; the others say to look again."""
_TEXT = "# Login\n\n## Goals\n\nPeople sign in within 2 s.\n\n## Questions\n\n- Who pays?\n"
_LIMIT_S = 3_600
_PATIENCE_S = 300
_BREATH_S = 0.05


def measure() -> Figures:
    """The whole bot first; then queue, worker and readers alone, ten times as long."""
    payload = asyncio.run(webhook_payload())
    whole = asyncio.run(_whole(payload))
    without = _without_github()
    return Figures(
        title="Memory",
        columns=("", "after jobs", "bot, MB", "readers, MB", "together, MB"),
        rows=(
            *(_row("the whole bot", *each) for each in whole),
            *(_row("without GitHub, each job a new text", *each) for each in without),
        ),
        notes=(
            "Pages that several processes share are counted once.",
            f"Of the whole bot's jobs one in {_PUSHED} reads a new text, the others look again.",
        ),
    )


def _row(name: str, jobs: int, bot_mb: float, readers_mb: float) -> tuple[str, ...]:
    sizes = (bot_mb, readers_mb, bot_mb + readers_mb)
    return name, f"{jobs:,}", *(f"{size:.0f}" for size in sizes)


@contextmanager
def _database() -> Iterator[str]:
    # What is on disk is not what is measured, and waiting for it takes most of the time.
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield f"sqlite:///{folder}/specbot.db"


def _without_github() -> list[tuple[int, float, float]]:
    with _database() as database:
        command = (sys.executable, "-m", "tests.bench.checking_bot", database)
        done = subprocess.run(
            (*command, *map(str, _MARKS)),
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            timeout=_LIMIT_S,
        )
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


async def _whole(payload: bytes) -> list[tuple[int, float, float]]:
    rows = []
    async with _at_work(payload) as (github, bot, session):
        done = 0
        for mark in _WHOLE_MARKS:
            while done < mark:
                await _round(github, bot, is_first=done == 0)
                done += _PULLS
                await _until_idle(bot, session)
            memory = bot.memory_mb()
            rows.append((done, memory["bot"], memory["readers"]))
    return rows


@asynccontextmanager
async def _at_work(
    payload: bytes,
) -> AsyncIterator[tuple[SwiftGitHub, Bot, aiohttp.ClientSession]]:
    github = SwiftGitHub(pulls=_PULLS, installations=_INSTALLATIONS, text=_TEXT, payload=payload)
    with _database() as database:
        async with github.open(), aiohttp.ClientSession() as session:
            environment = github.environment(database) | {"SPECBOT_WRITE_SPACING_S": "0"}
            async with bot_running(environment) as bot:
                yield github, bot, session


async def _round(github: SwiftGitHub, bot: Bot, *, is_first: bool) -> None:
    """One event about each pull request."""
    for number in range(_PULLS):
        if is_first or number % _PUSHED == 0:
            await github.push(number, bot.url)
        else:
            await github.tell(number, bot.url)


async def _until_idle(bot: Bot, session: aiohttp.ClientSession) -> None:
    async with asyncio.timeout(_PATIENCE_S):
        while True:
            async with session.get(f"{bot.url}/healthz") as answer:
                jobs = (await answer.json())["jobs"]
            if jobs["buried"]:
                raise RuntimeError("a job was given up")
            if not jobs["waiting"] and not jobs["running"]:
                return
            await asyncio.sleep(_BREATH_S)
