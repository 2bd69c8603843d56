from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.limits import ANONYMOUS, Limits

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limits(clock: Clock) -> Limits:
    return Limits(now=clock)


def test_caller_has_a_purse_for_each_resource(limits: Limits) -> None:
    assert limits.spend("a", "core", 3)
    left = [
        limits.purse(*each).remaining for each in (("a", "core"), ("a", "graphql"), ("b", "core"))
    ]
    assert left == [4997, 5000, 5000]


def test_nothing_is_taken_from_a_purse_that_has_too_little(limits: Limits) -> None:
    limits.per_hour["core"] = 2
    assert not limits.spend("a", "core", 3)
    assert limits.purse("a", "core").remaining == 2


def test_nobody_in_particular_has_sixty(limits: Limits) -> None:
    assert limits.purse(ANONYMOUS, "core").limit == 60


def test_purse_fills_after_its_hour(limits: Limits, clock: Clock) -> None:
    limits.spend("a", "core", 5000)
    clock.now += timedelta(minutes=59)
    assert not limits.spend("a", "core", 1)
    clock.now += timedelta(minutes=1)
    assert limits.spend("a", "core", 1)


def test_what_is_given_back_can_be_spent_again(limits: Limits) -> None:
    limits.spend("a", "core", 1)
    limits.give_back("a", "core", 1)
    assert limits.purse("a", "core").used == 0
    limits.give_back("a", "core", 1)
    assert limits.purse("a", "core").used == 0


def test_exhausted_resource_is_empty_for_everybody_until_it_resets(
    limits: Limits, clock: Clock
) -> None:
    limits.spend("a", "core", 1)
    limits.exhaust("core", 30, 429)
    assert not limits.spend("a", "core", 1)
    assert not limits.spend("never seen", "core", 1)
    assert limits.spend("a", "graphql", 1)
    purse = limits.purse("a", "core")
    assert (purse.remaining, purse.refusal_status) == (0, 429)
    assert purse.reset_at == NOON + timedelta(seconds=30)
    clock.now += timedelta(seconds=30)
    assert limits.spend("a", "core", 1)
    assert limits.purse("a", "core").used == 2


def test_headers_say_what_is_left(limits: Limits) -> None:
    limits.spend("a", "graphql", 7)
    assert limits.purse("a", "graphql").headers() == {
        "X-RateLimit-Limit": "5000",
        "X-RateLimit-Used": "7",
        "X-RateLimit-Remaining": "4993",
        "X-RateLimit-Reset": str(int((NOON + timedelta(hours=1)).timestamp())),
        "X-RateLimit-Resource": "graphql",
    }
