import os
import re
import signal
from collections.abc import Callable

import pytest

from bot.cli.workers import Bounds, BugInWorkError, Fate, in_order

LIMIT_S = 0.4
MEMORY_MIB = 256


def square(number: int) -> int:
    return number * number


def run(work: Callable[[int], object], count: int, jobs: int = 2) -> list[object]:
    bounds = Bounds(jobs=jobs, limit_s=LIMIT_S, memory_mib=MEMORY_MIB)
    return list(in_order(work, count, bounds))


def loop() -> None:
    while True:
        pass


def pattern() -> None:
    re.match(r"(?:a+)+$", "a" * 60 + "b")


def deaf_loop() -> None:
    """It takes every error for its own, as a careless reader does."""
    while True:
        try:
            loop()
        except BaseException:  # noqa: BLE001, S112 - see above
            continue


def all_memory() -> None:
    bytearray(1 << 32)


def death() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize(("count", "jobs"), [(0, 2), (1, 1), (1, 4), (50, 1), (50, 3)])
def test_results_come_in_order(count: int, jobs: int) -> None:
    assert run(square, count, jobs) == [square(number) for number in range(count)]


@pytest.mark.parametrize(
    ("deed", "fate"),
    [
        (loop, Fate.LATE),
        (pattern, Fate.LATE),
        (deaf_loop, Fate.LATE),
        (all_memory, Fate.DIED),
        (death, Fate.DIED),
    ],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_does_not_end_is_killed_and_costs_nobody_else(
    deed: Callable[[], None], fate: Fate, jobs: int
) -> None:
    def work(number: int) -> int:
        if number in {2, 3}:
            deed()
        return square(number)

    assert run(work, 8, jobs) == [0, 1, fate, fate, 16, 25, 36, 49]


def test_answers_of_any_size_come_whole() -> None:
    assert run(lambda number: "x" * (number * 300_000), 4) == [
        "x" * (n * 300_000) for n in range(4)
    ]


def test_memory_that_was_there_before_does_not_count() -> None:
    held = bytearray(MEMORY_MIB * 1024 * 1024)
    assert run(lambda number: len(bytes(1024 * 1024)) * number, 2) == [0, 1024 * 1024]
    del held


def test_a_bug_is_loud() -> None:
    def work(number: int) -> int:
        return 1 // (2 - number)

    with pytest.raises(BugInWorkError, match="ZeroDivisionError"):
        run(work, 9)


def test_nobody_is_left_behind() -> None:
    results = in_order(lambda _number: os.getpid(), 9, Bounds(jobs=2, limit_s=LIMIT_S))
    pid = next(results)
    assert isinstance(pid, int)
    results.close()  # type: ignore[attr-defined]  # it is a generator
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_without_forks_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    assert run(lambda _number: os.getpid(), 3) == [os.getpid()] * 3
