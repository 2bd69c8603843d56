"""What GitHub's answer means for the request: fine, come back later, or no. Pure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from http import HTTPStatus

from bot.github.errors import (
    GitHubChanged,
    GitHubLimited,
    GitHubRefused,
    GitHubTrouble,
    GitHubWeather,
)

PATIENCE_S = 5.0
"""The longest wait that is slept through; a longer one is the job queue's business."""

BACKOFF_S = (0.5, 1.0, 2.0)
"""The waits before the second, third and fourth attempt."""

# Without a header that says when, GitHub asks for at least a minute.
# Source: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
_LIMIT_PAUSE = timedelta(seconds=60)
_MOST_DIGITS = 10
_GOOD = {HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED, HTTPStatus.NO_CONTENT}
_SECONDARY_LIMIT_WORDS = ("secondary rate limit", "abuse detection")
_NO_PERMISSION_WORDS = "not accessible by integration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request, and what may be done when it fails.

    Attributes:
        is_repeatable: leaves nothing behind, so it may be sent again whatever became of it.
        is_graphql: its answer tells trouble in the body, under status 200.
        allows_missing: what GitHub does not find may be null in the answer (GraphQL only).
        is_fresh: its subject is seconds old; GitHub may not find it yet.
    """

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    is_repeatable: bool
    is_graphql: bool = False
    allows_missing: bool = False
    is_fresh: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back.

    Attributes:
        headers: found under their lower-case names.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes

    @cached_property
    def content(self) -> object:
        """The JSON value of the body; None where the body is not JSON."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    @property
    def message(self) -> str:
        """What GitHub says about an error; empty where it says nothing readable."""
        content = self.content
        if not isinstance(content, dict):
            return ""
        message = str(content.get("message", ""))
        errors = content.get("errors")
        return f"{message}: {json.dumps(errors)}" if errors else message


def trouble_in(request: Request, answer: Answer, now: datetime) -> GitHubTrouble | None:
    """What is wrong with an answer; None where nothing is."""
    if answer.status not in _GOOD:
        return _trouble_by_status(answer, now)
    if answer.body and not isinstance(answer.content, dict | list):
        return GitHubWeather(f"GitHub answered {answer.status} with something that is not JSON")
    if request.is_graphql:
        return _trouble_in_graphql(request, answer, now)
    return None


def _trouble_by_status(answer: Answer, now: datetime) -> GitHubTrouble:
    if limited := _limit(answer, now):
        return limited
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        retry_at = _retry_after(answer.headers, now)
        return GitHubWeather(f"GitHub answered {answer.status}", retry_at=retry_at)
    if answer.status >= HTTPStatus.BAD_REQUEST:
        message = answer.message or "no reason given"
        return GitHubRefused(answer.status, message, permission=_permission(answer))
    return GitHubChanged(f"GitHub answered {answer.status}, which nobody asked for")


def _limit(answer: Answer, now: datetime) -> GitHubLimited | None:
    """The limit that was hit, primary or secondary.

    Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
    """
    if answer.status not in {HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS}:
        return None
    if "retry-after" in answer.headers or _speaks_of_bursts(answer.message):
        return _secondary_limit(answer, now)
    if answer.headers.get("x-ratelimit-remaining") == "0":
        return _primary_limit(answer, now)
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        return _secondary_limit(answer, now)
    return None


def _speaks_of_bursts(message: str) -> bool:
    return any(words in message.lower() for words in _SECONDARY_LIMIT_WORDS)


def _secondary_limit(answer: Answer, now: datetime) -> GitHubLimited:
    ends_at = _retry_after(answer.headers, now) or now + _LIMIT_PAUSE
    return GitHubLimited("GitHub's secondary rate limit", ends_at=ends_at, is_primary=False)


def _primary_limit(answer: Answer, now: datetime) -> GitHubLimited:
    reset = answer.headers.get("x-ratelimit-reset", "")
    reset_at = datetime.fromtimestamp(int(reset), UTC) if _is_number(reset) else now + _LIMIT_PAUSE
    # A reset that lies in the past is one that this machine's clock has overtaken.
    ends_at = max(reset_at, now + timedelta(seconds=1))
    return GitHubLimited("GitHub's primary rate limit", ends_at=ends_at, is_primary=True)


def _retry_after(headers: Mapping[str, str], now: datetime) -> datetime | None:
    value = headers.get("retry-after", "")
    return now + timedelta(seconds=int(value)) if _is_number(value) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS


def _permission(answer: Answer) -> str | None:
    """The permission that was missing.

    Source: https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps
    """
    if _NO_PERMISSION_WORDS not in answer.message.lower():
        return None
    return answer.headers.get("x-accepted-github-permissions")


# GraphQL names the kind of an error in `type`, under status 200.
# Source: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
_GRAPHQL_LIMITS = {"RATE_LIMITED", "RATE_LIMIT"}
_GRAPHQL_WEATHER = {"SERVICE_UNAVAILABLE", "RESOURCE_LIMITS_EXCEEDED", "INTERNAL"}
_GRAPHQL_OUTAGE_WORDS = "something went wrong"
_GRAPHQL_STATUS = {
    "NOT_FOUND": HTTPStatus.NOT_FOUND,
    "FORBIDDEN": HTTPStatus.FORBIDDEN,
    "INSUFFICIENT_SCOPES": HTTPStatus.FORBIDDEN,
    "UNPROCESSABLE": HTTPStatus.UNPROCESSABLE_ENTITY,
}


def _trouble_in_graphql(request: Request, answer: Answer, now: datetime) -> GitHubTrouble | None:
    content = answer.content if isinstance(answer.content, dict) else {}
    data, errors = content.get("data"), content.get("errors")
    errors = [each for each in errors if isinstance(each, dict)] if isinstance(errors, list) else []
    if not errors and not isinstance(data, dict):
        return GitHubWeather("GitHub's GraphQL answer has neither data nor errors")
    for error in errors:
        if trouble := _graphql_weather(error, answer, now):
            return trouble
    if request.allows_missing and isinstance(data, dict):
        errors = [error for error in errors if error.get("type") != "NOT_FOUND"]
    if not errors:
        return None
    status = _GRAPHQL_STATUS.get(str(errors[0].get("type")), HTTPStatus.BAD_REQUEST)
    return GitHubRefused(status, str(errors[0].get("message", "no reason given")))


def _graphql_weather(
    error: Mapping[str, object], answer: Answer, now: datetime
) -> GitHubWeather | None:
    message = str(error.get("message", ""))
    kind = str(error.get("type", ""))
    if _speaks_of_bursts(message):
        return _secondary_limit(answer, now)
    if kind in _GRAPHQL_LIMITS:
        return _primary_limit(answer, now)
    if kind in _GRAPHQL_WEATHER or _GRAPHQL_OUTAGE_WORDS in message.lower():
        return GitHubWeather(message or kind)
    return None


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
        case GitHubRefused(status=HTTPStatus.UNAUTHORIZED):
            return 0.0 if _count_of_401(troubles) == 1 else None
        case _:
            return None


def _backoff_s(attempts: int) -> float | None:
    return BACKOFF_S[attempts - 1] if attempts <= len(BACKOFF_S) else None


def _count_of_401(troubles: Sequence[GitHubTrouble]) -> int:
    refusals = [trouble for trouble in troubles if isinstance(trouble, GitHubRefused)]
    return sum(refusal.status == HTTPStatus.UNAUTHORIZED for refusal in refusals)
