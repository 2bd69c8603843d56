"""Questions that only tell what something answers, and those that doubt."""

import pytest

from bot.spec.asking.glosses import columns_of_questions, gives_reason, glossed_lists, glosses_code
from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.markdown.phrase import Said, said_in


def _said(text: str) -> Said:
    return said_in(passages(parse(f"# A\n\n{text}\n")))


def test_a_question_behind_code_says_what_the_code_asks() -> None:
    assert glosses_code("`isShut()` (is it shut?)")
    assert not glosses_code("The door (is it shut?)")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Hard to open (which key was it?)", True),
        ("Assess what was lost (old keys, new doors?)", True),
        ("The guests bring theirs (old keys, new doors?)", False),
    ],
)
def test_some_questions_are_reasons(words: str, *, expected: bool) -> None:
    assert gives_reason(words) is expected


def test_several_items_of_a_list_with_such_an_end_are_glosses() -> None:
    items = ["- Speed (how fast is it?)", "- Noise (is it loud?)", "- Light (does it glow?)"]
    assert len(glossed_lists(_said("\n".join(items)))) == 1
    assert not glossed_lists(_said("\n".join(items[:2])))
    doubts = ["- Keys (how many are there?)", "- Bell (do we need it?)", "- Oil (which one is it?)"]
    assert not glossed_lists(_said("\n".join(doubts)))


def test_a_column_in_which_several_cells_ask_holds_criteria() -> None:
    rows = "| Step | Check |\n|---|---|\n| 1 | Is it shut? |\n| 2 | Is it oiled? |"
    assert {label for _, label in columns_of_questions(_said(rows))} == {"Check"}
    assert not columns_of_questions(_said(rows.replace("oiled?", "oiled.")))
