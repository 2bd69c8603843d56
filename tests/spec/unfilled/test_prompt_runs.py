"""Which prompts are certainly left over, and which may have been kept with a purpose."""

import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.unfilled.prompt_runs import find_runs, lines_of
from bot.spec.unfilled.public_prompts import PublicPrompts

ASKING = "Tell the harbour master which ships call at the quay."
ALSO = "Draw the lighthouse with the range of its lamp."
QUESTION = "Which pilots know the sandbank in the northern channel?"
ITEM = "Every crane that lifts more than a barge"
KNOWN = PublicPrompts.of([ASKING, ALSO, QUESTION, ITEM])
OWN = "The quay is served by two pilots."


def _runs(text: str, **given: tuple[str, ...] | tuple[int, ...]) -> list[tuple[int, int, bool]]:
    words = passages(parse(f"# Port\n\n## Part\n\n{text}\n\n## Last\n\n{OWN}\n"))
    found = find_runs(words, KNOWN, **given)  # type: ignore[arg-type]
    return [(run.span.first, run.span.last, run.is_whole) for run in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (OWN, []),
        (ASKING, [(5, 5, True)]),
        (ASKING.replace("harbour ", "harbour\n"), [(5, 6, True)]),
        (f"{ASKING}\n\n{ALSO}", [(5, 7, True)]),
        (f"{ASKING}\n\n{OWN}", [(5, 5, False)]),
        (f"{ASKING}\n\n{OWN}\n\n{ALSO}", [(5, 5, False), (9, 9, False)]),
        (f"**Contents.**\n\n{ASKING}\n\n**Form.**\n\n{ALSO}", [(5, 11, True)]),
        (f"**Contents.**\n\n{OWN}\n\n{ALSO}", [(9, 9, False)]),
        (QUESTION, [(5, 5, True)]),
        (f"{QUESTION}\n\n{OWN}", []),
        (f"{ASKING}\n\n{QUESTION}\n\n{OWN}", [(5, 7, False)]),
        (f"- {ITEM}", [(5, 5, True)]),
        (f"- {ITEM}\n- {OWN}", []),
        (f"{ASKING}\n\n- {ITEM}\n\n{OWN}", [(5, 7, False)]),
        (f"{ASKING[:-1]}:\n\n- {ITEM}\n- Tides\n\n{OWN}", [(5, 8, False)]),
        (f"{ASKING[:-1]}:\n\n- {OWN}\n- Tides", []),
        (f"{ASKING}\n\n- {ITEM}\n- Tides", [(5, 7, False)]),
        (f"> {ASKING}", [(5, 5, True)]),
        (f"> {ASKING}\n\n{OWN}", [(5, 5, False)]),
        (f"> {QUESTION}\n\n{OWN}", []),
        (f"{OWN}\n\n> {ASKING}", []),
        (f"- **Ships**: {ASKING}\n- **Pilots**: two", [(5, 5, True)]),
        ("Draw the lighthouse: with the range of its lamp.", [(5, 5, True)]),
        (f"Draw the lighthouse: with the range of its lamp.\n\n{OWN}", [(5, 5, False)]),
        (f"| Name | Use |\n|---|---|\n| {ITEM} | {ASKING} |", [(7, 7, True)]),
        (f"{ASKING}\n\n```sh\nrun\n```", [(5, 5, False)]),
        (f"{ASKING}\n\n<img src='a.png'>", [(5, 5, False)]),
        (f"<div>\n\n{ASKING}\n\n</div>", [(7, 7, True)]),
        (f"{ASKING}\n\n### Below\n\n{OWN}", [(5, 5, False)]),
        (f"```\n{ASKING}\n```", []),
        (f"    {ASKING}", [(5, 5, True)]),
        (f"    {ASKING}\n    -- {ALSO}\n\n    {QUESTION}", [(5, 8, True)]),
        (f"    {ASKING}\n    Tides\n    {ALSO}\n    Winds", [(5, 8, True)]),
        (f"{OWN}\n\n    {ASKING}\n    {ALSO}", [(7, 8, False)]),
        (f"{ASKING}\n\n    {ALSO}", [(5, 7, True)]),
        (f"    {ASKING}\n    {OWN}\n    {ALSO}", []),
        (f"It said:\n\n    {ASKING}", []),
        (f"    {QUESTION}", [(5, 5, True)]),
        (f"    {QUESTION}\n    Two of them", []),
        (f"    {QUESTION}\n\n{OWN}", []),
        (f"    {OWN}\n    run --quay 2", []),
        (f"{ASKING}\n\n    run --quay 2", [(5, 5, False)]),
        (f"<!-- {ASKING} -->", []),
    ],
)
def test_what_is_left_over(text: str, expected: list[tuple[int, int, bool]]) -> None:
    assert _runs(text) == expected


def test_lines_of_which_something_is_said_are_no_content() -> None:
    assert _runs(f"{ASKING}\n\n{OWN}", told=(7,)) == [(5, 5, True)]
    assert _runs(ASKING, told=(5,)) == []


def test_what_may_stay_is_content() -> None:
    assert _runs(f"{ASKING}\n\n{ALSO}", kept=(ALSO.casefold(),)) == [(5, 5, False)]


def test_lines_of_indented_code_may_stay_or_be_told_as_well() -> None:
    indented = f"    {ASKING}\n    {ALSO}"
    assert _runs(indented, kept=(ALSO.casefold(),)) == [(5, 5, False)]
    assert _runs(indented, told=(5, 6)) == []


def test_a_run_tells_its_prompt_and_its_lines() -> None:
    words = passages(parse(f"## Part\n\n**Form.**\n\n{ASKING}\n"))
    (run,) = find_runs(words, KNOWN)
    assert (run.text, run.label, run.section.title) == (ASKING, "", "Part")
    assert lines_of([run]) == {3, 4, 5}
