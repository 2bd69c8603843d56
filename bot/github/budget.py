"""How much may be said in the name of one installation: GitHub counts what people are told of."""

import re
from collections import deque
from datetime import timedelta

from bot.github.clock import Clock
from bot.github.errors import GitHubLimited
from bot.github.exchange import Request

CONTENT_AT_MOST = ((60.0, 80), (3_600.0, 500))
"""Seconds, and how much content may be created in them.

Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
"""

_MOST = max(number for _, number in CONTENT_AT_MOST)
_CONTENT = re.compile(r"/(?:reviews|comments|replies)$")


def creates_content(request: Request) -> bool:
    """Whether people would see something new and be told of it.

    Check runs, edits and reactions tell nobody, and have the hourly allowance for their limit.
    """
    return request.method == "POST" and _CONTENT.search(request.url) is not None


class Budget:
    """What one installation has said of late."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._said_s: deque[float] = deque(maxlen=_MOST)

    def spend(self) -> None:
        """Count one thing that is about to be said.

        Raises:
            GitHubLimited: it would be too much; nothing is counted then.
        """
        now_s = self._clock.monotonic()
        wait_s = max(self._wait_s(now_s, span_s, number) for span_s, number in CONTENT_AT_MOST)
        if wait_s > 0:
            ends_at = self._clock.now() + timedelta(seconds=wait_s)
            raise GitHubLimited(
                "our own limit on content, lest we meet GitHub's", ends_at=ends_at, is_primary=False
            )
        self._said_s.append(now_s)

    def _wait_s(self, now_s: float, span_s: float, number: int) -> float:
        """How long until fewer than `number` were said within the span."""
        if len(self._said_s) < number:
            return 0
        return self._said_s[-number] + span_s - now_s
