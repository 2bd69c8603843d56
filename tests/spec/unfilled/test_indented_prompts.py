"""Which lines of indented code are prompts, and which code is left alone."""

import pytest

from bot.spec.markdown.document import parse
from bot.spec.unfilled.indented_prompts import indented_lines
from bot.spec.unfilled.public_prompts import PublicPrompts

ASKING = "The depth of every quay at the lowest tide"
QUESTION = "Which pilots know the sandbank in the northern channel?"
KNOWN = PublicPrompts.of([ASKING, QUESTION])
OWN = "The quay is served by two pilots."


def _lines(text: str) -> list[tuple[int, str, bool]]:
    *_, section = parse(f"## Port\n\n{text}\n").sections()
    found = indented_lines(section, KNOWN)
    return [(one.line, one.text, is_prompt) for one, is_prompt in found]


def test_each_line_has_its_number_and_no_indentation() -> None:
    assert _lines(f"    {ASKING}\n\n      -- {QUESTION}") == [
        (3, ASKING, True),
        (5, f"-- {QUESTION}", True),
    ]


def test_a_short_line_is_what_the_others_are() -> None:
    assert _lines(f"    {ASKING}\n    Tides") == [(3, ASKING, True), (4, "Tides", True)]


def test_a_short_question_is_no_answer_to_another() -> None:
    assert _lines(f"    {QUESTION}\n    How deep is it?") == [
        (3, QUESTION, True),
        (4, "How deep is it?", True),
    ]


def test_a_short_answer_is_none() -> None:
    assert _lines(f"    {QUESTION}\n    Two of them") == [
        (3, QUESTION, True),
        (4, "Two of them", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"    {OWN}",
        f"    {ASKING}\n    {OWN}",
        f"It asks no longer for this:\n\n    {ASKING}",
        f"```\n{ASKING}\n```",
        ASKING,
        f"- {ASKING}",
    ],
)
def test_what_is_shown_and_what_is_not_indented_is_left_alone(text: str) -> None:
    assert _lines(text) == []


def test_what_no_colon_announces_is_no_example() -> None:
    assert _lines(f"{OWN}\n\n    {ASKING}") == [(5, ASKING, True)]


def test_orders_to_a_tool_between_fences_are_prompts_where_most_are_known() -> None:
    text = f"```\n{ASKING}\n   -> {QUESTION}\n{ASKING}\n   -> {{}}\n```"
    lines = [line for line, _, is_prompt in _lines(text.format(OWN)) if is_prompt]
    assert lines == [4, 5, 6, 7]
    assert _lines(text.format(OWN).replace("```\n", "```sh\n", 1)) == []
    assert _lines(f"```\n{OWN}\n{ASKING}\n{QUESTION}\n{ASKING}\n```") == []
