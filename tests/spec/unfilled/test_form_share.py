import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.unfilled.form_share import form_share
from bot.spec.unfilled.lone_words import find_told

_PROMPT = "Describe the aim of it."


def _share_of(text: str, told: set[int]) -> float:
    words = passages(parse(text))
    return form_share(words, find_told(words).sections, told)


def _share(*bodies: str, told: int) -> float:
    """Of so many sections, when the first lines of the first of them are known to be a form's."""
    text = "# Spec\n" + "".join(f"\n## Part {at}\n\n{each}\n" for at, each in enumerate(bodies))
    return _share_of(text, {5 + 4 * at for at in range(told)})


def test_it_is_of_the_sections_that_say_anything() -> None:
    assert _share(_PROMPT, _PROMPT, "It runs.", "It stays.", told=2) == pytest.approx(0.5)
    assert _share(_PROMPT, _PROMPT, _PROMPT, "It stays.", told=3) == pytest.approx(0.75)


def test_three_sections_tell_nothing() -> None:
    assert _share(_PROMPT, _PROMPT, _PROMPT, told=3) == 0


@pytest.mark.parametrize("body", ["What is it for?", "List all the users.", "[Who uses it]"])
def test_what_may_be_a_forms_counts_where_two_sections_are_known(body: str) -> None:
    assert _share(_PROMPT, _PROMPT, body, "It runs.", told=2) == pytest.approx(0.75)


def test_it_proves_nothing_alone() -> None:
    assert _share(_PROMPT, "What is it for?", "Who is it for?", "It runs.", told=1) == 0


@pytest.mark.parametrize("blank", ["1.\n2.\n3.", "| A | B |\n|---|---|\n|   |   |"])
def test_a_section_with_a_list_or_table_to_be_filled_is_a_forms(blank: str) -> None:
    kept = blank.replace("2.", "2. Ada").replace("|   |", "| x |")
    assert _share("It is so.\n\n" + blank, _PROMPT, "It runs.", "It ends.", told=0) == 0
    assert _share(
        _PROMPT, "It runs.", "It ends.", f"It is so.\n\n{blank}", told=1
    ) == pytest.approx(0.5)
    assert _share(_PROMPT, "It runs.", "It ends.", f"It is so.\n\n{kept}", told=1) == 0


def test_a_section_with_nothing_but_a_table_to_be_filled_is_one_of_all() -> None:
    blank, kept = ("| A | B |\n|---|---|" + row for row in ("", "\n| x | y |"))
    said = (_PROMPT, _PROMPT, "It runs.")
    assert _share(*said, blank, told=2) == pytest.approx(0.75)
    assert _share(*said, kept, told=2) == pytest.approx(0.5)


def test_a_label_above_its_list_is_not_empty() -> None:
    said = (_PROMPT, _PROMPT, "It runs.")
    assert _share(*said, "- Goals:\n- Limits:", told=2) == pytest.approx(0.75)
    assert _share(*said, "- Goals:\n  - Twelve ships\n- Limits:", told=2) == pytest.approx(0.5)


def test_where_a_document_lists_its_headings_nothing_is_told() -> None:
    text = "# Spec\n\n## Contents\n\n- [Part 0](#part-0)\n"
    parts = (_PROMPT, _PROMPT, "It runs.", "It stays.")
    text += "".join(f"\n## Part {at}\n\n{each}\n" for at, each in enumerate(parts))
    assert _share_of(text, {9, 13}) == pytest.approx(0.5)


def test_lists_of_names_tell_nothing() -> None:
    bodies = (
        _PROMPT,
        _PROMPT,
        "It stays.",
        "It runs.",
        "- Loading\n- Error",
        "- Unit\n- Component",
    )
    assert _share(*bodies, told=2) == pytest.approx(0.5)
