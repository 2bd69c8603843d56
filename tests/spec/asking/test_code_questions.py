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


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("rust", "  // TODO: shouldn't we keep the `id` of it?"),
        ("python", "cost = BASE  # FIXME: Should another part define it?"),
        ("sql", "select 1; -- TODO(ada) is it one or two?"),
        ("c", "/* XXX what if it is full? */"),
        ("python", "# Q: Is this necessary?"),
    ],
)
def test_what_a_comment_asks_is_open(language: str, line: str) -> None:
    assert [at for at, _ in _found(f"# Spec\n\n```{language}\n{line}\n```\n")] == [4]


@pytest.mark.parametrize(
    "line",
    [
        "// TODO: handle the second key",
        "// is it one or two?",
        "const mark = open ? TODO : done;",
        'ask("TODO: is it one or two?");',
        "// TODO: why?",
    ],
)
def test_what_a_program_has_to_do_is_its_own_affair(line: str) -> None:
    assert _found(f"# Spec\n\n```js\n{line}\n```\n") == []
