"""Deliveries in: durable here, beside a Probot that keeps nothing, under the same load."""

import asyncio
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from bot.cli.stage import set_stage
from bot.sandbox.app import Sandbox
from bot.sandbox.keys import key_pair
from tests.bench.corpus import ROOT
from tests.bench.figures import Figures
from tests.postgres import postgres_running

_PROBOT = "probot@14.3.2"
_SECRET = "a secret for the benchmark"
_ROUNDS = 5
_SECONDS = 4
_RATES = (200, 500)
_OURS = 2
_LATE = "specbot_loop_late_seconds"


@dataclass(frozen=True)
class Server:
    """One that answers on a port."""

    name: str
    process: subprocess.Popen[bytes]
    port: int

    def memory_mb(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1000

    def cpu_s(self) -> float:
        fields = (
            Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        )
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(temporary: Path) -> Figures:
    """Rounds in turn over all servers, and of each figure the median."""
    payload = asyncio.run(webhook_payload())
    notes = [f"A signed payload of pull_request has {len(payload) / 1000:.0f} kB; 256 connections."]
    with ExitStack() as stack:
        postgres = stack.enter_context(postgres_running(is_durable=True))
        servers = [
            stack.enter_context(_specbot("Specbot, SQLite", f"sqlite:///{temporary}/intake.db")),
            stack.enter_context(_specbot("Specbot, PostgreSQL", postgres.database())),
        ]
        if shutil.which("node") and shutil.which("npm"):
            servers.append(stack.enter_context(_probot(temporary / "probot")))
        else:
            notes.append("Probot was not measured: node and npm are not both here.")
        rows = _rows(servers, payload)
        notes += [_lateness(server) for server in servers[:_OURS]]
    return Figures(
        title=f"Intake: each delivery on disk before its answer ({_ROUNDS} rounds, medians)",
        columns=(
            "server",
            "deliveries/s",
            "CPU each, µs",
            *(f"p99 at {rate}/s, ms" for rate in _RATES),
            "refused",
            "MB",
        ),
        rows=rows,
        notes=tuple(notes),
    )


def _rows(servers: Sequence[Server], payload: bytes) -> tuple[tuple[str, ...], ...]:
    loads = (0, *_RATES)
    measured = {
        (server.name, rate, turn): _load(server, payload, rate)
        for turn in range(_ROUNDS)
        for rate in loads
        for server in servers
    }

    def middle(name: str, rate: int, figure: str) -> float:
        return statistics.median(measured[name, rate, turn][figure] for turn in range(_ROUNDS))

    return tuple(
        (
            server.name,
            f"{middle(server.name, 0, 'per_second'):.0f}",
            f"{middle(server.name, 0, 'cpu_us'):.0f}",
            *(f"{middle(server.name, rate, 'p99_ms'):.1f}" for rate in _RATES),
            f"{sum(m['refused'] for (name, *_), m in measured.items() if name == server.name):.0f}",
            f"{server.memory_mb():.0f}",
        )
        for server in servers
    )


def _lateness(server: Server) -> str:
    """What the server itself says of its event loop."""
    with urlopen(f"http://127.0.0.1:{server.port}/metrics") as answer:
        lines = answer.read().decode().splitlines()
    beats = {line.split()[0]: float(line.split()[1]) for line in lines if line.startswith(_LATE)}
    all_beats, in_time = beats[f"{_LATE}_count"], beats[f'{_LATE}_bucket{{le="0.05"}}']
    late = f"{all_beats - in_time:.0f} of {all_beats:.0f} beats"
    return f"{server.name}: the event loop was over 50 ms late at {late}."


def _load(server: Server, payload: bytes, rate: int) -> Mapping[str, float]:
    command = (sys.executable, "-m", "tests.bench.load", str(server.port), _SECRET)
    before_s = server.cpu_s()
    done = subprocess.run(
        (*command, str(_SECONDS), str(rate)),
        input=payload,
        capture_output=True,
        check=True,
        cwd=ROOT,
        timeout=60,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    used_s = server.cpu_s() - before_s
    return {**figures, "cpu_us": 1e6 * used_s / (figures["per_second"] * _SECONDS)}


def _specbot(name: str, database: str) -> AbstractContextManager[Server]:
    command = (sys.executable, "-m", "tests.bench.intake_server", database, _SECRET)
    return _started(name, command, ROOT, {})


def _probot(folder: Path) -> AbstractContextManager[Server]:
    """Installs it and starts it with the smallest handler there is."""
    folder.mkdir()
    (folder / "package.json").write_text('{"private": true}', encoding="ascii")
    subprocess.run(
        ("npm", "install", "--silent", "--no-audit", "--no-fund", _PROBOT),
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=300,
    )
    shutil.copy(ROOT / "tests/bench/probot.mjs", folder)
    private_key, _ = key_pair()
    environment = {"PRIVATE_KEY": private_key, "WEBHOOK_SECRET": _SECRET, "NODE_ENV": "production"}
    return _started("Probot, keeps nothing", ("node", "probot.mjs"), folder, environment)


@contextmanager
def _started(
    name: str, command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> Iterator[Server]:
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, env={**os.environ, **environment}
    )
    assert process.stdout is not None
    try:
        yield Server(name, process, int(process.stdout.readline()))
    finally:
        process.terminate()
        process.wait(timeout=30)


async def webhook_payload() -> bytes:
    """What the sandbox sends when a pull request is opened; as large as GitHub's."""
    async with Sandbox() as github:
        stage = await set_stage(github, webhook_url="http://127.0.0.1:9/", database="sqlite://")
        await stage.people.open_pull(
            stage.repository, "spec/a", {"specs/a.md": b"# A\n"}, author=stage.person
        )
        assert github.world.hooks is not None
        await github.world.hooks.drain()
        return next(
            each.request_body for each in github.world.deliveries if each.event == "pull_request"
        )
