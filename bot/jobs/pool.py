"""Runs pure work in processes of its own: a hostile specification costs only its own job."""

import asyncio
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from multiprocessing.context import BaseContext
from typing import Final, TypeVar, TypeVarTuple, cast

from pebble import ProcessExpired, ProcessPool

from bot.jobs.memory import Memory, key_of
from bot.log import logger
from bot.model import Weather

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

_TASKS_PER_PROCESS: Final = 500
_MEBIBYTE: Final = 1024 * 1024
# So often work is begun that was lost through no fault of its own.
_TRIES: Final = 3
_SURELY_EARLY: Final = 0.9
_GIVES_WAY_BY: Final = 5
_GARBAGE_AFTER: Final = (50_000, 20, 100)
"""Hardly anything that the work makes is part of a cycle."""


log = logger()


class TookTooLong(Exception):  # noqa: N818 - what happened, not whose fault it was
    """The work did not end within its time limit; its process was killed."""


class Died(Exception):  # noqa: N818 - what happened, not whose fault it was
    """The work ran out of memory, or took its process with it."""


class PoolAwayError(Weather):
    """No process could be had that does the work; the machine has no room for one at the moment."""


class _LostError(Exception):
    """Nothing can be said of the work: the processes were lost, or a clock that jumped ended it."""


class Pool:
    """Some processes, started at the first use at the latest, and anew when one is no more.

    Args:
        processes: how many run side by side.
        memory_mib: the address space of each, where the platform can limit it.
        preload: modules to import once, before the processes are made of them.
        took: told how many seconds each piece of work took, the wait for a process included.
    """

    def __init__(
        self,
        *,
        processes: int = 2,
        memory_mib: int = 1024,
        preload: Sequence[str] = (),
        took: Callable[[float], None] = lambda _took_s: None,
    ) -> None:
        self._memory = Memory()
        self._took = took
        self._starting = asyncio.Lock()
        self._is_started = False
        self._make = partial(
            ProcessPool,
            max_workers=processes,
            max_tasks=_TASKS_PER_PROCESS,
            initializer=_confine,
            initargs=(memory_mib * _MEBIBYTE,),
            context=_start_method(preload),
        )
        self._pool = self._make()
        self._is_closed = False

    async def start(self) -> None:
        """Starts the processes; returns when they were started, by whomever.

        Raises:
            PoolAwayError: they could not be started.
        """
        async with self._starting:
            if self._is_started:
                return
            try:
                # It waits for the first of them, which the event loop has no time for.
                await asyncio.to_thread(getattr, self._pool, "active")
            except (OSError, BrokenProcessPool) as error:
                await self._replace()
                raise PoolAwayError("the processes that read cannot be started") from error
            self._is_started = True

    async def _replace(self) -> None:
        """Makes new ones, for these are lost as a whole, and gives up what is left of them."""
        lost, self._pool = self._pool, self._make()
        self._is_started = False
        lost.stop()  # type: ignore[no-untyped-call]  # pebble forgot to annotate it
        with suppress(OSError, RuntimeError):
            await asyncio.to_thread(lost.join)

    async def run(self, function: Callable[[*Ts], T], *args: *Ts, limit_s: float) -> T:
        """What the function returns, or the exception that it raises.

        Args:
            function: stands at the top of a module, so that another process finds it.
            args: picklable, as is the result.
            limit_s: counted from when a process takes the work up.

        Raises:
            TookTooLong: the limit was reached.
            Died: there was not enough memory, or two processes ended in the middle of the work.
            PoolAwayError: there is no process that could do it.
        """
        begun_at = time.monotonic()
        try:
            for tried in range(_TRIES):
                try:
                    return await self._try(function, args, limit_s)
                except _LostError as error:
                    log.warning("work begun anew", reason=str(error))
                except ProcessExpired as error:
                    # The machine may have had no room for it, whatever the work is.
                    if tried > 0:
                        raise Died(f"its process ended with {error.exitcode}") from error
                    log.warning("work begun anew", reason=f"its process ended: {error.exitcode}")
        finally:
            self._took(time.monotonic() - begun_at)
        raise PoolAwayError("the processes that read are lost again and again")

    async def _try(self, function: Callable[..., T], args: tuple[object, ...], limit_s: float) -> T:
        await self.start()
        pool, begun_at = self._pool, time.monotonic()
        try:
            return await self._done_by(pool, function, args, limit_s)
        except TimeoutError as error:
            # They go by a clock that may jump; that two clocks go a little apart is no jump.
            if time.monotonic() < begun_at + _SURELY_EARLY * limit_s:
                raise _LostError("the clock jumped") from error
            raise TookTooLong(f"no end after {limit_s:g} s") from error
        except BrokenProcessPool as error:
            # Whoever of those that are idle dies, for lack of memory, takes all with it.
            async with self._starting:
                if pool is self._pool and not self._is_closed:
                    await self._replace()
            raise _LostError("its processes were lost") from error
        except MemoryError as error:
            raise Died("out of memory") from error

    async def _done_by(
        self,
        pool: ProcessPool,
        function: Callable[..., T],
        args: tuple[object, ...],
        limit_s: float,
    ) -> T:
        try:
            future = pool.schedule(function, args=args, timeout=limit_s)
        except RuntimeError as error:
            if self._is_closed:
                raise
            raise BrokenProcessPool from error
        return await asyncio.wrap_future(future)

    async def recall(self, function: Callable[[*Ts], T], *args: *Ts, limit_s: float) -> T:
        """As `run`, but work that was done before is not done again.

        Args:
            function: pure, and never returns None.
            args: values; two that are equal look equal when they are printed.
            limit_s: as for `run`.
        """
        key = key_of(function, args)
        known = self._memory.get(key)
        if known is not None:
            return cast("T", known)
        result = await self.run(function, *args, limit_s=limit_s)
        self._memory.put(key, result)
        return result

    async def close(self) -> None:
        """Kills what still runs and ends every process."""
        async with self._starting:
            self._is_started = self._is_closed = True
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble forgot to annotate it
        await asyncio.to_thread(self._pool.join)


def _start_method(preload: Sequence[str]) -> BaseContext:
    # A forked copy of a process with threads may wait for ever for a lock that no thread will open.
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    return context


def _confine(memory_bytes: int) -> None:
    # Ctrl-C goes to every process of the terminal; the one that started us ends us in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(*_GARBAGE_AFTER)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not there on Windows

        # Whoever waits for an answer to a delivery goes before what reads at leisure.
        os.nice(_GIVES_WAY_BY)
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
