from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.markdown.phrase import said_in
from bot.spec.unfilled.instructions import find_instructions
from bot.spec.unfilled.lone_words import find_told

FORM = """# Requirements

## Introduction

- **Purpose**: Explain the purpose of the application.
- **Scope**: Define what the application will and will not do.
- **References**: List any documents or sources referenced.
- **Owner**: Jane

## Overview

High-level description of the technical solution.
"""
FINISHED = """# Requirements

## Introduction

- **Purpose**: Describe the flow of goods to the customs office.
- **Scope**: Exports only.
- **Owner**: Jane
- **Version**: 2

## Overview

How it works is simple: a job reads the table.

The job writes a file.
"""


def _lines(text: str, *, is_form: bool = False) -> list[int]:
    words = passages(parse(text))
    found = find_instructions(said_in(words), find_told(words).sections, is_form=is_form)
    return [passage.line for passage in found]


def test_values_and_paragraphs_that_all_instruct_are_the_templates() -> None:
    assert _lines(FORM) == [5, 6, 7, 12]


def test_one_sentence_of_this_kind_may_be_an_authors_own() -> None:
    assert _lines(FINISHED) == []
    assert _lines("# A\n\n## Goal\n\nDescribe the flow.\n", is_form=True) == []


def test_in_a_form_two_are_enough() -> None:
    text = "# A\n\n## Goal\n\nDescribe the flow.\n\n## C\n\nBrief summary for the harbour.\n"
    text += "\n## D\n\nWords.\n\nMore of them.\n"
    assert _lines(text, is_form=True) == [5, 9]
    assert _lines(text) == []


def test_items_with_a_label_in_bold_order_where_so_much_does() -> None:
    items = (
        "1. **Title.** Provide a concise title.\n"
        "2. **Change** Include a diagram of crane 2.\n"
        "3. **Date.** In May.\n"
    )
    document = parse(f"# Plan template\n\n{items}")
    said = said_in(passages(document))
    found = find_instructions(
        said, find_told(said.passages).sections, is_form=False, is_called_template=True
    )
    assert [one.line for one in found] == [3, 4]
    assert find_instructions(said, find_told(said.passages).sections, is_form=False) == []


def test_values_in_parentheses_are_prompts_where_many_are_nothing_else() -> None:
    text = "# Spec\n\n- **Ziel**: (Kurze Zusammenfassung)\n- **Nutzen**: (Wert und Hintergrund)\n"
    assert _lines(text) == [3, 4]
    assert _lines(text + "- **Titel**: Der Export\n" * 7) == []
    assert _lines("# Spec\n\n- **Ziel**: (leave this empty)\n- **Art**: (leave blank)\n") == []
