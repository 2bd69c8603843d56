"""Nothing is judged twice, and memory does not grow without end."""

import tracemalloc

from bot.jobs.memory import Memory, key_of


def test_what_was_put_is_found_under_its_key() -> None:
    memory = Memory()
    memory.put("a", (1, 2))
    assert (memory.get("a"), memory.get("b")) == ((1, 2), None)


def test_the_oldest_results_go_and_one_too_large_is_not_kept() -> None:
    memory = Memory(60_000)
    for number in range(10):
        memory.put(str(number), "x" * 10_000)
    memory.put("huge", "x" * 60_000)

    assert [n for n in range(10) if memory.get(str(n)) is not None] == [5, 6, 7, 8, 9]
    assert memory.get("huge") is None


def test_results_take_no_more_room_than_they_may() -> None:
    room = 1_000_000
    memory = Memory(room)
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for number in range(10_000):
            memory.put(f"{number:064x}", ("finding" * (number % 100), number))
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert room / 2 < after - before < room


def test_another_function_or_another_argument_is_other_work() -> None:
    works = [(len, ("a",)), (len, ("b",)), (len, ("a", "b")), (repr, ("a",)), (len, ("\udc80",))]

    assert len({key_of(function, arguments) for function, arguments in works}) == len(works)
    assert key_of(len, ("a", {"b": frozenset({1})})) == key_of(len, ("a", {"b": frozenset({1})}))
