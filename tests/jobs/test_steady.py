"""The database's time, and what is believed of it."""

import pytest

from bot.jobs.steady import LOOKS_PER_LEASE, SteadyTime
from tests.jobs.clock import LEASE_S, Clock

DAY_S = 86_400.0


@pytest.fixture
def steady(clock: Clock) -> SteadyTime:
    """What has watched the clock for a lease."""
    steady = SteadyTime(LEASE_S, clock.own_s)
    watch(steady, clock, LEASE_S)
    return steady


def watch(steady: SteadyTime, clock: Clock, seconds: int) -> None:
    for _ in range(seconds):
        steady.hear(clock())
        clock.pass_s(1)


def test_nothing_is_over_before_the_clock_was_watched_for_a_lease(clock: Clock) -> None:
    steady = SteadyTime(LEASE_S, clock.own_s)
    assert steady.now_s() == 0
    watch(steady, clock, LEASE_S - 1)
    assert steady.now_s() == 0
    clock.pass_s(1)
    assert steady.now_s() == clock()


def test_clock_that_nobody_asks_goes_on(steady: SteadyTime, clock: Clock) -> None:
    clock.pass_s(DAY_S)
    assert steady.now_s() == clock()


def test_clock_that_is_a_little_fast_is_followed_a_lease_behind(
    steady: SteadyTime, clock: Clock
) -> None:
    for _ in range(1_000):
        steady.hear(clock())
        clock.pass_s(1)
        clock.jump_s(0.001)
    assert clock() - steady.now_s() == pytest.approx(0.001 * LEASE_S, abs=0.003)
    assert len(steady._leads) <= LEASE_S + 1


def test_jump_forward_is_believed_after_a_lease(steady: SteadyTime, clock: Clock) -> None:
    clock.jump_s(DAY_S)
    watch(steady, clock, LEASE_S - 1)
    assert steady.now_s() == clock() - DAY_S
    clock.pass_s(1)
    assert steady.now_s() == clock()


def test_jump_that_is_heard_of_late_is_believed_a_lease_after_that(
    steady: SteadyTime, clock: Clock
) -> None:
    clock.pass_s(DAY_S)
    clock.jump_s(DAY_S)
    clock.pass_s(DAY_S)
    watch(steady, clock, LEASE_S - 1)
    assert steady.now_s() == clock() - DAY_S
    clock.pass_s(1)
    assert steady.now_s() == clock()


def test_jump_back_is_believed_at_once(steady: SteadyTime, clock: Clock) -> None:
    clock.jump_s(-DAY_S)
    steady.hear(clock())
    assert steady.now_s() == clock()


def test_of_several_jumps_the_earliest_time_counts_for_a_lease(
    steady: SteadyTime, clock: Clock
) -> None:
    lead_s = earliest_s = 0.0
    for jump_s in (DAY_S, -DAY_S, -DAY_S, DAY_S, DAY_S):
        clock.jump_s(jump_s)
        lead_s += jump_s
        earliest_s = min(earliest_s, lead_s)
        watch(steady, clock, 2)
        assert steady.now_s() == clock() - lead_s + earliest_s
    clock.pass_s(LEASE_S)
    assert steady.now_s() == clock()


def test_clock_is_looked_at_so_often_and_no_more(steady: SteadyTime, clock: Clock) -> None:
    steady.hear(clock())
    assert not steady.is_stale
    clock.pass_s(LEASE_S / LOOKS_PER_LEASE)
    assert steady.is_stale
