"""Whose turn it is: installations are served in turn, however much one of them wants."""

import time
from collections import deque
from collections.abc import Callable
from typing import Final

from bot.jobs.compiled import BoundStatement, Statements
from bot.jobs.connection import Connection, Row

LONGEST_LINE: Final = 64
_KEPT_S: Final = 1.0


class Turns:
    """Claims jobs, each for the installation whose turn it is.

    To find it costs a look at every installation that waits. Where so many wait that they fill a
    line, all who stand in it are served before the next one is drawn up, so that it need not be
    looked for at every claim; nobody who comes meanwhile waits for longer than a moment.

    Args:
        say: what can be said to the database.
        lease_s: for how long a claim holds.
        steady_s: the time by which a lease may be called over, as `SteadyTime` has it.
        now_s: a clock that never jumps.
    """

    def __init__(
        self,
        say: Statements,
        lease_s: float,
        *,
        steady_s: Callable[[], float],
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._say = say
        self._lease_s = lease_s
        self._steady_s = steady_s
        self._now_s = now_s
        self._line: deque[int] = deque()
        self._kept_until_s = 0.0

    async def claim(self, connection: Connection, worker: str) -> Row | None:
        """Leases the next job to a worker; None when nothing is due."""
        row = None
        if self._now_s() < self._kept_until_s:
            row = await self._served(connection, worker)
        if row is None:
            await self._line_up(connection)
            row = await self._served(connection, worker)
        if len(self._line) == 0:
            self._kept_until_s = 0.0
        return row

    async def _line_up(self, connection: Connection) -> None:
        said = self._say.say("turns", most=LONGEST_LINE, steady=self._steady_s())
        self._line = deque(row.installation for row in await connection.rows(said))
        is_full = len(self._line) == LONGEST_LINE
        self._kept_until_s = self._now_s() + _KEPT_S if is_full else 0.0

    async def _served(self, connection: Connection, worker: str) -> Row | None:
        line = self._line
        while line:
            installation = line.popleft()
            claimed = await connection.rows(self._claim(installation, worker))
            # Others may have taken or locked all that it has.
            if claimed:
                await connection.change(self._say.say("serve", of_installation=installation))
                return claimed[0]
        return None

    def _claim(self, installation: int, worker: str) -> BoundStatement:
        return self._say.say(
            "claim",
            of_installation=installation,
            by_worker=worker,
            lease_s=self._lease_s,
            steady=self._steady_s(),
        )
