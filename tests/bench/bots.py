"""Bots in processes of their own, and what they and the processes under them take."""

import asyncio
import os
import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.cli.bot_process import free_port
from tests.bench.corpus import ROOT
from tests.bench.watched_bot import WHERE

_START_S = 60.0
_STOP_S = 40.0
_BREATH_S = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """One that answers."""

    pid: int
    url: str

    def memory_mb(self) -> dict[str, float]:
        """Resident memory: of the bot, and of all that read specifications for it."""
        own, *below = _tree(self.pid)
        return {"bot": _resident_mb(own), "readers": sum(map(_resident_mb, below))}

    def cpu_s(self) -> dict[str, float]:
        """Processor time, of those below with that of the ones that have ended."""
        own, *below = _tree(self.pid)
        return {"bot": _cpu_s(own), "readers": sum(map(_cpu_s, below))}


@asynccontextmanager
async def bot_running(
    environment: Mapping[str, str], *, port: int = 0, watch: Path | None = None
) -> AsyncIterator[Bot]:
    """A bot while the block runs.

    Args:
        environment: its settings.
        port: where it listens; 0 for a free one.
        watch: the file for what a watch over its event loop saw; None for no watch.
    """
    port = port or free_port()
    ours = {key: value for key, value in os.environ.items() if not key.startswith("SPECBOT_")}
    its = {**ours, **environment, "SPECBOT_PORT": str(port)}
    command = ["-m", "bot", "serve"] if watch is None else ["-m", "tests.bench.watched_bot"]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, cwd=ROOT, env=its | ({WHERE: str(watch)} if watch else {})
    )
    try:
        await _until_listening(process, port)
        yield Bot(pid=process.pid, url=f"http://127.0.0.1:{port}")
    finally:
        if process.returncode is None:
            process.terminate()
        await asyncio.wait_for(process.wait(), _STOP_S)


async def _until_listening(process: asyncio.subprocess.Process, port: int) -> None:
    async with asyncio.timeout(_START_S):
        while True:
            if process.returncode is not None:
                raise RuntimeError(f"the bot ended with {process.returncode}")
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(_BREATH_S)
            else:
                writer.close()
                return


def _tree(pid: int) -> Iterator[int]:
    """A process and all under it."""
    below: defaultdict[int, list[int]] = defaultdict(list)
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            below[int(_fields(path)[1])].append(int(path.parent.name))
        except OSError:
            continue
    waiting = [pid]
    while waiting:
        found = waiting.pop(0)
        yield found
        waiting += below[found]


def _fields(stat: Path) -> list[str]:
    """What follows the name, which may hold anything: state, parent, and so on."""
    return stat.read_text("utf-8", errors="replace").rpartition(")")[2].split()


def _cpu_s(pid: int) -> float:
    try:
        fields = _fields(Path(f"/proc/{pid}/stat"))
    except OSError:
        return 0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _resident_mb(pid: int) -> float:
    """Its share of what it has in memory; pages that several processes share count once in all."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    (line,) = (line for line in lines if line.startswith("Pss:"))
    return int(line.split()[1]) / 1000
