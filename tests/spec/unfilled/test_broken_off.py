import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.unfilled.broken_off import broken_off, trailing


def _lines(body: str) -> list[int]:
    text = f"# Spec\n\n## Part\n\n{body}\n"
    return [one.line for one in broken_off(passages(parse(text)))]


@pytest.mark.parametrize(
    "body",
    [
        "?",
        "???",
        "- SC1. ...",
        "- **Impact**: ...",
        "- R1. The system must ...",
        "- AC1. Given ..., when ..., then ...",
        "We will \u2026 because \u2026 This enables it.",
    ],
)
def test_what_breaks_off_is_still_to_be_written(body: str) -> None:
    assert _lines(body) == [5]


@pytest.mark.parametrize(
    "body",
    [
        "Which one?",
        "The list goes on...",
        "It is so.\n\n?",
        "- `*args`: ...",
        "- **Reads**: the header, the body ...",
        "- Given the header, when it is read ...",
        "| A | B |\n|---|---|\n| 1 | ... |",
        "It prints all messages, and gives use cases for each",
    ],
)
def test_dots_and_marks_have_other_uses(body: str) -> None:
    assert _lines(body) == []


def _trailing(body: str) -> list[int]:
    return [one.line for one in trailing(passages(parse(f"# Spec\n\n## Part\n\n{body}\n")))]


def test_where_much_trails_off_all_of_it_does_in_any_language() -> None:
    body = "Descripci\u00f3n..\n\n- ...\n- caso de uso 1\u2026\n- *...*\n\nLa tienda vende libros."
    assert _trailing(body) == [5, 7, 8, 9]
    assert _trailing(body.replace("- ...\n", "")) == []
    assert _trailing(body + "\n\nLa tienda vende libros." * 30) == []


def test_what_a_list_leaves_out_is_left_out() -> None:
    assert _trailing("- 1\n- ...\n- ...\n- ...\n- ...\n- 64") == []
