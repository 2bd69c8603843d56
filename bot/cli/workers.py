"""Work in forked processes, watched from outside: what does not end, or eats all memory, is killed.

An alarm inside a process is not heard while a pattern is being matched, and no process can say of
itself that it died. The usual pools of processes take longer to be loaded than most runs last.
"""

import gc
import os
import pickle
import select
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import Generic, NoReturn, TypeVar

from msgspec import Struct, field

T = TypeVar("T")

_AHEAD = 2
"""Pieces of work that a process has before it: one in hand, and one so that it need not wait."""
_NUMBER_BYTES = 4
_CHUNK_BYTES = 1 << 16
_MEBIBYTE = 1024 * 1024


class Fate(Enum):
    """What became of work that has no result."""

    LATE = "it did not end in time"
    DIED = "it took its process with it"


class BugInWorkError(Exception):
    """The work raised something; the message is its traceback."""


class Bounds(Struct, frozen=True, kw_only=True):
    """How much the work may take.

    Attributes:
        jobs: processes side by side.
        limit_s: for one piece of work.
        memory_mib: for one process, above what it begins with.
    """

    jobs: int
    limit_s: float
    memory_mib: int = 1024


def in_order(work: Callable[[int], T], count: int, bounds: Bounds) -> Iterator[T | Fate]:
    """What becomes of the work of each number below `count`, in their order.

    Where processes cannot be forked all is done in this one, without any bound.

    Args:
        work: its result can be pickled.
        count: how many pieces there are.
        bounds: of each of them.

    Raises:
        BugInWorkError: the work raised an exception.
    """
    if not hasattr(os, "fork"):
        yield from map(work, range(count))
        return
    crew = _Crew(work, count, bounds)
    try:
        yield from crew.results()
    finally:
        crew.end()


class _Worker(Struct, eq=False):
    """A process with the pipes to and from it.

    Attributes:
        waiting: the work it has, what is in hand first.
        begun_at: when it took that up, or later.
    """

    pid: int
    to: int
    come_from: int
    waiting: deque[int] = field(default_factory=deque)
    begun_at: float = 0.0
    received: bytearray = field(default_factory=bytearray)

    def give(self, number: int) -> None:
        if not self.waiting:
            self.begun_at = time.monotonic()
        self.waiting.append(number)
        # Of one that died nothing more will come, which is noticed there.
        with suppress(BrokenPipeError):
            os.write(self.to, number.to_bytes(_NUMBER_BYTES, "big"))

    def messages(self) -> Iterator[bytes]:
        """Each answer that has come in whole."""
        while len(self.received) >= _NUMBER_BYTES:
            end = _NUMBER_BYTES + int.from_bytes(self.received[:_NUMBER_BYTES], "big")
            if len(self.received) < end:
                return
            yield bytes(self.received[_NUMBER_BYTES:end])
            del self.received[:end]

    def end(self) -> None:
        """Kills it, if it still lives."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.to)
        os.close(self.come_from)


class _Crew(Generic[T]):
    """All processes, and what they have not done yet."""

    def __init__(self, work: Callable[[int], T], count: int, bounds: Bounds) -> None:
        self._work = work
        self._bounds = bounds
        self._count = count
        self._todo = deque(range(count))
        self._done: dict[int, T | Fate] = {}
        # What is there now is there for good: no process need look through it for garbage.
        gc.freeze()
        self._workers = [self._born() for _ in range(min(bounds.jobs, count))]

    def results(self) -> Iterator[T | Fate]:
        for number in range(self._count):
            while number not in self._done:
                self._wait()
            yield self._done.pop(number)

    def end(self) -> None:
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _born(self) -> _Worker:
        theirs, to = os.pipe()
        come_from, back = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(to)
            os.close(come_from)
            _serve(self._work, theirs, back, self._bounds.memory_mib * _MEBIBYTE)
        os.close(theirs)
        os.close(back)
        worker = _Worker(pid, to, come_from)
        self._feed(worker)
        return worker

    def _feed(self, worker: _Worker) -> None:
        while self._todo and len(worker.waiting) < _AHEAD:
            worker.give(self._todo.popleft())

    def _wait(self) -> None:
        """Takes in what comes next: an answer, a death, or the end of somebody's time."""
        busy = [worker for worker in self._workers if worker.waiting]
        ends_at = min(worker.begun_at for worker in busy) + self._bounds.limit_s
        patience_s = max(0.0, ends_at - time.monotonic())
        ready, _, _ = select.select([worker.come_from for worker in busy], (), (), patience_s)
        now = time.monotonic()
        for worker in busy:
            if worker.come_from in ready:
                self._hear(worker)
            elif now - worker.begun_at >= self._bounds.limit_s:
                self._lose(worker, Fate.LATE)

    def _hear(self, worker: _Worker) -> None:
        said = os.read(worker.come_from, _CHUNK_BYTES)
        if not said:
            self._lose(worker, Fate.DIED)
            return
        worker.received += said
        for message in worker.messages():
            is_result, value = pickle.loads(message)  # noqa: S301 - from a process of our own
            if not is_result:
                raise BugInWorkError(value)
            self._done[worker.waiting.popleft()] = value
            worker.begun_at = time.monotonic()
            self._feed(worker)

    def _lose(self, worker: _Worker, fate: Fate) -> None:
        worker.end()
        self._workers.remove(worker)
        self._done[worker.waiting.popleft()] = fate
        self._todo.extendleft(reversed(worker.waiting))
        if self._todo:
            self._workers.append(self._born())


def _serve(work: Callable[[int], T], orders: int, answers: int, memory_bytes: int) -> NoReturn:
    """Does what it is told until nobody is there; what is the parent's is left to the parent."""
    try:
        # Ctrl-C goes to every process of the terminal; the one that started us ends us.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _confine(memory_bytes)
        while len(order := os.read(orders, _NUMBER_BYTES)) == _NUMBER_BYTES:
            answer = pickle.dumps(_outcome(work, int.from_bytes(order, "big")))
            _write(answers, len(answer).to_bytes(_NUMBER_BYTES, "big") + answer)
    finally:
        os._exit(0)


def _outcome(work: Callable[[int], T], number: int) -> tuple[bool, object]:
    try:
        return True, work(number)
    except MemoryError:
        return True, Fate.DIED
    except Exception:  # noqa: BLE001 - told by the parent, loudly
        # Nobody needs it as long as all is well.
        import traceback  # noqa: PLC0415 - see above

        return False, traceback.format_exc()


def _write(to: int, message: bytes) -> None:
    left = memoryview(message)
    while left:
        left = left[os.write(to, left) :]


def _confine(memory_bytes: int) -> None:
    """Bounds the process's own memory, where the platform can."""
    try:
        import resource  # noqa: PLC0415 - not there on every platform
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    memory_bytes += _begun_with_pages() * resource.getpagesize()
    if most != resource.RLIM_INFINITY:
        memory_bytes = min(memory_bytes, most)
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, most))


def _begun_with_pages() -> int:
    """What is counted of the process that forked it; 0 where nobody tells.

    Source: https://man7.org/linux/man-pages/man5/proc_pid_statm.5.html
    """
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[5])
    except OSError:
        return 0
