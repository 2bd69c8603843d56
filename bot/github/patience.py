"""Whether a request that failed is worth another attempt, and when. Pure."""

from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus

from bot.github.errors import (
    GitHubLimited,
    GitHubRefused,
    GitHubTrouble,
    GitHubWeather,
    KeyRefused,
)
from bot.github.exchange import Request

PATIENCE_S = 5.0
"""The longest wait that is slept through; a longer one is the job queue's business."""

BACKOFF_S = (0.5, 1.0, 2.0)
"""The waits before the second, third and fourth attempt."""

LAG_S = (0.5, 1.0, 2.0, 4.0, 8.0)
"""The same for what GitHub told us of and does not find: to give up is to take it for gone."""

NEW_TOKEN_S = (0.0, 1.0, 2.0)
"""The same for who is turned away: at once with a new token, then with that one again, for GitHub's
copies may lag behind a new one.

Source: https://github.com/octokit/auth-app.js/issues/65
"""

TURNED_AWAY = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
"""What a fresh token may put right."""


def pause_s(request: Request, troubles: Sequence[GitHubTrouble], now: datetime) -> float | None:
    """How long to wait before the request is sent once more; None to give up.

    Args:
        request: what was sent.
        troubles: what came of each attempt so far, at least one.
        now: the instant of the last of them.
    """
    attempts = len(troubles)
    match troubles[-1]:
        case GitHubLimited(ends_at=ends_at):
            wait_s = max((ends_at - now).total_seconds(), 0.0)
            return wait_s if wait_s <= PATIENCE_S and attempts <= len(BACKOFF_S) else None
        case GitHubWeather() as weather if request.is_repeatable and not isinstance(
            weather, KeyRefused
        ):
            return _wait_s(BACKOFF_S, attempts)
        case GitHubRefused(status=HTTPStatus.NOT_FOUND) if (
            request.is_fresh and request.is_repeatable
        ):
            return _wait_s(LAG_S, attempts)
        case GitHubRefused(status=status) if status in TURNED_AWAY:
            # With 403 too perhaps only the token is to blame: it knows no permission that was
            # granted since.
            waits_s = NEW_TOKEN_S if status == HTTPStatus.UNAUTHORIZED else NEW_TOKEN_S[:1]
            return _wait_s(waits_s, times_turned_away(troubles))
        case _:
            return None


def _wait_s(waits: Sequence[float], attempts: int) -> float | None:
    return waits[attempts - 1] if attempts <= len(waits) else None


def times_turned_away(troubles: Sequence[GitHubTrouble]) -> int:
    """How often it was perhaps the token that GitHub did not take."""
    refusals = [trouble for trouble in troubles if isinstance(trouble, GitHubRefused)]
    return sum(refusal.status in TURNED_AWAY for refusal in refusals)
