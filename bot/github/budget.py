"""How much may be said in the name of one installation: GitHub counts what people are told of."""

import re
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

from bot.github.clock import Clock
from bot.github.errors import GitHubLimited
from bot.github.exchange import Request

CONTENT_AT_MOST = ((60.0, 80), (3_600.0, 500))
"""Seconds, and how much content may be created in them.

Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
"""

LONGEST_SPAN_S = max(span_s for span_s, _ in CONTENT_AT_MOST)
"""What was said before it does not count any more."""

_MOST = max(number for _, number in CONTENT_AT_MOST)
_CONTENT = re.compile(r"/(?:reviews|comments|replies)$")


def creates_content(request: Request) -> bool:
    """Whether people would see something new and be told of it.

    Check runs, edits and reactions tell nobody, and have the hourly allowance for their limit.
    """
    return request.method == "POST" and _CONTENT.search(request.url) is not None


def too_early_s(said_s: Sequence[float], now_s: float) -> float:
    """How long until one thing more may be said; not above 0 where it may be said now.

    Args:
        said_s: when something was said, oldest first.
        now_s: by the same clock.
    """
    waits_s = (
        span_s - (now_s - said_s[-number])
        for span_s, number in CONTENT_AT_MOST
        if len(said_s) >= number
    )
    return max(waits_s, default=0)


Note = Callable[[], Awaitable[float]]
"""Counts one thing that is about to be said; above 0: it is so many seconds too early for it."""


def in_memory(clock: Clock) -> Note:
    """Counts what this process alone says."""
    said_s: deque[float] = deque(maxlen=_MOST)

    async def note() -> float:
        now_s = clock.monotonic()
        wait_s = too_early_s(said_s, now_s)
        if wait_s <= 0:
            said_s.append(now_s)
        return wait_s

    return note


class Budget:
    """What one installation may say.

    Args:
        clock: the time.
        note: counts what is said.
    """

    def __init__(self, clock: Clock, note: Note) -> None:
        self._clock = clock
        self._note = note

    async def spend(self) -> None:
        """Count one thing that is about to be said.

        Raises:
            GitHubLimited: it would be too much; nothing is counted then.
        """
        wait_s = await self._note()
        if wait_s > 0:
            ends_at = self._clock.now() + timedelta(seconds=wait_s)
            raise GitHubLimited(
                "our own limit on content, lest we meet GitHub's", ends_at=ends_at, is_primary=False
            )
