"""Questions in blocks of code: those that say what is to be clarified, each once."""

import pytest

from bot.spec.asking.questions import find
from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages


def _found(text: str) -> list[tuple[int, str]]:
    document = parse(text)
    return [(one.line, one.text) for one in find(document, tuple(passages(document)))]


def test_a_mark_in_code_asks_where_it_says_what() -> None:
    mark = "[NEEDS CLARIFICATION: Are carts kept across devices?]"
    text = f"# Spec\n\n```\n3. Unclear:\n   {mark}\n```\n"
    assert _found(text) == [(5, "Are carts kept across devices?")]


@pytest.mark.parametrize(
    "line",
    ["[NEEDS CLARIFICATION: specific question]", "Mark with NEEDS CLARIFICATION: what it is"],
)
def test_how_to_write_one_asks_nothing(line: str) -> None:
    assert _found(f"# Spec\n\n```\n{line}\n```\n") == []


def test_what_is_asked_elsewhere_as_well_is_told_there() -> None:
    mark = "[NEEDS CLARIFICATION: Are carts kept across devices?]"
    text = f"# Spec\n\n```\n{mark}\n```\n\n- Carts are kept {mark}\n"
    assert [line for line, _ in _found(text)] == [7]
