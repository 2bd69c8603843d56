"""Time, as something that is handed in: tests bring their own and do not wait."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What the time is and how to wait.

    Attributes:
        now: the instant, aware, in UTC.
        monotonic: seconds since some start; never goes back.
        sleep: waits that many seconds.
    """

    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]


def system_clock() -> Clock:
    """The machine's own time."""
    return Clock(now=lambda: datetime.now(UTC), monotonic=time.monotonic, sleep=asyncio.sleep)
