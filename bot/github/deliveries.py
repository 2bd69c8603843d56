"""Deliveries that did not arrive: found in GitHub's own log, and asked for again.

GitHub tries each delivery once. One that came while we were down, or that we answered too late, is
only in the log.

Source: https://docs.github.com/en/webhooks/using-webhooks/handling-failed-webhook-deliveries
"""

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from bot.github.answers import DeliveryAnswer, parse
from bot.github.client import Connection, GitHub

LOG_KEPT = timedelta(days=3)
OVERLAP = timedelta(minutes=15)
"""Looked through again each time, for what was on its way at the last look and failed since."""

MOST_READ = 2_000
"""Of the log at one look; what is older is left to the look for what lacks an answer."""

MOST_ANSWERED = 3
"""What we answered so often and did not take, we do not take for a reason of its own."""

MOST_ATTEMPTS = 10
"""Within the overlap. A process that starts looks at once, and may die before it can answer: a few
of them in a row shall not use up what a merge queue, or whoever pressed a button, waits for."""

_EVER = datetime.min.replace(tzinfo=UTC)
_LOG = "/app/hook/deliveries?per_page=100"
_AGAIN = "/app/hook/deliveries/{id}/attempts"


Unseen = Callable[[Collection[str]], Awaitable[Collection[str]]]
"""Those of the GUIDs that we know nothing of, though GitHub got an answer from somebody."""


async def _all_seen(_guids: Collection[str]) -> Collection[str]:
    return ()


class MissedDeliveries:
    """What GitHub sent and we did not get, or lost with our database.

    Args:
        github: the App.
        now: the time, aware UTC.
        unseen: what we know nothing of.
    """

    def __init__(
        self,
        github: GitHub,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        unseen: Unseen = _all_seen,
    ) -> None:
        self._app = github.app
        self._now = now
        self._unseen = unseen

    async def ask_again(self, since: datetime | None = None) -> datetime:
        """Asks for every delivery that never arrived, the oldest first.

        Args:
            since: how far the log has been looked through; the whole of it where None.

        Returns:
            How far it is now.

        Raises:
            GitHubTrouble: as any request; those asked for by then are on their way.
            StoreError: nobody can say what was seen.
        """
        begun_at = self._now()
        tries = await _attempts(self._app, max(since or _EVER, begun_at - LOG_KEPT))
        unseen = await self._unseen([attempts[0].guid for attempts in tries])
        missed = [attempts[0] for attempts in tries if _is_lost(attempts, unseen)]
        for delivery in reversed(missed):
            await self._app.post(_AGAIN, {"id": delivery.id})
        return begun_at - OVERLAP


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


def _is_lost(tries: Sequence[DeliveryAnswer], unseen: Collection[str]) -> bool:
    has_arrived = any(
        HTTPStatus.OK <= attempt.status_code < HTTPStatus.MULTIPLE_CHOICES for attempt in tries
    )
    if has_arrived and tries[0].guid not in unseen:
        return False
    answered = sum(0 < each.status_code < HTTPStatus.INTERNAL_SERVER_ERROR for each in tries)
    return answered < MOST_ANSWERED and len(tries) < MOST_ATTEMPTS
