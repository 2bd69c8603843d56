"""Runs the jobs of the store: claim, reconcile under a lease, then finish, retry or bury."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Final
from weakref import WeakValueDictionary

from bot.jobs.backoff import after_silence_s, backoff_s, with_jitter
from bot.jobs.bug import log_bug
from bot.jobs.company import Company
from bot.jobs.database import StoreError
from bot.jobs.job import Job
from bot.jobs.outcome import Outcome, Ran, Watch, unwatched
from bot.jobs.store import Store
from bot.jobs.trouble import not_allowed_in, weather_in
from bot.log import logger, structlog
from bot.model import NotAllowed, Subject, Weather

log = logger()

Reconcile = Callable[[Subject], Awaitable[None]]
"""Makes what GitHub shows about a subject true; raises `Weather`, or anything else for a bug."""

Work = Callable[[], Awaitable[None]]
"""One run of a job."""

TellBuried = Callable[[Subject, str], Awaitable[None]]
"""Makes the subject's check say that it was given up; the text is a reference to our log."""


# Of a lease that cannot be extended, the share after which the work stops: well before another
# worker may take the job up.
_SAFE_SHARE: Final = 0.6
_BEATS_PER_LEASE: Final = 3
_CLOCK_WATCHED_EVERY_S: Final = 600
# A lease that we lose is the fault of a slow machine or database, and not of what the job is about;
# what still loses it after so long shall not be tried for ever.
_FORGIVEN_FOR_S: Final = 3_600
# One death may be anybody's fault: a deployment, the machine, whatever ran beside it.
_DEATHS_OF_A_SUSPECT: Final = 2
_ANOTHER_IS_ALONE_S: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How hard the worker tries.

    Attributes:
        concurrency: how many jobs run at once in this process.
        job_s: how long one run of a job may take.
        attempts: how many runs may fail, one after the other, before the job is buried.
        longest_backoff_s: the longest wait between two of them.
        poll_s: how often to look for what other processes put.
        grace_s: how long running jobs may take to end when the worker is stopped.
    """

    concurrency: int = 4
    job_s: float = 600
    attempts: int = 8
    longest_backoff_s: float = 900
    poll_s: float = 1
    grace_s: float = 25


class LeaseLostError(Exception):
    """The lease could not be extended: another worker may have the job by now."""


class TookTooLongError(Exception):
    """A job did not end within its limit."""


class Worker:
    """Some loops in this process that do what the store wants.

    Attributes:
        name: identifies this process in the store; no other has it.
    """

    def __init__(
        self,
        store: Store,
        reconcile: Reconcile,
        tell_buried: TellBuried,
        limits: Limits | None = None,
        ran: Ran = lambda _outcome, _took_s: None,
        *,
        watch: Watch = unwatched,
    ) -> None:
        self.name = secrets.token_hex(8)
        self._store = store
        self._reconcile = reconcile
        self._tell_buried = tell_buried
        self._limits = limits or Limits()
        self._ran = ran
        self._watch = watch
        self._company = Company()
        self._turn_of: WeakValueDictionary[Subject, asyncio.Lock] = WeakValueDictionary()
        self._looking = asyncio.Lock()
        self._is_stopping = False
        self._loops: list[asyncio.Task[None]] = []

    @property
    def is_running(self) -> bool:
        """Whether every loop that was started still runs."""
        return bool(self._loops) and not any(loop.done() for loop in self._loops)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Runs jobs while the block runs, then drains.

        Running jobs get the grace period to end; what is left is given back to the store, for
        another process to take up at once.
        """
        self._loops = [asyncio.create_task(self._loop()) for _ in range(self._limits.concurrency)]
        watching = asyncio.create_task(self._watch_clock())
        try:
            yield
        finally:
            watching.cancel()
            await self._drain()
            await asyncio.wait([watching])

    async def _drain(self) -> None:
        self._is_stopping = True
        self._store.arrived.set()
        _, late = await asyncio.wait(self._loops, timeout=self._limits.grace_s)
        for loop in late:
            loop.cancel()
        if late:
            await asyncio.wait(late)
        try:
            await self._store.release(self.name)
        except StoreError as error:
            log.warning("leases not released, they will end", reason=str(error))

    async def _watch_clock(self) -> None:
        # Who finds nothing to claim looks as well; where there is always something, nobody does.
        while True:
            try:
                await self._store.turn_clock_back()
            except StoreError as error:
                log.warning("clock not looked at", reason=str(error))
            await asyncio.sleep(_CLOCK_WATCHED_EVERY_S)

    async def _loop(self) -> None:
        while not self._is_stopping:
            try:
                await self._next()
            except StoreError as error:
                # Whatever was being done, its lease ends and it is done again.
                log.error("the store failed", reason=str(error))  # noqa: TRY400 - weather, no trace
                await self._idle()

    async def _next(self) -> None:
        async with self._company.joined():
            if self._is_stopping:
                return
            job = await self._claim()
            if job is not None:
                await self._run(job)
                return
        await self._idle()

    async def _claim(self) -> Job | None:
        # All loops wake at once; were they to look at once, the one that finds something would
        # wait for those that find nothing.
        async with self._looking:
            # Cleared before the claim: what is put after it sets it again.
            self._store.arrived.clear()
            return await self._store.claim(self.name)

    async def _idle(self) -> None:
        if self._is_stopping:
            return
        try:
            async with asyncio.timeout(self._limits.poll_s):
                await self._store.arrived.wait()
        except TimeoutError:
            pass

    async def _run(self, job: Job) -> None:
        begun_at = asyncio.get_running_loop().time()
        bound = structlog.contextvars.bound_contextvars(job=str(job.subject), delivery=job.delivery)
        with bound, self._watch(job) as ended:
            if self._is_suspect(job) and self._company.is_left:
                outcome = await self._hand_on(job)
            else:
                outcome = await self._outcome(job)
            ended(outcome)
        self._ran(outcome, asyncio.get_running_loop().time() - begun_at)

    async def _outcome(self, job: Job) -> Outcome:
        if job.attempts > self._limits.attempts:
            # Its last run ended neither well nor badly: it took its process with it.
            return await self._give_up(job, _new_reference())
        trouble = await self._trouble_of(job, partial(self._work_on, job))
        if trouble is None:
            await self._store.finish(job)
            return Outcome.FINISHED
        if isinstance(trouble, LeaseLostError):
            return await self._forgive(job)
        if weather := weather_in(trouble):
            return await self._wait_for_better(job, weather)
        if refused := not_allowed_in(trouble):
            return await self._leave_it(job, refused)
        return await self._count_failure(job, trouble)

    def _is_suspect(self, job: Job) -> bool:
        return job.deaths >= max(1, min(_DEATHS_OF_A_SUSPECT, self._limits.attempts - 1))

    async def _once_at_a_time(self, subject: Subject, work: Work) -> None:
        # A process that was paused may claim what it still runs, under a lease that has ended. That
        # run stops at its next beat; this one holds the new lease, and waits.
        async with self._turn_of.setdefault(subject, asyncio.Lock()):
            await work()

    async def _work_on(self, job: Job) -> None:
        if self._is_suspect(job):
            # Whatever it ran beside last time ended with it, and would be given up with it.
            log.warning("run alone, its process died", subject=str(job.subject), deaths=job.deaths)
            async with self._company.left():
                await self._reconcile(job.subject)
        else:
            await self._reconcile(job.subject)

    async def _hand_on(self, job: Job) -> Outcome:
        # Held until it can be alone, it would be lost with whoever is so now.
        await self._store.hand_on(job, after_s=with_jitter(_ANOTHER_IS_ALONE_S))
        return Outcome.POSTPONED

    async def _forgive(self, job: Job) -> Outcome:
        log.warning("lease lost, another worker has the job", subject=str(job.subject))
        if job.waited_s < _FORGIVEN_FOR_S:
            await self._store.uncount(job)
        return Outcome.LOST

    async def _trouble_of(self, job: Job, work: Work) -> Exception | None:
        try:
            await self._under_lease(job, self._once_at_a_time(job.subject, work))
        except asyncio.CancelledError:
            if (task := asyncio.current_task()) is not None and task.cancelling():
                raise
            return RuntimeError("something that the job waited for was cancelled")
        except Exception as trouble:  # noqa: BLE001 - the one place where a bug may not stop the next job
            return trouble
        return None

    async def _under_lease(self, job: Job, work: Awaitable[None]) -> None:
        """Awaits the work while the lease is extended, and stops it when it can be no longer.

        Raises:
            LeaseLostError: another worker may have the job by now.
            TookTooLongError: the work did not end within the limit of a job.
        """
        now = asyncio.get_running_loop().time
        ends_at = now() + self._limits.job_s
        lease = asyncio.timeout_at(min(ends_at, now() + _SAFE_SHARE * self._store.lease_s))
        try:
            async with lease:
                beating = asyncio.create_task(self._beat(job, lease, ends_at))
                try:
                    await work
                finally:
                    beating.cancel()
        except TimeoutError:
            if not lease.expired():
                raise
            if now() < ends_at:
                raise LeaseLostError from None
            raise TookTooLongError(f"no end after {self._limits.job_s:g} s") from None

    async def _beat(self, job: Job, lease: asyncio.Timeout, ends_at: float) -> None:
        now = asyncio.get_running_loop().time
        while True:
            await asyncio.sleep(self._store.lease_s / _BEATS_PER_LEASE)
            asked_at = now()
            try:
                is_held = await self._store.extend(job)
            except StoreError as error:
                log.warning("lease not extended", subject=str(job.subject), reason=str(error))
                continue
            if not is_held:
                lease.reschedule(now())
                return
            lease.reschedule(min(ends_at, asked_at + _SAFE_SHARE * self._store.lease_s))

    async def _wait_for_better(self, job: Job, weather: Weather) -> Outcome:
        if weather.retry_at is None:
            after_s = after_silence_s(job.waited_s, self._limits.longest_backoff_s)
        else:
            after_s = (weather.retry_at - datetime.now(UTC)).total_seconds()
        log.info("weather", subject=str(job.subject), after_s=round(after_s), reason=str(weather))
        await self._store.postpone(job, after_s=after_s)
        return Outcome.POSTPONED

    async def _leave_it(self, job: Job, refused: NotAllowed) -> Outcome:
        # What could be done is done, and what could not be is not ours to decide. No apology: the
        # checks, where we may write them, already tell the truth.
        log.error("not allowed", subject=str(job.subject), reason=str(refused))
        await self._store.bury(job, reason=str(refused))
        return Outcome.NOT_ALLOWED

    async def _count_failure(self, job: Job, bug: Exception) -> Outcome:
        reference = _new_reference()
        log_bug("job failed", job, bug, reference)
        if job.attempts >= self._limits.attempts:
            return await self._give_up(job, reference)
        after_s = backoff_s(job.attempts, self._limits.longest_backoff_s)
        await self._store.retry(job, after_s=after_s)
        return Outcome.FAILED

    async def _give_up(self, job: Job, reference: str) -> Outcome:
        # Told first: whoever dies in between tells it again, and nobody waits for a check in vain.
        trouble = await self._trouble_of(job, partial(self._tell_buried, job.subject, reference))
        if trouble is not None and (weather := weather_in(trouble)):
            return await self._wait_for_better(job, weather)
        if trouble is not None:
            log_bug("burial not told", job, trouble, reference)
        log.error("job buried", subject=str(job.subject), reference=reference)
        await self._store.bury(job, reason=reference)
        return Outcome.BURIED


def _new_reference() -> str:
    return secrets.token_hex(4)
