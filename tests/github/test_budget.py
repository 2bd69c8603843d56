"""What is said in any minute and in any hour stays within what GitHub allows."""

from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.github.budget import CONTENT_AT_MOST, Budget, creates_content, in_memory
from bot.github.errors import GitHubLimited
from bot.github.exchange import Request
from tests.github.conftest import START, Time

PAUSES_S = st.lists(
    st.tuples(st.integers(1, 250), st.sampled_from([0.0, 0.1, 0.7, 1.0, 6.9, 59.9, 600.0])),
    max_size=12,
)


@given(bursts=PAUSES_S)
@example(bursts=[(1, 59.9), (250, 1.0), (140, 0.0), (79, 0.1), (202, 59.9), (79, 0.1)])
@settings(deadline=None)
async def test_no_span_holds_more_than_it_may_and_no_wait_is_longer_than_it_must(
    bursts: list[tuple[int, float]],
) -> None:
    time = Time()
    budget, said_s = Budget(time.clock(), in_memory(time.clock())), list[float]()
    for times, pause_s in bursts:
        for _ in range(times):
            time.pass_s(pause_s)
            try:
                await budget.spend()
            except GitHubLimited as limit:
                assert any(_within(said_s, time.monotonic(), it) for it in CONTENT_AT_MOST)
                time.pass_s((limit.ends_at - time.now()).total_seconds() + 1e-3)
                await budget.spend()
            said_s.append(time.monotonic())
    for span_s, number in CONTENT_AT_MOST:
        pairs = zip(said_s, said_s[number:], strict=False)
        assert all(later - earlier >= span_s for earlier, later in pairs)


def _within(said_s: list[float], now_s: float, limit: tuple[float, int]) -> bool:
    """Whether the span before this instant is full."""
    span_s, number = limit
    return sum(now_s - each < span_s for each in said_s) >= number


async def test_the_wait_ends_when_the_oldest_leaves_the_minute() -> None:
    time = Time()
    budget = Budget(time.clock(), in_memory(time.clock()))
    await budget.spend()
    time.pass_s(20)
    for _ in range(79):
        await budget.spend()
    with pytest.raises(GitHubLimited) as caught:
        await budget.spend()
    assert caught.value.ends_at == START + timedelta(seconds=60)


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("POST", "/repos/a/b/pulls/1/reviews", True),
        ("POST", "/repos/a/b/issues/1/comments", True),
        ("POST", "/repos/a/b/pulls/1/comments/2/replies", True),
        ("GET", "/repos/a/b/pulls/1/reviews", False),
        ("POST", "/repos/a/b/check-runs", False),
        ("POST", "/repos/a/b/issues/comments/1/reactions", False),
        ("PATCH", "/repos/a/b/pulls/comments/1", False),
        ("POST", "/graphql", False),
    ],
)
def test_content_is_what_people_are_told_of(method: str, path: str, *, expected: bool) -> None:
    request = Request(
        method=method, url=f"https://x{path}", headers={}, body=b"", is_repeatable=False
    )
    assert creates_content(request) is expected
