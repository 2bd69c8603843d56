"""Which code in a form is a form itself, and which is its author's."""

import pytest

from bot.spec.markdown.document import parse
from bot.spec.unfilled.code_forms import blank_rows


def _rows(code: str, language: str = "") -> tuple[int, int, str]:
    ((_, fence),) = parse(f"# A\n\n```{language}\n{code}\n```\n").fences
    return blank_rows(fence)


@pytest.mark.parametrize(
    ("language", "code", "expected"),
    [
        ("yaml", "---\ntitle: [Document Title]\ndate: YYYY-MM-DD\n---", (5, 6, "[Document Title]")),
        ("", "status: <draft|active>\nscope: <the context>", (4, 5, "<draft|active>")),
        ("", "[Part A] --> [Part B]", (4, 4, "[Part A]")),
        ("gherkin", "GIVEN [precondition]\nWHEN [action]", (4, 5, "[precondition]")),
        ("", "As a [user type]\nI want [capability]", (4, 5, "[user type]")),
        ("ts", "interface {{Name}}Request {\n  id: string;\n}", (4, 4, "{{Name}}")),
    ],
)
def test_rows_to_be_filled_in_are_one_range(
    language: str, code: str, expected: tuple[int, int, str]
) -> None:
    assert _rows(code, language) == expected


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("", "[Client] --> [Server]\n[Server] --> [Store]"),
        ("ts", "const pairs: Map<string, User> = new Map();\nreturn list[index];"),
        ("vue", "<p>{{name}}</p>"),
        ("", "specbot check [options] [file]\nspecbot new [name]"),
        ("yaml", "ports: [80, 443]\nroles: [admin, editor]"),
        ("", "status: <draft|active>"),
        ("", ""),
    ],
)
def test_code_of_its_author_has_none(language: str, code: str) -> None:
    assert _rows(code, language) == (0, 0, "")
