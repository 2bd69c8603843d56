"""How much each caller may still ask, in two purses: `core` for REST and `graphql`.

Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
Source: https://docs.github.com/en/graphql/overview/rate-limits-and-node-limits-for-the-graphql-api
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

WINDOW = timedelta(hours=1)
LIMIT_PER_HOUR = 5_000
ANONYMOUS_PER_HOUR = 60
ANONYMOUS = "anonymous"


@dataclass
class Purse:
    """What one caller may spend on one resource until `reset_at`.

    Attributes:
        refusal_status: What REST answers when it is empty: 403 or 429.
    """

    resource: str
    limit: int
    reset_at: datetime
    used: int = 0
    refusal_status: int = 403

    @property
    def remaining(self) -> int:
        """What is left, never negative."""
        return max(0, self.limit - self.used)

    def headers(self) -> dict[str, str]:
        """Return the `x-ratelimit-*` headers that every answer carries."""
        values = {**self.as_json(), "resource": self.resource}
        return {f"X-RateLimit-{name.capitalize()}": str(value) for name, value in values.items()}

    def as_json(self) -> dict[str, int]:
        """Return one entry of `GET /rate_limit`."""
        return {
            "limit": self.limit,
            "used": self.used,
            "remaining": self.remaining,
            "reset": int(self.reset_at.timestamp()),
        }


@dataclass
class Limits:
    """Every caller's purses.

    Attributes:
        now: The world's clock.
        per_hour: What a caller with a token may spend on a resource in an hour.
    """

    now: Callable[[], datetime]
    per_hour: dict[str, int] = field(
        default_factory=lambda: {"core": LIMIT_PER_HOUR, "graphql": LIMIT_PER_HOUR}
    )
    _purses: dict[tuple[str, str], Purse] = field(default_factory=dict)
    _exhausted: dict[str, Purse] = field(default_factory=dict)

    def purse(self, caller: str, resource: str) -> Purse:
        """Return the purse of `caller`, filled anew when its hour is over."""
        purse = self._purses.get((caller, resource))
        if purse is None or purse.reset_at <= self.now():
            limit = ANONYMOUS_PER_HOUR if caller == ANONYMOUS else self.per_hour[resource]
            purse = Purse(resource, limit, self.now() + WINDOW)
            self._purses[caller, resource] = purse
        empty = self._exhausted.get(resource)
        return empty if empty is not None and empty.reset_at > self.now() else purse

    def spend(self, caller: str, resource: str, points: int) -> bool:
        """Take `points` out of the purse; False, and nothing taken, when it is empty."""
        purse = self.purse(caller, resource)
        if purse.remaining < points:
            return False
        purse.used += points
        return True

    def give_back(self, caller: str, resource: str, points: int) -> None:
        """Put `points` back: an answer of 304 costs nothing."""
        purse = self.purse(caller, resource)
        purse.used = max(0, purse.used - points)

    def exhaust(self, resource: str, reset_in_s: float, status: int = 403) -> None:
        """Empty everybody's purse for `reset_in_s`; after that each is what it was."""
        limit = self.per_hour[resource]
        self._exhausted[resource] = Purse(
            resource,
            limit,
            self.now() + timedelta(seconds=reset_in_s),
            used=limit,
            refusal_status=status,
        )
