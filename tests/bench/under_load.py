"""Pushes at a steady rate: how long until both checks are there, and how long the loop stood still.

The bot is a process of its own and hears of each push by a webhook. Each push brings a new text,
so nothing is remembered from an earlier one.
"""

import asyncio
import json
import os
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uvloop

from tests.bench.bots import bot_running
from tests.bench.corpus import ROOT
from tests.bench.figures import Figures
from tests.bench.intake import webhook_payload
from tests.bench.swift_github import SwiftGitHub
from tests.bench.watched_bot import LIMIT_S

_PULLS = 200
_INSTALLATIONS = 20
_SHOWN = 5
_PATIENCE_S = 600
_SPECIFICATION = "bot/sandbox/specs/technical-spec.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One run.

    Attributes:
        answer_after_s: how long GitHub takes for each request.
        concurrency: how many jobs the bot runs at once.
    """

    rate: float
    seconds: float
    answer_after_s: float = 0
    concurrency: int = 4


_LOADS = (
    Load(rate=1, seconds=20),
    Load(rate=5, seconds=12),
    Load(rate=10, seconds=15),
    Load(rate=50, seconds=10),
    Load(rate=1, seconds=20, answer_after_s=0.15),
    Load(rate=10, seconds=15, answer_after_s=0.15, concurrency=16),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What came of it; times in seconds.

    Attributes:
        took_s: of each push, in order of length.
        stalls: each over the limit: on the clock, of that the loop's own work, and where it was.
        cpu_s: of the bot's process, and of its readers, for one push.
        busy: how many processes of the machine wanted to run meanwhile.
    """

    took_s: Sequence[float]
    elapsed_s: float
    cpu_s: tuple[float, float]
    requests: int
    longest_s: float
    longest_cpu_s: float
    longest_ours_s: float
    stalls: Sequence[tuple[float, float, str]]
    busy: float

    def percentile(self, share: float) -> str:
        place = min(len(self.took_s) - 1, int(len(self.took_s) * share))
        return f"{1000 * self.took_s[place]:.0f}"


def measure_latency() -> Figures:
    """From the webhook to both checks."""
    seen = _all()
    return Figures(
        title="From the webhook to both checks, SQLite, ms",
        columns=(
            "pushes a second",
            "p50",
            "p95",
            "p99",
            "answered/s",
            "CPU a push, ms: bot",
            "readers",
            "requests",
        ),
        rows=tuple(
            (
                _name(load),
                *(each.percentile(share) for share in (0.5, 0.95, 0.99)),
                f"{len(each.took_s) / each.elapsed_s:.1f}",
                *(f"{1000 * cpu_s:.0f}" for cpu_s in each.cpu_s),
                f"{each.requests / len(each.took_s):.1f}",
            )
            for load, each in seen.items()
        ),
        notes=(
            (
                f"About {_PULLS} pull requests of {_INSTALLATIONS} installations, a specification "
                "of 5 kB each; pushes that came before their turn share a run."
            ),
            f"Load average of the machine at the end of each: {_loads(seen.values())}.",
        ),
    )


def measure_stalls() -> Figures:
    """How long the bot's event loop did not run under the same load."""
    seen = _all()
    stalls = sorted((stall for each in seen.values() for stall in each.stalls), reverse=True)
    return Figures(
        title="The event loop's longest pauses, ms",
        columns=(
            "pushes a second",
            "on the clock",
            "without the wait for a core",
            "own work",
            f"over {1000 * LIMIT_S:.0f} ms on the clock",
        ),
        rows=tuple(
            (
                _name(load),
                f"{1000 * each.longest_s:.0f}",
                f"{1000 * each.longest_ours_s:.0f}",
                f"{1000 * each.longest_cpu_s:.0f}",
                f"{len(each.stalls)}",
            )
            for load, each in seen.items()
        ),
        notes=(
            (
                "Own work is processor time of the loop's thread. It waits for a core while other "
                "processes have them, this machine's others as well as the readers."
            ),
            f"Load average of the machine at the end of each: {_loads(seen.values())}.",
            *(_told(*stall) for stall in stalls[:_SHOWN]),
        ),
    )


def _name(load: Load) -> str:
    slow = f", GitHub takes {1000 * load.answer_after_s:.0f} ms" if load.answer_after_s else ""
    return f"{load.rate:.0f}{slow}, {load.concurrency} jobs at once"


def _loads(seen: Iterable[Seen]) -> str:
    return ", ".join(f"{each.busy:.1f}" for each in seen)


def _told(late_s: float, worked_s: float, where: str) -> str:
    return f"{1000 * late_s:.0f} ms, own work {1000 * worked_s:.0f}: {where or 'not seen'}"


@cache
def _all() -> dict[Load, Seen]:
    payload = asyncio.run(webhook_payload())
    return {load: uvloop.run(_run(load, payload)) for load in _LOADS}


async def _run(load: Load, payload: bytes) -> Seen:
    github = SwiftGitHub(
        pulls=_PULLS,
        installations=_INSTALLATIONS,
        text=(ROOT / _SPECIFICATION).read_text("utf-8"),
        payload=payload,
        answer_after_s=load.answer_after_s,
    )
    with tempfile.TemporaryDirectory(prefix="specbot-load-") as folder:
        watch = Path(folder) / "watch.json"
        async with github.open():
            environment = github.environment(f"sqlite:///{folder}/specbot.db") | {
                "SPECBOT_CONCURRENCY": str(load.concurrency),
                "SPECBOT_WRITE_SPACING_S": "0",
            }
            async with bot_running(environment, watch=watch) as bot:
                await github.push(0, bot.url)
                await github.until_answered()
                github.took_s.clear()
                github.requests = 0
                before = bot.cpu_s()
                elapsed_s = await _send(github, load, bot.url)
                used = bot.cpu_s()
        seen = json.loads(watch.read_text("utf-8"))
    pushes = len(github.took_s)
    return Seen(
        took_s=sorted(github.took_s),
        elapsed_s=elapsed_s,
        cpu_s=(
            (used["bot"] - before["bot"]) / pushes,
            (used["readers"] - before["readers"]) / pushes,
        ),
        requests=github.requests,
        longest_s=seen["longest_s"],
        longest_cpu_s=seen["longest_cpu_s"],
        longest_ours_s=seen["longest_ours_s"],
        stalls=[tuple(each) for each in seen["stalls"]],
        busy=os.getloadavg()[0],
    )


async def _send(github: SwiftGitHub, load: Load, url: str) -> float:
    """Sends each push when it is due, however long the others take; how long it all took."""
    begun_at = time.perf_counter()
    async with asyncio.TaskGroup() as sending:
        for number in range(int(load.rate * load.seconds)):
            wait_s = begun_at + number / load.rate - time.perf_counter()
            await asyncio.sleep(max(0.0, wait_s))
            sending.create_task(github.push(number, url))
    await github.until_answered(patience_s=_PATIENCE_S)
    if github.refused:
        raise RuntimeError(f"{github.refused} deliveries were refused")
    return time.perf_counter() - begun_at
