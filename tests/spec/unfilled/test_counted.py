import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.unfilled.counted import counted_runs, is_counted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Step 1", True),
        ("**Key feature 2:**", True),
        ("Dependency 3: Description", True),
        ("[Reference 1](https://example.org)", True),
        ("[Goal 1](#goal-1)", False),
        ("Step 1 reads the file", False),
        ("Phase 1", False),
        ("Step", False),
    ],
)
def test_a_thing_and_its_number_stand_for_words(text: str, *, expected: bool) -> None:
    assert is_counted(text) == expected


def _runs(*items: str) -> list[str]:
    text = "# A\n\n" + "".join(f"- {item}\n" for item in items)
    return [one.text for one in counted_runs(passages(parse(text)))]


def test_a_run_is_called_alike_and_counts_from_one() -> None:
    assert _runs("Duty 1", "Duty 2", "Words", "Trick 1", "Trick 2", "Trick 4") == [
        "Duty 1",
        "Duty 2",
        "Trick 1",
        "Trick 2",
    ]
    assert _runs("Duty 1", "Trick 2") == _runs("Duty 2", "Duty 3") == _runs("Duty 1") == []


def test_phases_and_levels_have_no_other_names() -> None:
    assert _runs("Phase 1", "Phase 2") == _runs("Access level 1", "Access level 2") == []


def test_what_says_nothing_may_stand_below_each_of_them() -> None:
    text = "# A\n\n1. Crane 1\n   - Purpose:\n   - Limits: ____\n\n2. Crane 2\n   - Purpose:\n"
    assert [one.text for one in counted_runs(passages(parse(text)))] == ["Crane 1", "Crane 2"]
    text = text.replace("Purpose:", "lifts")
    assert list(counted_runs(passages(parse(text)))) == []


def test_ids_that_only_say_what_they_stand_for_are_a_run() -> None:
    text = "# A\n\n- FR-1: Requirement description\n- FR-2: Security requirement\n"
    assert [one.line for one in counted_runs(passages(parse(text)))] == [3, 4]
    text = "# A\n\n- FR-1: It exports rows\n- FR-2: It logs each export\n"
    assert list(counted_runs(passages(parse(text)))) == []
