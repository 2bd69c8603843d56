"""What an answer of GitHub means: fine, come back later, or no. Pure."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from bot.github.errors import (
    GitHubChanged,
    GitHubLimited,
    GitHubTrouble,
    GitHubWeather,
    refusal,
)
from bot.github.exchange import Answer, Request

# Without a header that says when, GitHub asks for at least a minute.
# Source: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
_LIMIT_PAUSE = timedelta(seconds=60)
_MOST_DIGITS = 10
_GOOD = {HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED, HTTPStatus.NO_CONTENT}
_SECONDARY_LIMIT_WORDS = ("secondary rate limit", "abuse detection")
_NO_PERMISSION_WORDS = "not accessible by integration"


def trouble_in(request: Request, answer: Answer, now: datetime) -> GitHubTrouble | None:
    """What is wrong with an answer; None where nothing is."""
    if request.is_graphql and answer.status == HTTPStatus.NOT_FOUND:
        # GraphQL says with 200 that something is not there; this means that it itself is not.
        return GitHubChanged(f"there is no GraphQL at {request.url}")
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
        return refusal(answer.status, message, permission=_permission(answer))
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
    if isinstance(data, dict):
        errors = [error for error in errors if not _is_harmless(request, error)]
    if not errors:
        return None
    status = _GRAPHQL_STATUS.get(str(errors[0].get("type")), HTTPStatus.BAD_REQUEST)
    permission = request.needs if status is HTTPStatus.FORBIDDEN else None
    return refusal(status, _graphql_message(errors[0]), permission=permission)


def _is_harmless(request: Request, error: Mapping[str, object]) -> bool:
    path = error.get("path")
    names = set(map(str, path)) if isinstance(path, list) else set()
    is_missing = error.get("type") == "NOT_FOUND" and not names.isdisjoint(request.may_miss)
    return is_missing or not names.isdisjoint(request.may_refuse)


def _graphql_message(error: Mapping[str, object]) -> str:
    """What GitHub says, and of which field; it names no permission here."""
    message, path = str(error.get("message", "no reason given")), error.get("path")
    return f"{message} ({'.'.join(map(str, path))})" if isinstance(path, list) else message


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
