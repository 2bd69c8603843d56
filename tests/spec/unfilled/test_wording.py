"""Documents that read as forms do, and those that read as their authors'."""

from pathlib import Path

import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import Passage, passages
from bot.spec.unfilled.lone_words import find_told
from bot.spec.unfilled.wording import as_said, in_wording, is_worded, likelihood, signs

SHIPPED = Path(__file__).parents[3] / "bot" / "templates" / "word_weights.txt"
FORM = (
    "What the system is for, and who uses it.",
    "Describe the approach and the reasons for it.",
    "Any assumptions made, and what depends on them.",
    "Outline the risks and how to mitigate them.",
    "Metrics that show whether the goals are met.",
    "How the change is rolled out, step by step.",
)
WRITTEN = (
    "Cranes lift 40 tonnes in the west yard since May.",
    "Noor's team keeps the Postgres tables of the berths.",
    "We chose RabbitMQ, because the harbour office runs it already.",
    "A ship that leaves before its papers came waits at buoy 7.",
    "The old terminal stays as it was until the winter.",
    "Hamburg pays for the second mast.",
)


def _found(
    *bodies: str, told: frozenset[int] = frozenset(), share: float = 0.0, title: str = "Part"
) -> list[tuple[int, int]]:
    text = "# Spec\n" + "".join(f"\n## {title} {at}\n\n{body}\n" for at, body in enumerate(bodies))
    words = passages(parse(text))
    found = in_wording(words, find_told(words), told, share=share)
    return [(one.line, one.end_line) for one in found]


def _passage(body: str) -> Passage:
    return passages(parse(f"# Spec\n\n{body}\n"))[1]


def test_what_reads_as_a_forms_is_one_where_the_document_does() -> None:
    assert _found(*FORM) == [(line, line) for line in (5, 9, 13, 17, 21, 25)]
    assert _found(*WRITTEN) == []
    assert _found(*WRITTEN, *WRITTEN, FORM[0]) == []


def test_what_somebody_wrote_in_a_form_is_left_alone() -> None:
    assert (17, 17) not in _found(*FORM[:3], WRITTEN[1], *FORM[3:])


def test_a_section_of_nothing_else_is_one_finding() -> None:
    listed = "- Key metrics and goals\n- Potential risks and how to mitigate them"
    assert (29, 30) in _found(*FORM, listed)
    told = frozenset({29})
    assert [one for one in _found(*FORM, listed, told=told) if one[0] >= 29] == [(30, 30)]


def test_a_question_that_something_stands_below_may_be_answered_there() -> None:
    asked = f"- What are the goals of the feature?\n- {WRITTEN[0]}"
    assert [one for one in _found(*FORM, asked) if one[0] >= 29] == []


def test_questions_to_somebody_else_are_no_form() -> None:
    asked = [
        f"What are the {word} of the feature?" for word in ("goals", "users", "limits", "risks")
    ]
    assert _found(*asked, *asked) == []


def test_full_sections_and_few_ones_tell_nothing() -> None:
    assert _found(*FORM[:3]) == []
    assert _found(*(" ".join([body] * 20) for body in FORM)) == []


@pytest.mark.parametrize(
    "body",
    [
        "[The design](design.md)",
        "![Parts](parts.png)",
        "[Author Name]",
        "Goals of it:",
        "**Goals** (of the first version)",
        "TBD",
        "None - it only reads.",
        "See https://example.org/goals",
        "~~The goals of it.~~",
        "- [ ] The goals are met",
        "Status: Draft / Final",
        "tags: goals",
    ],
)
def test_links_marks_answers_and_names_of_parts_are_not_weighed(body: str) -> None:
    assert not is_worded(_passage(body))


def test_the_first_word_tells_once_more_and_names_and_figures_do_too() -> None:
    found = signs(_passage("Describe what Ada and Noor keep, 3 of them?"))
    assert found["describe"] == found["^describe"] == found["*digits"] == found["*asks"] == 1.0
    assert found["*names"] == pytest.approx(2 / 3)
    assert found["*paragraph"] == 1.0
    assert "ada" in found
    assert "^what" not in found


def test_each_sign_weighs_once() -> None:
    lines = [line.split() for line in SHIPPED.read_text("utf-8").splitlines()]
    own = [sign for _, *some in lines for sign in some]
    assert len(own) == len(set(own)) > 1_000
    assert all(int(weight) for weight, *_ in lines)
    assert likelihood(_passage(FORM[1])) > 0.5 > likelihood(_passage(WRITTEN[1]))


def test_what_is_known_as_a_form_by_other_signs_needs_less_proof() -> None:
    bodies = (*WRITTEN, *WRITTEN[:3], FORM[1], FORM[2])
    assert _found(*bodies) == []
    assert _found(*bodies, share=0.5) == [(41, 41), (45, 45)]


def test_orders_of_steps_are_tasks() -> None:
    assert _found(*FORM, title="Step") == []


def test_a_label_as_long_as_a_sentence_is_weighed() -> None:
    words = passages(parse("# Spec\n\n- List key assumptions about:\n- Goals:\n"))
    assert [one.text for one in map(as_said, words) if is_worded(one)] == [
        "List key assumptions about:"
    ]


def test_what_does_not_apply_is_an_answer() -> None:
    assert _found(*FORM, "Non-applicable.") == _found(*FORM)


def test_a_table_of_contents_names_headings() -> None:
    listed = "\n".join(f"- Part {at}" for at in range(6))
    assert [one for one in _found(*FORM, listed) if one[0] >= 29] == []
