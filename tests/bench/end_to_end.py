"""From a push to the two checks, through the sandbox: how fast, and with how many requests."""

import asyncio
import json
import resource
import shutil
import statistics
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.cli.bot_process import free_port
from bot.cli.stage import Stage, set_stage
from bot.sandbox.app import Sandbox
from bot.sandbox.state import Repository
from tests.bench.bots import Bot, bot_running
from tests.bench.corpus import ROOT
from tests.bench.figures import Figures
from tests.postgres import postgres_running

_COPIES = 4
_OPENED = 40
_AT_ONCE = (1, 2, 4)
_PLENTY = 10_000_000
_LIMIT_S = 120


def measure(temporary: Path) -> Figures:
    """The sandbox's unfinished specs, one pull request after the other."""
    pulls = _pulls(temporary)
    took = [float(pull["seconds"]) for pull in pulls]
    return Figures(
        title=f"End to end: {len(pulls)} pull requests through the sandbox, one by one",
        columns=("", "figure"),
        rows=(
            ("pull requests a second", f"{len(took) / sum(took):.1f}"),
            ("push to both checks, median s", f"{statistics.median(took):.2f}"),
            ("push to both checks, slowest s", f"{max(took):.2f}"),
            *_requests(pulls),
        ),
        notes=(
            "One event opens a pull request, so requests a pull request are requests an event.",
        ),
    )


def measure_throughput(temporary: Path) -> Figures:
    """All pull requests at once, by bots that do more and more of them side by side."""
    with postgres_running(is_durable=True) as postgres:
        crews = (
            *(_Crew(f"SQLite, {n} at once", f"sqlite:///{temporary}/{n}.db", n) for n in _AT_ONCE),
            _Crew("PostgreSQL, 2 replicas, 2 at once each", postgres.database(), 2, replicas=2),
        )
        rows = tuple(asyncio.run(_row(crew)) for crew in crews)
    return Figures(
        title=f"Throughput: {_OPENED} pull requests opened at once, through the sandbox",
        columns=("", "a minute", "CPU each, ms: bots", "readers", "sandbox"),
        rows=rows,
        notes=(
            "Drafts, which get both checks and no review: of reviews GitHub takes 80 a minute.",
            "The sandbox has real git repositories and takes its share of the same processors.",
        ),
    )


@dataclass(frozen=True, slots=True)
class _Crew:
    """Some bots that share a database; each has as many readers as it does jobs at once."""

    name: str
    database: str
    at_once: int
    replicas: int = 1


async def _row(crew: _Crew) -> tuple[str, ...]:
    async with Sandbox() as github, AsyncExitStack() as bots:
        github.world.limits.per_hour = dict.fromkeys(github.world.limits.per_hour, _PLENTY)
        port = free_port()
        stage = await set_stage(
            github, webhook_url=f"http://127.0.0.1:{port}/webhook", database=crew.database
        )
        for number in range(_OPENED):
            text = f"{_specification()}\nNumber {number}.\n"
            files = {f"specs/{number}.md": text}
            await stage.people.commit(stage.repository, files, branch=f"b{number}", start="main")
        environment = stage.environment | {
            "SPECBOT_CONCURRENCY": str(crew.at_once),
            "SPECBOT_PROCESSES": str(crew.at_once),
            "SPECBOT_SWEEP_S": "86400",
        }
        running = [
            await bots.enter_async_context(bot_running(environment, port=place))
            for place in (port, *(free_port() for _ in range(crew.replicas - 1)))
        ]
        return crew.name, *await _figures(stage, running)


async def _figures(stage: Stage, running: Sequence[Bot]) -> tuple[str, ...]:
    used_before = [bot.cpu_s() for bot in running]
    own_before = _own_cpu_s()
    begun_at = time.perf_counter()
    for number in range(_OPENED):
        await stage.people.open_pull(stage.repository, f"b{number}", draft=True)
    async with asyncio.timeout(_LIMIT_S):
        while not _all_answered(stage.repository):  # noqa: ASYNC110 - other processes
            await asyncio.sleep(0.02)
    took_s = time.perf_counter() - begun_at
    used = [bot.cpu_s() for bot in running]
    spent = (
        sum(after[kind] - before[kind] for after, before in zip(used, used_before, strict=True))
        for kind in ("bot", "readers")
    )
    each = (1000 * cpu_s / _OPENED for cpu_s in (*spent, _own_cpu_s() - own_before))
    return f"{60 * _OPENED / took_s:.0f}", *(f"{cpu_ms:.0f}" for cpu_ms in each)


def _all_answered(repository: Repository) -> bool:
    answered = Counter(
        run.head_sha for run in repository.check_runs.values() if run.status == "completed"
    )
    return all(answered[pull.head_sha] > 1 for pull in repository.pulls.values())


def _own_cpu_s() -> float:
    """Of this process and of each git that it started, which have ended."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, kinds))


def _specification() -> str:
    return (ROOT / "bot/sandbox/specs/technical-spec.md").read_text("utf-8")


def _pulls(temporary: Path) -> list[dict[str, Any]]:
    done = subprocess.run(
        (ROOT / ".venv/bin/specbot", "sandbox", "--once", "--json", *_specs(temporary)),
        capture_output=True,
        check=False,
        text=True,
        timeout=_LIMIT_S,
    )
    if done.returncode:
        raise RuntimeError(f"specbot sandbox failed: {done.stderr[-400:]}")
    pulls: list[dict[str, Any]] = json.loads(done.stdout)["pulls"]
    return pulls


def _specs(temporary: Path) -> Iterator[Path]:
    folder = temporary / "pulls"
    folder.mkdir()
    for path in sorted((ROOT / "bot/sandbox/specs").glob("*.md")):
        for copy in range(_COPIES):
            yield Path(shutil.copy(path, folder / f"{path.stem}-{copy}.md"))


def _requests(pulls: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    total: Counter[str] = Counter()
    for pull in pulls:
        total.update(pull["requests"])
    for kind, count in total.items():
        yield f"requests a pull request: {kind}", f"{count / len(pulls):.1f}"
    yield "requests a pull request", f"{sum(total.values()) / len(pulls):.1f}"
