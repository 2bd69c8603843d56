"""Titles that are about the same, in the words of different teams."""

import pytest

from bot.spec.schema.title_cores import core_of, near_cores, says_label


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tech Stack", "Technology Stack"),
        ("E2E Tests", "End-to-End Testing"),
        ("Appendix", "Appendices"),
        ("Key API Endpoints", "API Specifications"),
        ("Sign-off", "Approval"),
        ("Rollout Plan", "Deployment Strategy"),
        ("Unit Tests (target: 90 %)", "Unit Testing"),
        ("Likelihood", "Probability"),
    ],
)
def test_other_words_say_the_same(one: str, other: str) -> None:
    assert core_of(one) == core_of(other)


def test_a_summary_of_something_introduces_nothing() -> None:
    assert core_of("Summary") == core_of("Introduction")
    assert core_of("Research summary") == core_of("Research")


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("Security considerations", "Scalability considerations", False),
        ("Security considerations", "Securty considerations", True),
        ("Implementation plan", "Implementation details", False),
        ("Test plan", "Testing approach", True),
    ],
)
def test_what_differs_must_not_be_what_they_are_about(
    one: str, other: str, *, is_near: bool
) -> None:
    assert near_cores(one, other) is is_near


@pytest.mark.parametrize(
    ("label", "wanted", "says"),
    [
        ("Web framework", "Framework", True),
        ("Session auth", "Authentication", False),
        ("Auth", "Authentication", True),
        ("API response time target", "Response time", True),
        ("API", "API design", True),
        ("Database indexes", "Indexes", True),
        ("Content type", "Type", False),
        ("Framework of the web", "Framework", False),
        ("Design", "API design", False),
    ],
)
def test_a_label_says_what_another_does(label: str, wanted: str, *, says: bool) -> None:
    assert says_label(label, wanted) is says
