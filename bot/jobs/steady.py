"""The database's time, held back when it jumps forward.

By the database's clock every process knows whose lease is over. When it is set forward, or goes on
after a machine was paused, each lease is over by that clock, while whoever holds it works on until
its next beat. So a lease is over only when the clock has said so for as long as a lease lasts:
until then the living have extended theirs by the new time, and those of the dead, which were given
by the old time, have ended by the old time.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

LOOKS_PER_LEASE: Final = 30
"""So often the clock is looked at; one that is set back and forward in between is not seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lead:
    """How far the database's clock was ahead of our own.

    Attributes:
        until_s: when it was found further ahead, by our own clock; it may have been so until then.
    """

    by_s: float
    until_s: float


class SteadyTime:
    """The earliest of what the database's clock has said within a lease, carried on by our own.

    What has not been heard for a lease yet, as in a process that has just started, may be too late
    by any time: it is 1970, and no lease is over. Reading it is safe in any thread.

    Args:
        lease_s: for how long a lease holds.
        own_s: a clock that never jumps.
    """

    def __init__(self, lease_s: float, own_s: Callable[[], float] = time.monotonic) -> None:
        self._lease_s = lease_s
        self._own_s = own_s
        self._heard_at_s = -math.inf
        # By how much they lead, the smallest first.
        self._leads: tuple[_Lead, ...] = (_Lead(by_s=-math.inf, until_s=math.inf),)

    @property
    def is_stale(self) -> bool:
        """Whether it is time to look at the database's clock again."""
        return self._own_s() >= self._heard_at_s + self._lease_s / LOOKS_PER_LEASE

    def hear(self, told_s: float) -> None:
        """Takes note of what the database's clock has just said."""
        # Later than when it was said, so that the time is rather too early than too late.
        now_s = self._heard_at_s = self._own_s()
        by_s = told_s - now_s
        smaller = (
            replace(lead, until_s=min(lead.until_s, now_s))
            for lead in self._leads
            if lead.by_s < by_s
        )
        recent = (lead for lead in smaller if not self._is_past(lead, now_s))
        self._leads = (*recent, _Lead(by_s=by_s, until_s=math.inf))

    def now_s(self) -> float:
        """The time by which a lease may be called over, in seconds since 1970."""
        now_s = self._own_s()
        smallest = next(lead for lead in self._leads if not self._is_past(lead, now_s))
        return max(0.0, now_s + smallest.by_s)

    def _is_past(self, lead: _Lead, now_s: float) -> bool:
        return lead.until_s <= now_s - self._lease_s
