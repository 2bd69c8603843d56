"""Marks in code: the sample's values and comments, and a program's only where nothing is said."""

import pytest

from bot.spec.markdown.document import parse
from bot.spec.unfilled.code_marks import marks_in_code

MARKS = ("TBD", "TODO", "FIXME", "XXX", "???")


def _lines(language: str, code: str) -> list[int]:
    document = parse(f"# A\n\n```{language}\n{code}\n```\n")
    return [line for _, line, _ in marks_in_code(document, MARKS)]


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("json", '{"a": 1,\n "b": "TODO"}'),
        ("yaml", "a: 1\nb: TBD"),
        ("sql", "select 1;\n-- TODO the taxes"),
        ("", "bakery -> bag\nbag -> TODO: remind them"),
        ("go", "x := 1\n// TODO"),
    ],
)
def test_a_mark_is_found_on_its_line(language: str, code: str) -> None:
    assert _lines(language, code) == [5]


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("go", "x := 1\n// TODO: make it faster one day"),
        ("rust", "let list = todo();"),
        ("json", '{"service": "todo", "key": ["TODO list"]}'),
        ("ts", 'props["TBD"] // a real key'),
        ("sql", "-- XXX and YYY are two tenants"),
    ],
)
def test_a_program_and_its_names_are_left_alone(language: str, code: str) -> None:
    assert _lines(language, code) == []
