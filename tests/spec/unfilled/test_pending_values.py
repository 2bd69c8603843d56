"""Values that wait for somebody, and values that only look so."""

import pytest

from bot.spec.unfilled.pending_values import is_half_open, is_pending, tells_state


@pytest.mark.parametrize("value", [
    "?", "Noor, ?", "who?", "ask the sysadmin", "check with Ops", "? (Ops knows)",
    "? requests/minute",
])  # fmt: skip
def test_a_value_may_be_a_question(value: str) -> None:
    assert is_half_open(value)


@pytest.mark.parametrize("value", ["Noor", "task force", "a?b:c", "unchecked with care", "? Help"])
def test_most_values_are_none(value: str) -> None:
    assert not is_half_open(value)


@pytest.mark.parametrize(("label", "expected"), [("Status", True), ("Text", False)])
def test_a_placeholder_is_a_status_of_nothing(label: str, *, expected: bool) -> None:
    assert is_pending(label, "Placeholder") is expected


@pytest.mark.parametrize(
    ("label", "expected"), [("Status", True), ("State", True), ("Plan", False)]
)
def test_work_in_progress_is_a_state(label: str, *, expected: bool) -> None:
    assert tells_state(label, "Work in progress") is expected
    assert not tells_state(label, "Work in Berlin")
