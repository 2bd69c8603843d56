from msgspec.structs import replace

from bot.github.shelf import Shelf
from bot.model import InstallationId
from bot.review.snapshot import Unreadable
from tests.github.conftest import PULL

NAME = "c" * 40


def test_what_is_kept_is_found_again() -> None:
    shelf = Shelf()
    shelf.put(PULL, NAME, "# Spec")
    shelf.put(PULL, "d" * 40, Unreadable.BINARY)

    assert shelf.get(PULL, NAME) == "# Spec"
    assert shelf.get(replace(PULL, number=99), NAME) == "# Spec"
    assert shelf.get(PULL, "d" * 40) is Unreadable.BINARY
    assert shelf.get(PULL, "e" * 40) is None


def test_nothing_is_found_in_another_repository_or_installation() -> None:
    shelf = Shelf()
    shelf.put(PULL, NAME, "# Spec")

    assert shelf.get(replace(PULL, repo="other"), NAME) is None
    assert shelf.get(replace(PULL, owner="other"), NAME) is None
    assert shelf.get(replace(PULL, installation=InstallationId(8)), NAME) is None


def test_the_oldest_make_room_and_what_is_larger_than_all_room_is_not_kept() -> None:
    shelf = Shelf(10_000)
    for number in range(10):
        shelf.put(PULL, f"{number}", "x" * 1_000)
    shelf.put(PULL, "huge", "x" * 10_000)

    kept = [number for number in range(10) if shelf.get(PULL, f"{number}") is not None]
    assert kept == [6, 7, 8, 9]
    assert shelf.get(PULL, "huge") is None
