"""Doubts noted in brackets, and brackets that only tell more."""

import pytest

from bot.spec.unfilled.noted_doubts import NOTED, QUERIED


def _is_noted(text: str) -> bool:
    folded = text.lower()
    return any(phrase.search(text, folded) for phrase in (NOTED, QUERIED))


@pytest.mark.parametrize(
    "text",
    [
        "The path (exact depth to be confirmed by the pilots) is long.",
        "The path (to be agreed with the town)",
        "A mole of 20 m (to verify)",
        "A mole of 20 m (need to check with the pilots)",
        "A mole of 20 m (needs verification)",
        "A mole of 20 m (needs a decision by May)",
        "Most boats turn here [citation needed].",
        "A mole of 20 m (check with ops)",
        "A mole of 20 m (please confirm with the harbour board)",
        "A mole of 20 m (ask Ada)",
        "A mole of 20 m (rough guess)",
        "A mole of 20 m (placeholder value)",
        "Built of slate (?)",
        "Built of slate(?) and chalk",
    ],
)
def test_it_is_a_doubt(text: str) -> None:
    assert _is_noted(text)


@pytest.mark.parametrize(
    "text",
    [
        "A mole (cheaper to verify than a pier) is long.",
        "A mole (in order to check the depth) is long.",
        "Press Enter (confirm) or Esc.",
        "Press the icon (?) for more.",
        "The (?) button tells more.",
        "Boats (not confirmed by a pilot) turn here.",
        "A mole (checked with the pilots) is long.",
        "[to verify](https://example.org)",
        "Ask Ada (the pilot).",
        "Depths (guessed by nobody) are given.",
    ],
)
def test_it_only_tells_more(text: str) -> None:
    assert not _is_noted(text)
