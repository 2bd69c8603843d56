"""Whose turn it is: installations are served in turn, however much one of them wants."""

import time
from collections import deque
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Row
from sqlalchemy.engine import Connection

from bot.jobs.statements import Statements

LONGEST_LINE: Final = 64
_KEPT_S: Final = 1.0


class Turns:
    """Claims jobs, each for the installation whose turn it is.

    To find it costs a look at every installation that waits. Where so many wait that they fill a
    line, all who stand in it are served before the next one is drawn up, so that it need not be
    looked for at every claim; nobody who comes meanwhile waits for longer than a moment.

    Args:
        say: the statements of the database.
        now_s: a clock that never jumps.
    """

    def __init__(self, say: Statements, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._look = say.turns(LONGEST_LINE)
        self._claim, self._serve = say.claim(), say.serve()
        self._line: deque[int] = deque()
        self._kept_until_s = 0.0

    def claim(self, connection: Connection, worker: str) -> Row[Any] | None:
        """Leases the next job to a worker; None when nothing is due."""
        row = None
        if self._now_s() < self._kept_until_s:
            row = self._served(connection, worker)
        if row is None:
            self._line_up(connection)
            row = self._served(connection, worker)
        if len(self._line) == 0:
            self._kept_until_s = 0.0
        return row

    def _line_up(self, connection: Connection) -> None:
        self._line = deque(connection.scalars(self._look))
        is_full = len(self._line) == LONGEST_LINE
        self._kept_until_s = self._now_s() + _KEPT_S if is_full else 0.0

    def _served(self, connection: Connection, worker: str) -> Row[Any] | None:
        line = self._line
        while line:
            installation = line.popleft()
            # Others may have taken or locked all that it has.
            whose = {"of_installation": installation, "by_worker": worker}
            row = connection.execute(self._claim, whose).one_or_none()
            if row is not None:
                connection.execute(self._serve, {"installation": installation})
                return row
        return None
