"""Whether a request that failed is worth another attempt, and when. Pure."""

from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus

from bot.github.errors import GitHubLimited, GitHubRefused, GitHubTrouble, GitHubWeather
from bot.github.exchange import Request

PATIENCE_S = 5.0
"""The longest wait that is slept through; a longer one is the job queue's business."""

BACKOFF_S = (0.5, 1.0, 2.0)
"""The waits before the second, third and fourth attempt."""

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
        case GitHubWeather() if request.is_repeatable:
            return _backoff_s(attempts)
        case GitHubRefused(status=HTTPStatus.NOT_FOUND) if (
            request.is_fresh and request.is_repeatable
        ):
            return _backoff_s(attempts)
        case GitHubRefused(status=HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN):
            # Perhaps only the token is to blame: it knows no permission that was granted since.
            return 0.0 if _times_turned_away(troubles) == 1 else None
        case _:
            return None


def _backoff_s(attempts: int) -> float | None:
    return BACKOFF_S[attempts - 1] if attempts <= len(BACKOFF_S) else None


def _times_turned_away(troubles: Sequence[GitHubTrouble]) -> int:
    refusals = [trouble for trouble in troubles if isinstance(trouble, GitHubRefused)]
    return sum(refusal.status in TURNED_AWAY for refusal in refusals)
