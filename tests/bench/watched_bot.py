"""The bot itself, as `specbot serve`, with a watch over its event loop.

At its end it writes what it saw, as JSON, to the file that `SPECBOT_BENCH_WATCH` names.
"""

import asyncio
import json
import os
import sys
import threading
import time
import traceback
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

WHERE = "SPECBOT_BENCH_WATCH"
LIMIT_S = 0.05
_TICK_S = 0.005
_GLANCE_S = 0.01
_FRAMES = 20


@dataclass
class Watch:
    """How long the loop did not run.

    Attributes:
        longest_s: the longest time on the clock.
        longest_cpu_s: the longest that the loop's own thread worked without a pause; unlike time
            on the clock, no other process of the machine adds to it.
        longest_ours_s: the longest time on the clock without what the loop's thread waited for a
            core, while it had work and other processes had the cores.
        stalls: each that was over the limit: on the clock, of that the loop's own work, and where
            it was found.
    """

    ticks: int = 0
    longest_s: float = 0
    longest_cpu_s: float = 0
    longest_ours_s: float = 0
    stalls: list[tuple[float, float, str]] = field(default_factory=list)


class Watcher:
    """Ticks on the loop, while a thread looks at where the loop is when no tick comes."""

    def __init__(self) -> None:
        self.watch = Watch()
        self._loop_thread = threading.get_ident()
        self._schedule = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._ticked_at = time.monotonic()
        self._found = ""
        self._is_over = False
        threading.Thread(target=self._glance, daemon=True).start()

    async def run(self) -> None:
        """Ticks until it is cancelled."""
        cpu_s, queued_s = time.thread_time(), self._queued_s()
        while True:
            self._ticked_at = time.monotonic()
            await asyncio.sleep(_TICK_S)
            late_s = time.monotonic() - self._ticked_at - _TICK_S
            worked_s = time.thread_time() - cpu_s
            cpu_s += worked_s
            waited_s = self._queued_s() - queued_s
            queued_s += waited_s
            self._note(late_s, worked_s, waited_s)

    def report(self, file: Path) -> None:
        """Writes down what was seen."""
        file.write_text(json.dumps(asdict(self.watch)), encoding="utf-8")

    def _queued_s(self) -> float:
        """How long the loop's thread has waited for a core since it began.

        Source: https://docs.kernel.org/scheduler/sched-stats.html#proc-pid-schedstat
        """
        return int(self._schedule.read_text("ascii").split()[1]) / 1e9

    def _note(self, late_s: float, worked_s: float, waited_s: float) -> None:
        watch = self.watch
        watch.ticks += 1
        watch.longest_s = max(watch.longest_s, late_s)
        watch.longest_cpu_s = max(watch.longest_cpu_s, worked_s)
        watch.longest_ours_s = max(watch.longest_ours_s, late_s - waited_s)
        if late_s > LIMIT_S:
            watch.stalls.append((late_s, worked_s, self._found))
        self._found = ""

    def _glance(self) -> None:
        while not self._is_over:
            time.sleep(_GLANCE_S)
            if time.monotonic() - self._ticked_at > _TICK_S + LIMIT_S / 2 and not self._found:
                frame = sys._current_frames().get(self._loop_thread)
                found = traceback.extract_stack(frame)[-_FRAMES:]
                self._found = " < ".join(
                    f"{Path(each.filename).name}:{each.lineno} {each.name}"
                    for each in reversed(found)
                )


@asynccontextmanager
async def _watching(pulse: AbstractAsyncContextManager[None]) -> AsyncIterator[None]:
    watcher = Watcher()
    ticking = asyncio.create_task(watcher.run())
    try:
        async with pulse:
            yield
    finally:
        ticking.cancel()
        watcher.report(Path(os.environ[WHERE]))


def main() -> None:
    """The command."""
    # Each process that reads specifications imports this module, and none of these.
    from bot.cli.serve import serve  # noqa: PLC0415 - see above
    from bot.server import app  # noqa: PLC0415 - see above

    names = vars(app)
    pulse = names["pulse"]
    names["pulse"] = lambda woke: _watching(pulse(woke))
    serve()


if __name__ == "__main__":
    main()
