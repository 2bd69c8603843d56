"""Marks are read back as written, and nobody else can write them."""

import pytest

from bot.model import Fingerprint
from bot.review.markers import (
    Marker,
    external_id,
    finding_marker,
    read_external_id,
    read_marker,
    retired_marker,
)

PRINT = Fingerprint("0123456789abcdef")
NONE = Marker(fingerprint=None, is_retired=False)


def test_a_finding_is_known_again() -> None:
    body = f"Author is empty.\n{finding_marker(PRINT)}"
    assert read_marker(body) == Marker(fingerprint=PRINT, is_retired=False)


def test_a_retired_comment_is_known_again() -> None:
    assert read_marker(f"Settled.\n{retired_marker()}\n") == Marker(None, is_retired=True)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "a comment of a person",
        f"{finding_marker(PRINT)}\nquoted above",
        f"in the line {finding_marker(PRINT)}",
        "<!-- specbot:finding nonsense -->",
    ],
)
def test_only_a_last_line_of_its_own_is_a_mark(body: str) -> None:
    assert read_marker(body) == NONE


def test_a_check_runs_stamp_tells_whose_it_is() -> None:
    assert read_external_id(external_id(12, "all that it says")) == 12


def test_a_check_runs_stamp_tells_different_contents_apart() -> None:
    assert external_id(12, "a") != external_id(12, "b")


@pytest.mark.parametrize("text", ["", "12", "specbot:x:y", "other:12:" + "0" * 32])
def test_a_stamp_of_somebody_else_is_not_ours(text: str) -> None:
    assert read_external_id(text) is None
