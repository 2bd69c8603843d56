import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.github.errors import (
    GitHubChanged,
    GitHubLimited,
    GitHubRefused,
    GitHubTrouble,
    GitHubWeather,
)
from bot.github.exchange import Answer, Request
from bot.github.weather import trouble_in

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
NEXT_HOUR = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOW.timestamp()) + 3600)}


def request(*, graphql: bool = False) -> Request:
    return Request(
        method="GET",
        url="https://api.github.com/x",
        headers={},
        body=b"",
        is_repeatable=True,
        is_graphql=graphql,
    )


def judge(
    status: int, body: bytes = b"{}", headers: Mapping[str, str] | None = None
) -> GitHubTrouble | None:
    answer = Answer(status=status, headers=headers or {}, body=body)
    return trouble_in(request(), answer, NOW)


@pytest.mark.parametrize(
    ("status", "headers", "body", "ends_at", "kind"),
    [
        (403, {"retry-after": "30"}, b"{}", NOW + 30 * SECOND, "secondary"),
        (429, {"retry-after": "30"}, b"{}", NOW + 30 * SECOND, "secondary"),
        (403, NEXT_HOUR, b'{"message": "API rate limit exceeded"}', NOW + 3600 * SECOND, "primary"),
        (429, NEXT_HOUR, b"{}", NOW + 3600 * SECOND, "primary"),
        (429, {}, b"<html>", NOW + 60 * SECOND, "secondary"),
        (403, {}, b'{"message": "a Secondary Rate Limit"}', NOW + 60 * SECOND, "secondary"),
        (403, {}, b'{"message": "abuse detection mechanism"}', NOW + 60 * SECOND, "secondary"),
        (403, {"retry-after": "soon"}, b"{}", NOW + 60 * SECOND, "secondary"),
        (403, {"x-ratelimit-remaining": "0"}, b"{}", NOW + 60 * SECOND, "primary"),
        (
            403,
            {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1000"},
            b"{}",
            NOW + SECOND,
            "primary",
        ),
    ],
)
def test_a_limit_is_told_in_many_ways(
    status: int, headers: Mapping[str, str], body: bytes, ends_at: datetime, kind: str
) -> None:
    trouble = judge(status, body, headers)
    assert isinstance(trouble, GitHubLimited)
    assert (trouble.ends_at, trouble.retry_at) == (ends_at, ends_at)
    assert trouble.is_primary == (kind == "primary")


def test_a_forbidden_thing_is_no_limit_while_requests_remain() -> None:
    trouble = judge(403, b'{"message": "Must have admin rights"}', {"x-ratelimit-remaining": "9"})
    assert isinstance(trouble, GitHubRefused)


def test_an_outage_may_name_its_end() -> None:
    trouble = judge(503, b"", {"retry-after": "120"})
    assert isinstance(trouble, GitHubWeather)
    assert trouble.retry_at == NOW + 120 * SECOND


@pytest.mark.parametrize("status", [206, 300, 304, 302])
def test_an_answer_nobody_asked_for_is_a_change(status: int) -> None:
    assert isinstance(judge(status), GitHubChanged)


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_a_good_answer_is_no_trouble(status: int) -> None:
    assert judge(status, b"") is None
    assert judge(status, b'[{"id": 1}]') is None


ANY_HEADERS = st.dictionaries(
    st.sampled_from(["retry-after", "x-ratelimit-remaining", "x-ratelimit-reset"]),
    st.one_of(st.text(max_size=12), st.integers(-5, 10**15).map(str)),
)


@given(
    status=st.integers(100, 999),
    headers=ANY_HEADERS,
    body=st.one_of(st.binary(max_size=80), st.text(max_size=80).map(str.encode)),
)
@example(
    status=403,
    headers={"x-ratelimit-remaining": "0", "x-ratelimit-reset": "9999999999"},
    body=b"",
)
@example(status=403, headers={"retry-after": "9999999999"}, body=b"")
@example(status=403, headers={"retry-after": "²"}, body=b"")
@example(status=422, headers={}, body=b'{"message": ["\\ud800"], "errors": {}}')
@example(status=200, headers={}, body=b"[" * 100_000)
def test_any_answer_has_a_meaning(status: int, headers: Mapping[str, str], body: bytes) -> None:
    answer = Answer(status=status, headers=headers, body=body)
    for asked in (request(), request(graphql=True)):
        trouble = trouble_in(asked, answer, NOW)
        assert isinstance(trouble, GitHubTrouble) or 200 <= status < 300


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.text(max_size=5), st.just("RATE_LIMITED")),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["data", "errors", "type", "message"]), inner),
    ),
    max_leaves=12,
)


@given(JSON)
@example({"errors": "text"})
@example({"errors": [], "data": None})
@example({"errors": [{"type": 5, "message": None}], "data": 3})
def test_a_graphql_answer_without_trouble_holds_data(content: object) -> None:
    answer = Answer(status=200, headers={}, body=json.dumps(content).encode())
    if trouble_in(request(graphql=True), answer, NOW) is None:
        assert isinstance(content, dict)
        assert isinstance(content["data"], dict)
