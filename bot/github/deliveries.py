"""Deliveries that did not arrive: found in GitHub's own log, and asked for again.

GitHub tries each delivery once. One that came while we were down, or that we answered too late, is
only in the log.

Source: https://docs.github.com/en/webhooks/using-webhooks/handling-failed-webhook-deliveries
"""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from bot.github.answers import DeliveryAnswer, parse
from bot.github.client import Connection, GitHub
from bot.github.errors import GitHubRefused
from bot.log import logger

OVERLAP = timedelta(minutes=15)
"""Looked through again each time, for what was on its way at the last look and failed since."""

MOST_READ = 2_000
"""Of the log at one look; of what is older, `MOST_PRESSES_SOUGHT` says how much."""

MOST_PRESSES_SOUGHT = 10_000
"""Of the failed deliveries at one look. Beyond `MOST_READ` only those of a pressed button are asked
for again, which leaves no other trace; the rest is left to the look for what lacks an answer.
"""

MOST_ANSWERED = 3
"""What we answered so often and did not take, we do not take for a reason of its own."""

MOST_ATTEMPTS = 10
"""Within the overlap. A process that starts looks at once, and may die before it can answer: a few
of them in a row shall not use up what a merge queue, or whoever pressed a button, waits for."""

_EVER = datetime.min.replace(tzinfo=UTC)
_LOG = "/app/hook/deliveries?per_page=100"
_FAILED = "/app/hook/deliveries?status=failure&per_page=100"
_AGAIN = "/app/hook/deliveries/{id}/attempts"


log = logger()

Unseen = Callable[[Collection[str]], Awaitable[Collection[str]]]
"""Those of the GUIDs that we know nothing of, though GitHub got an answer from somebody."""


async def _all_seen(_guids: Collection[str]) -> Collection[str]:
    return ()


class MissedDeliveries:
    """What GitHub sent and we did not get, or lost with our database.

    How far the log was looked through is told by GitHub's clock, for ours may be wrong.

    Args:
        github: the App.
        unseen: what we know nothing of.
    """

    def __init__(self, github: GitHub, unseen: Unseen = _all_seen) -> None:
        self._app = github.app
        self._unseen = unseen

    async def ask_again(self, since: datetime | None = None) -> datetime | None:
        """Asks for every delivery that never arrived, the oldest first.

        Args:
            since: how far the log has been looked through; the whole of it where None.

        Returns:
            How far it is now; None where GitHub's log is empty.

        Raises:
            GitHubWeather: as any request; those asked for by then are on their way.
            StoreError: nobody can say what was seen.
        """
        found = await _read(self._app, since or _EVER)
        if found.newest_at is None:
            return None
        tries = list(found.tries.values())
        unseen = await self._unseen([attempts[0].guid for attempts in tries])
        missed = [attempts[0] for attempts in tries if _is_lost(attempts, unseen)]
        for delivery in sorted(missed, key=lambda each: each.id):
            await self._ask_for(delivery)
        return found.newest_at - OVERLAP

    async def _ask_for(self, delivery: DeliveryAnswer) -> None:
        try:
            await self._app.post(_AGAIN, {"id": delivery.id})
        except GitHubRefused as refused:
            # One that GitHub sends no more shall not keep those after it from being asked for.
            log.warning("delivery lost", id=delivery.guid, reason=str(refused))


@dataclass(slots=True)
class _Found:
    """What the log has.

    Attributes:
        tries: by GUID the attempts at each delivery, the latest first; a redelivery keeps its GUID.
        newest_at: when the latest of all was; None where there is none.
    """

    tries: dict[str, list[DeliveryAnswer]] = field(default_factory=dict)
    newest_at: datetime | None = None

    def add(self, attempt: DeliveryAnswer) -> None:
        self.tries.setdefault(attempt.guid, []).append(attempt)


async def _read(app: Connection, since: datetime) -> _Found:
    found = _Found()
    read = 0
    async for item in app.pages(_LOG, {}):
        attempt = parse(DeliveryAnswer, item)
        if found.newest_at is None:
            found.newest_at = attempt.delivered_at
            # Nobody has looked further than the log goes, but by a clock that was wrong.
            since = since if since < found.newest_at else _EVER
        if attempt.delivered_at < since:
            break
        if read == MOST_READ:
            await _seek_presses(app, since, found)
            break
        found.add(attempt)
        read += 1
    return found


async def _seek_presses(app: Connection, since: datetime, found: _Found) -> None:
    """Adds the buttons whose press nobody took, from what is older than what was read."""
    known = {attempt.id for attempts in found.tries.values() for attempt in attempts}
    read = 0
    async for item in app.pages(_FAILED, {}):
        attempt = parse(DeliveryAnswer, item)
        read += 1
        if attempt.delivered_at < since or read > MOST_PRESSES_SOUGHT:
            break
        if attempt.is_press and attempt.id not in known:
            found.add(attempt)


def _is_lost(tries: Sequence[DeliveryAnswer], unseen: Collection[str]) -> bool:
    has_arrived = any(
        HTTPStatus.OK <= attempt.status_code < HTTPStatus.MULTIPLE_CHOICES for attempt in tries
    )
    if has_arrived and tries[0].guid not in unseen:
        return False
    answered = sum(_is_answered(each) for each in tries)
    return answered < MOST_ANSWERED and len(tries) < MOST_ATTEMPTS


def _is_answered(attempt: DeliveryAnswer) -> bool:
    """Whether somebody here did not take it, and will not take it the next time."""
    # Whoever gave us another secret than GitHub will put it right, and a press is told of once.
    if attempt.is_press and attempt.status_code == HTTPStatus.UNAUTHORIZED:
        return False
    return 0 < attempt.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
