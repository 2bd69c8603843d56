"""Questions that wait for an answer: what is asked, and what is answered or asks nobody."""

import pytest

from bot.spec.asking.questions import find
from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages


def _open(text: str) -> list[tuple[int, str]]:
    document = parse(f"# Piers\n\n{text}\n")
    return [
        (one.line, one.text)
        for one in find(document, tuple(passages(document)))
        if one.state.value == "open"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "## Q1: How long is the mole?\n\n- [ ] 20 m\n- [ ] 30 m\n\n*Your answer:*\n\n---\n",
            [(3, "How long is the mole?")],
        ),
        (
            "## How long is the mole?\n\n20 m or 30 m.\n\nDecision: ____",
            [(3, "How long is the mole?")],
        ),
        ("## Q1: How long is the mole?\n\nYour answer:\n\n- 20 m", []),
        ("## Q1: How long is the mole?\n\nYour answer: 20 m", []),
        ("## The mole\n\n20 m or 30 m.\n\n*Your answer:*", []),
    ],
)
def test_a_heading_asks_over_an_empty_answer(text: str, expected: list[tuple[int, str]]) -> None:
    assert _open(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. **Choose the stones**:\n   - Slate or chalk? (I say slate)\n   - Cut or raw?\n2. G",
            [4, 5],
        ),
        ("1. Choose the stones:\n   - Slate\n   - Cut vs raw? (I would cut)", []),
        ("1. Lay the stones:\n   - Slate vs chalk? (I would take slate)", []),
    ],
)
def test_what_is_to_be_chosen_asks_in_its_list(text: str, expected: list[int]) -> None:
    assert [line for line, _ in _open(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Studies\n\n- `OQ-001` Who pays?\n- **OQ-002** What for?", [5, 6]),
        ("## Studies\n\n- OQ-001 Who pays? → The town.\n- OQ-002 What for?", [6]),
        ("## Studies\n\n- OQ-001 asks who pays.\n- It is told above.", []),
    ],
)
def test_numbered_open_questions_ask_wherever_they_stand(text: str, expected: list[int]) -> None:
    assert [line for line, _ in _open(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "## Open questions\n\n1. Hash:\n\nDo we need one?\n\n**RESOLVED:** No.\n\n"
                "2. Its colour:\n\nWhich is best?"
            ),
            [13],
        ),
        ("- It is slate.\n  **Question: do we want chalk as well?**", [4]),
        ("- It is slate. The question is what chalk costs, and the answer is a lot.", []),
        (
            "Open questions to be settled with the pilots in spring:\n\n- The light\n- The bell",
            [5, 6],
        ),
        ("Stones to be carried to the pier in spring:\n\n- Slate\n- Chalk", []),
    ],
)
def test_questions_in_the_midst_of_other_words(text: str, expected: list[int]) -> None:
    assert [line for line, _ in _open(text)] == expected
