from datetime import UTC, datetime, timedelta

import pytest

from bot.github.errors import (
    GitHubChanged,
    GitHubLimited,
    GitHubRefused,
    GitHubTrouble,
    GitHubWeather,
    KeyRefused,
)
from bot.github.exchange import Request
from bot.github.patience import pause_s

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def request(*, repeatable: bool = True, fresh: bool = False) -> Request:
    return Request(
        method="GET",
        url="https://api.github.com/x",
        headers={},
        body=b"",
        is_repeatable=repeatable,
        is_fresh=fresh,
    )


def limited(seconds: float) -> GitHubLimited:
    return GitHubLimited("slow", ends_at=NOW + seconds * SECOND, is_primary=False)


OUTAGE = GitHubWeather("502")
UNKNOWN = GitHubRefused(404, "Not Found")
STALE_TOKEN = GitHubRefused(401, "Bad credentials")
FORBIDDEN = GitHubRefused(403, "Resource not accessible by integration")


@pytest.mark.parametrize(
    ("sent", "troubles", "wait_s"),
    [
        (request(), [OUTAGE], 0.5),
        (request(), [OUTAGE] * 3, 2.0),
        (request(), [OUTAGE] * 4, None),
        (request(repeatable=False), [OUTAGE], None),
        (request(repeatable=False), [limited(4)], 4.0),
        (request(repeatable=False), [limited(-4)], 0.0),
        (request(), [limited(6)], None),
        (request(), [limited(1)] * 4, None),
        (request(), [UNKNOWN], None),
        (request(fresh=True), [UNKNOWN], 0.5),
        (request(fresh=True), [UNKNOWN] * 5, 8.0),
        (request(fresh=True), [UNKNOWN] * 6, None),
        (request(fresh=True, repeatable=False), [UNKNOWN], None),
        (request(repeatable=False), [STALE_TOKEN], 0.0),
        (request(), [OUTAGE, STALE_TOKEN], 0.0),
        (request(), [STALE_TOKEN] * 2, 1.0),
        (request(repeatable=False), [STALE_TOKEN] * 3, 2.0),
        (request(), [STALE_TOKEN] * 4, None),
        (request(), [FORBIDDEN, STALE_TOKEN], 1.0),
        (request(), [KeyRefused(401, "A JSON web token could not be decoded")], None),
        (request(repeatable=False), [FORBIDDEN], 0.0),
        (request(), [STALE_TOKEN, FORBIDDEN], None),
        (request(), [GitHubRefused(422, "no")], None),
        (request(), [GitHubChanged("what")], None),
    ],
)
def test_what_is_worth_another_attempt(
    sent: Request, troubles: list[GitHubTrouble], wait_s: float | None
) -> None:
    assert pause_s(sent, troubles, NOW) == wait_s
