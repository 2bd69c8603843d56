import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.unfilled.open_brackets import open_brackets


def _lines(body: str) -> list[int]:
    text = f"# Spec\n\n## Part\n\n{body}\n\n## Other\n\n- An array a[0]]\n"
    return [one.line for one in open_brackets(passages(parse(text)))]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("[Migration strategy:\n\n- In which order\n- How data moves]", 5),
        ("**Schema:**\n[Table structure:\n\n- Name\n- Fields and types]", 6),
        ("[How to manage state:\n- Where it lives\n- Who may write]", 5),
    ],
)
def test_bracket_around_a_list_is_one_prompt(body: str, line: int) -> None:
    assert _lines(body) == [line]


@pytest.mark.parametrize(
    "body",
    [
        "[Migration strategy:\n\n- In which order\n- How data moves",
        "[Strategy]:\n\n- In which order\n- How data [moves]",
        "Strategy:\n\n- In which order]",
        "[[Aside: as it stands:\n\n- In which order]]",
        f"[The scale of {'many numbers, ' * 8} used:\n\n- In which order]",
    ],
)
def test_bracket_that_is_closed_elsewhere_or_never_is_none(body: str) -> None:
    assert _lines(body) == []
