"""Values and paragraphs in italics: a form's where most are, an author's where few are."""

from collections.abc import Sequence

import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.unfilled.italics import in_italics, values_in_italics

PROMPTS = (
    "- **Purpose:** _What problem does this solve?_",
    "- **Scope:** *What is in, what is out?*",
    "- _Who can enter scores?_",
    "- _Entry format_",
    "- _Which formula?_",
    "- **Limits:** _Hardware, network, costs_",
)


def _lines(rows: Sequence[str]) -> list[int]:
    text = "# Spec\n\n" + "\n".join(rows) + "\n"
    return sorted(one.line for one in values_in_italics(passages(parse(text))))


def test_where_half_of_all_values_are_in_italics_they_are_prompts() -> None:
    assert _lines(PROMPTS) == [3, 4, 5, 6, 7, 8]
    assert len(_lines((*PROMPTS, *(["- It runs at home."] * 6)))) == 6


@pytest.mark.parametrize(
    "rows",
    [
        PROMPTS[:5],
        (*PROMPTS, *(["- It runs at home."] * 7)),
        [f"- _The book of gate {at}_" for at in range(6)],
        [f"- _None of gate {at}_" for at in range(6)],
    ],
)
def test_few_of_them_are_an_authors_and_so_are_names(rows: Sequence[str]) -> None:
    assert _lines(rows) == []


def test_paragraphs_in_italics_are_prompts_where_several_ask() -> None:
    asked = "\n\n".join(f"_What is part {at}?_" for at in range(3))
    text = f"# Spec\n\n{asked}.\n\n_Figure 1: the gate_\n\n_None._\n"
    assert [one.line for one in in_italics(passages(parse(text)))] == [3, 5, 7]
