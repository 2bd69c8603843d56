import pytest

from bot.spec.markdown.document import parse
from bot.spec.schema.match import match
from bot.spec.schema.template import derive

TEMPLATE = derive(
    "# [Name]\n\n- Id: REQ-XXXX\n- Folder: NNNN-name\n\n## A\n\n[Say what it is for]\n\n## B\n\n"
    "Does the roll-out need a restart of the machines?\n",
    "t",
)


def tokens(body: str) -> list[str]:
    found = match(parse(f"# Export\n\n{body}\n"), TEMPLATE)
    return [each.token for each in found.placeholders]


def prompts(body: str) -> list[str]:
    return [each.text for each in match(parse(f"# Export\n\n{body}\n"), TEMPLATE).unchanged]


def test_placeholder_does_not_count_in_a_comment() -> None:
    assert tokens("## A\n\n<!-- [Say what it is for] -->\n\nMoney.") == []


@pytest.mark.parametrize(("text", "found"), [("See REQ-XXXX.", ["REQ-XXXX"]), ("a/REQ-XXXX/b", [])])
def test_id_counts_as_a_word_and_not_inside_a_path(text: str, found: list[str]) -> None:
    assert tokens(f"## A\n\n{text}") == found


@pytest.mark.parametrize(
    ("text", "is_left"),
    [
        ("Does the roll-out need a restart of the machines?", True),
        ("Does the roll-out need a restart of machines?", True),
        ("Does the roll-out need a restart of the machines? No.", False),
    ],
)
def test_question_of_the_template_may_stay_with_its_answer(text: str, *, is_left: bool) -> None:
    assert prompts(f"## B\n\n{text}") == ([text] if is_left else [])
