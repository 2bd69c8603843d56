import pytest

from bot.spec.words.people import names_people


@pytest.mark.parametrize("label", ["Owner", "Sprint leader", "Tech leads", "Approved by"])
def test_some_labels_ask_for_people(label: str) -> None:
    assert names_people(label)


@pytest.mark.parametrize("label", ["Status", "Leading zeros", "Steam", "Date"])
def test_others_ask_for_things(label: str) -> None:
    assert not names_people(label)
