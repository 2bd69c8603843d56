import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import front_matter_passages, passages
from bot.spec.markdown.phrase import said_in
from bot.spec.unfilled.leftovers import Leftovers, find_leftovers

_PROMPTS = "".join(f"\n## {part}\n\nDescribe the {part} of it.\n" for part in ("Flow", "Risk"))
_ANSWERS = "".join(f"\n## {part}\n\nIt is kept.\n" for part in ("Flow", "Risk", "Store"))


def _leftovers(text: str, *, is_called_template: bool = False) -> Leftovers:
    document = parse(text)
    said = said_in((*front_matter_passages(document), *passages(document)))
    return find_leftovers(
        said,
        document.definitions,
        has_template=False,
        is_called_template=is_called_template,
    )


def _lines(found: Leftovers) -> list[int]:
    blank = [one.line for one in found.blanks.found]
    return sorted([*blank, *(one.line for one in found.instructions)])


def test_brackets_are_a_forms_where_most_sections_are() -> None:
    text = "# Spec\n\n- **Told to**: [Ops crew]\n{}\n## Last\n\nWhich users see it?\n"
    mostly = text.format(_PROMPTS + _PROMPTS.replace("#", "##"))
    assert 3 in _lines(_leftovers(mostly))
    assert 3 not in _lines(_leftovers(text.format(_ANSWERS)))


def test_a_third_of_what_calls_itself_a_template_is_enough() -> None:
    text = f"# Spec\n{_PROMPTS}{_ANSWERS.replace('#', '##')}\n## Last\n\nAvoid long words.\n"
    last = text.count("\n")
    assert last in _lines(_leftovers(text, is_called_template=True))
    assert last not in _lines(_leftovers(text))


def test_what_only_asks_is_the_forms_there() -> None:
    text = f"# Spec\n{_PROMPTS}\n## Users\n\nWhich of them see it?\n\n## Limits\n\nIt ends.\n"
    found = _leftovers(text)
    assert _lines(found) == [5, 9, 13]
    assert found.share == pytest.approx(0.75)


def test_each_line_is_told_once_and_in_order() -> None:
    found = _leftovers(f"# Spec\n{_PROMPTS}{_PROMPTS}\n## Users\n\nWhich of them see it?\n")
    lines = [one.line for one in found.instructions]
    assert lines == sorted(set(lines))


def test_what_calls_itself_a_template_is_a_form_however_little_it_holds() -> None:
    text = "# Spec\n\n- **Told to**: [Ops crew]\n"
    assert _lines(_leftovers(text, is_called_template=True)) == [3]
    assert _lines(_leftovers(text)) == []


def test_what_a_prompt_announces_is_part_of_it_where_it_names_nothing() -> None:
    listed = "\n## Users\n\nDescribe the groups of users:\n\n- User types\n- Expertise levels\n"
    found = _leftovers(f"# Spec\n{_PROMPTS * 2}{listed}")
    assert (21, 24) in [(one.line, one.end_line) for one in found.instructions]
    found = _leftovers(f"# Spec\n{_PROMPTS * 2}{listed}- It has 40 of them.\n")
    assert (21, 21) in [(one.line, one.end_line) for one in found.instructions]


def test_what_stands_among_prompts_in_a_list_is_one_as_well() -> None:
    text = (
        "# Spec Template\n\n## Part\n\nDescribe it.\n\n- What it is\n- How errors are told\n"
        "- Samples of the solution\n\n## Last\n\n- Describe the {}\n- The store of 4 GB\n"
    )
    assert 9 in _lines(_leftovers(text, is_called_template=True))
    assert 14 not in _lines(_leftovers(text, is_called_template=True))
