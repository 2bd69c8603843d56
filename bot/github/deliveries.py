"""Deliveries that did not arrive: found in GitHub's own log, and asked for again.

GitHub tries each delivery once. One that came while we were down, or that we answered too late, is
only in the log.

Source: https://docs.github.com/en/webhooks/using-webhooks/handling-failed-webhook-deliveries
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from bot.github.answers import DeliveryAnswer, parse
from bot.github.client import Connection, GitHub

LOG_KEPT = timedelta(days=3)
OVERLAP = timedelta(minutes=15)
"""Looked through again each time, for what was on its way at the last look and failed since."""

MOST_READ = 2_000
"""Of the log at one look; what is older is left to the checks' own re-run buttons."""

MOST_ATTEMPTS = 3
"""What failed so often fails for a reason of its own."""

_LOG = "/app/hook/deliveries?per_page=100"
_AGAIN = "/app/hook/deliveries/{id}/attempts"


class MissedDeliveries:
    """Remembers how far the log has been looked through.

    Args:
        github: the App.
        now: the time, aware UTC.
    """

    def __init__(
        self, github: GitHub, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._app = github.app
        self._now = now
        self._since = now() - LOG_KEPT

    async def ask_again(self) -> None:
        """Asks for every delivery that never arrived, the oldest first.

        Raises:
            GitHubTrouble: as any request; those asked for by then are on their way.
        """
        begun_at = self._now()
        missed = [tries[0] for tries in await _attempts(self._app, self._since) if _is_lost(tries)]
        for delivery in reversed(missed):
            await self._app.post(_AGAIN, {"id": delivery.id})
        self._since = begun_at - OVERLAP


async def _attempts(app: Connection, since: datetime) -> Sequence[Sequence[DeliveryAnswer]]:
    """The attempts at each delivery, the latest first, both ways; a redelivery keeps its GUID."""
    by_guid: dict[str, list[DeliveryAnswer]] = {}
    read = 0
    async for item in app.pages(_LOG, {}):
        attempt = parse(DeliveryAnswer, item)
        read += 1
        if attempt.delivered_at < since or read > MOST_READ:
            break
        by_guid.setdefault(attempt.guid, []).append(attempt)
    return list(by_guid.values())


def _is_lost(tries: Sequence[DeliveryAnswer]) -> bool:
    has_arrived = any(
        HTTPStatus.OK <= attempt.status_code < HTTPStatus.MULTIPLE_CHOICES for attempt in tries
    )
    return not has_arrived and len(tries) < MOST_ATTEMPTS
