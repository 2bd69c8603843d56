"""The durable queue: what is wanted, by level and not by edge, so that nothing is lost or doubled.

One row stands for one subject. A *put* raises its wanted generation; a *claim* leases it to one
worker; *finish* says that the claimed generation is done. A push that comes during a run leaves
wanted above done, and so causes exactly one more run, however many pushes they were. A worker that
dies leaves a lease that ends, whatever becomes of the database's clock meanwhile.
"""

import asyncio
import math
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from bot.jobs.bell import hear
from bot.jobs.compiled import BoundStatement, Statements
from bot.jobs.connection import Connection, Row
from bot.jobs.database import Database, SharedDatabase
from bot.jobs.group_commit import GroupCommit
from bot.jobs.intake import Intake
from bot.jobs.job import BuriedJob, Counts, Job, buried_job_of, job_of
from bot.jobs.migrations import migrate
from bot.jobs.overview import Overview, read_overview
from bot.jobs.steady import SteadyTime
from bot.jobs.subjects import Wish, columns_of, wished_rows
from bot.jobs.turns import Turns
from bot.model import DeliveryId, InstallationId, Subject, UnansweredPulls

# Looks at every job that waits, while none of them can be claimed.
_CLOCK_SEEN_EVERY_S: Final = 30


class Store:
    """The queue in one database, which several processes may share.

    Every method raises `StoreError` when the database fails. What is cancelled is done all the
    same, only unheard.

    Attributes:
        lease_s: for how long a claim or an extension holds.
        arrived: set by every put, in this process and, on PostgreSQL, in any other, so that a
            worker need not wait for its poll.
    """

    def __init__(
        self,
        database: Database,
        *,
        lease_s: float = 30,
        now: Callable[[], float] | None = None,
        own_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self.lease_s = lease_s
        self.arrived = asyncio.Event()
        self._database = database
        self._group = GroupCommit(self._put_all)
        self._hearing: asyncio.Task[None] | None = None
        self._own_s = own_s
        self._time = SteadyTime(lease_s, own_s)
        self._say = Statements(database.dialect, now)
        self._intake = Intake(self._say, is_shared=isinstance(database, SharedDatabase))
        self._turns = Turns(self._say, lease_s, steady_s=self._time.now_s)
        # Whoever loses power together with the database does not go on with what was undone.
        self._outlives_us = isinstance(database, SharedDatabase)
        self._clock_seen_at = -math.inf

    async def open(self) -> None:
        """Brings the tables to this version, and begins to hear what other processes put."""
        await self._database.transact(migrate)
        await self._database.transact(self._look_at_clock)
        if isinstance(self._database, SharedDatabase):
            self._hearing = asyncio.create_task(hear(self._database, self.arrived.set))

    async def close(self) -> None:
        """Closes every connection."""
        if self._hearing is not None:
            self._hearing.cancel()
            await asyncio.wait([self._hearing])
        await self._group.settle()
        await self._database.close()

    async def put(self, subjects: Iterable[Subject], delivery_id: DeliveryId | None = None) -> None:
        """Wants the subjects and remembers the delivery; both are on disk when it returns.

        What several tasks put at the same time shares a transaction.

        A delivery that comes twice wants its subjects twice: looking again changes nothing, while
        a person who redelivers does so because something looks wrong.
        """
        await self._group.keep((tuple(subjects), delivery_id))

    async def _put_all(self, wishes: Sequence[Wish]) -> None:
        guids = sorted({delivery_id for _, delivery_id in wishes if delivery_id is not None})
        ordered = wished_rows(wishes)
        await self._database.tell(self._intake.statements(guids, ordered))
        if ordered:
            self.arrived.set()

    async def remind(self, subjects: Iterable[Subject]) -> None:
        """Wants those subjects of which nothing is wanted yet; on disk when it returns.

        What waits or runs already will be answered, or be given up in the end; were it wanted anew
        at every look for what lacks an answer, its attempts would begin anew as often.
        """
        if ordered := wished_rows([(tuple(subjects), None)]):

            async def keep(connection: Connection) -> None:
                await connection.change_each(self._say.say_each("remind", ordered))
                await self._ring(connection)

            await self._database.transact(keep)
            self.arrived.set()

    async def claim(self, worker: str) -> Job | None:
        """Leases the next subject to a worker and counts the attempt; None when nothing is due.

        The installation with the fewest running jobs comes first, then the one served longest ago;
        of its subjects the one that could have been claimed for longest.
        """

        async def lease(connection: Connection) -> Row | None:
            await self._look_at_clock(connection)
            return await self._turns.claim(connection, worker)

        row = await self._database.transact(lease, on_disk=self._outlives_us)
        if row is None and await self._is_clock_wrong():
            row = await self._database.transact(lease, on_disk=self._outlives_us)
        return None if row is None else job_of(row)

    async def _is_clock_wrong(self) -> bool:
        """Whether jobs waited for a clock that has been set back; they do so no more."""
        now_s = self._own_s()
        if now_s < self._clock_seen_at + _CLOCK_SEEN_EVERY_S:
            return False
        self._clock_seen_at = now_s
        return await self._turn_clock_back() > 0

    async def extend(self, held: Job) -> bool:
        """Begins the lease anew; False when it is lost, and the work must stop."""
        said = self._back("extend", held, lease_s=self.lease_s)

        async def lease_anew(connection: Connection) -> bool:
            # Where all run for long, nobody claims and looks.
            await self._look_at_clock(connection)
            return await connection.change(said) == 1

        return await self._database.transact(lease_anew, on_disk=self._outlives_us)

    async def finish(self, held: Job) -> bool:
        """Says that the claimed generation is done; False when the lease is lost."""
        # Were it undone, the job would be done again, which changes nothing.
        return await self._write_back("finish", held, on_disk=False)

    async def retry(self, held: Job, *, after_s: float) -> bool:
        """Gives a failed job back for later; False when the lease is lost.

        What was wanted anew meanwhile does not wait for the old failure.
        """
        return await self._write_back("retry", held, after_s=after_s)

    async def postpone(self, held: Job, *, after_s: float) -> bool:
        """Gives a job back that met weather: not its fault, so the attempt is not counted.

        A new push does not shorten the wait, since it is GitHub that asks for it.

        Returns:
            False when the lease is lost.
        """
        return await self._write_back("postpone", held, after_s=after_s)

    async def hand_on(self, held: Job, *, after_s: float) -> bool:
        """Gives back a job that was not begun, uncounted; False when the lease is lost."""
        return await self._write_back("hand_on", held, after_s=after_s)

    async def uncount(self, lost: Job) -> None:
        """Takes back that a run was counted whose lease was lost; whoever has it now goes on."""
        await self._database.change(self._say.say("uncount", key=columns_of(lost.subject).key))

    async def bury(self, held: Job, reason: str) -> bool:
        """Gives a job up until it is wanted again; False when the lease is lost.

        What was wanted anew meanwhile is not buried with it.
        """
        return await self._write_back("bury", held, reason=reason)

    async def release(self, worker: str) -> int:
        """Gives back all that a worker holds, uncounted; how many those were."""
        # A claim that was cancelled may still be on its way.
        await self._database.settle()

        async def give_back(connection: Connection) -> int:
            released = await connection.change(self._say.say("release", by_worker=worker))
            if released:
                await self._ring(connection)
            return released

        return await self._database.transact(give_back)

    async def redo(self, key: str) -> bool:
        """Wants a buried job again; False when there is none of that key."""

        async def dig_up(connection: Connection) -> bool:
            is_found = await connection.change(self._say.say("redo", key=key)) == 1
            await self._ring(connection)
            return is_found

        is_found = await self._database.transact(dig_up)
        self.arrived.set()
        return is_found

    async def overview(self) -> Overview:
        """The queue for a person to look at, all of it at the same moment."""
        read = partial(read_overview, say=self._say, steady=self._time.now_s())
        return await self._database.transact(read)

    async def now(self) -> datetime:
        """The database's time."""
        ((now_s,),) = await self._database.rows(self._say.say("now"))
        return datetime.fromtimestamp(now_s, UTC)

    async def counts(self) -> Counts:
        """How many jobs wait, run and lie buried, all at the same moment."""
        said = self._say.say("counts", steady=self._time.now_s())
        (row,) = await self._database.rows(said)
        return Counts(waiting=row.waiting, running=row.running, buried=row.buried)

    async def newest_delivery_age_s(self) -> float | None:
        """How long ago the newest delivery of the last three days came; None where none did."""
        ((age_s,),) = await self._database.rows(self._say.say("newest_delivery_age"))
        return None if age_s is None else float(age_s)

    async def unseen(self, guids: Collection[str]) -> frozenset[str]:
        """Those of the deliveries that never came, or of which nothing is remembered any more."""
        rows = await self._database.rows(self._say.say("remembered", guids=list(guids)))
        return frozenset(guids) - {guid for (guid,) in rows}

    async def least_looked_at(self, limit: int, *, of_each: int) -> tuple[UnansweredPulls, ...]:
        """So many repositories of known pull requests, those not looked at for longest first.

        Args:
            limit: how many at most.
            of_each: how many of one installation at most.
        """
        said = self._say.say("least_looked_at", most=limit, of_each=of_each)
        return tuple(
            UnansweredPulls(InstallationId(row.installation), row.owner, row.repo)
            for row in await self._database.rows(said)
        )

    async def is_wanted_again(self, subject: Subject) -> bool:
        """Whether something has come for a subject since the run began that has it."""
        said = self._say.say("is_wanted_again", key=columns_of(subject).key)
        rows = await self._database.rows(said)
        return any(is_again for (is_again,) in rows)

    async def buried(self, limit: int = 100) -> tuple[BuriedJob, ...]:
        """The jobs that were given up, the latest first."""
        rows = await self._database.rows(self._say.say("buried", most=limit))
        return tuple(buried_job_of(row) for row in rows)

    async def turn_clock_back(self) -> None:
        """Lets no job wait for a clock that has been set back."""
        await self._turn_clock_back()

    async def _turn_clock_back(self) -> int:
        said = self._say.say("turn_clock_back", lease_s=self.lease_s)
        return await self._database.change(said)

    async def _ring(self, connection: Connection) -> None:
        # A file has nobody else to tell.
        if isinstance(self._database, SharedDatabase):
            await connection.rows(self._say.say("ring"))

    async def _look_at_clock(self, connection: Connection) -> None:
        if self._time.is_stale:
            ((now_s,),) = await connection.rows(self._say.say("now"))
            self._time.hear(now_s)

    async def _write_back(
        self,
        outcome: str,
        held: Job,
        *,
        on_disk: bool = True,
        **values: Any,  # noqa: ANN401 - what drivers take
    ) -> bool:
        said = self._back(outcome, held, **values)
        return await self._database.change(said, on_disk=on_disk) == 1

    def _back(self, outcome: str, held: Job, **values: Any) -> BoundStatement:  # noqa: ANN401 - as above
        key = columns_of(held.subject).key
        return self._say.say(outcome, key=key, token=held.token, by_worker=held.worker, **values)
