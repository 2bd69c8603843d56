"""Titles that are about the same, in the words of different teams."""

import pytest

from bot.spec.schema.title_cores import core_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Performance Requirements", "Performance"),
        ("Document Information", "Doc info"),
        ("Deployment Strategy", "Deployment"),
        ("Risk Assessment", "Risks"),
        ("API Specifications", "API"),
        ("External Dependencies", "External deps"),
        ("Rollback", "Back-out"),
        ("2. Scope", "Scope"),
        ("Configuration", "Config"),
    ],
)
def test_two_titles_are_about_the_same(one: str, other: str) -> None:
    assert core_of(one) == core_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Unit Testing", "Load Testing"),
        ("Data Models", "Data Flow"),
        ("Security Testing", "Security"),
        ("Overview", "Scope"),
    ],
)
def test_two_titles_are_not(one: str, other: str) -> None:
    assert core_of(one) != core_of(other)
