import pytest

from bot.model import QuestionState
from bot.spec.asking.question_lists import in_lists
from bot.spec.markdown.document import parse


def asked(body: str, title: str = "Part") -> list[tuple[int, str, QuestionState]]:
    document = parse(f"# Export\n\n## {title}\n\n{body}\n")
    return [(ask.line, ask.text, ask.standing.state) for ask, _ in in_lists(document)]


def test_each_item_asks_somebody() -> None:
    assert asked("- Should we sign it?\n- Any limit?") == [
        (5, "Should we sign it?", QuestionState.OPEN),
        (6, "Any limit?", QuestionState.OPEN),
    ]


def test_what_is_answered_is_told_as_answered() -> None:
    (first, _) = asked("- ~~Should we sign it?~~ Yes?\n- Any limit?")
    assert first[2] is not QuestionState.OPEN


@pytest.mark.parametrize("title", ["Future work", "Motivation", "Exit criteria"])
def test_sections_of_something_else_ask_nothing(title: str) -> None:
    assert asked("- Should we sign it?\n- Any limit?", title) == []


def test_a_thing_with_a_question_mark_is_doubted() -> None:
    assert asked("- mail\n- streaming data?") == [(6, "streaming data?", QuestionState.OPEN)]


@pytest.mark.parametrize("item", ["`all?`", "...?", "Name: none?", "Is it so?", "[x] data?"])
def test_other_items_are_not(item: str) -> None:
    assert asked(f"- mail\n- {item}") == []


def test_document_without_questions_has_none() -> None:
    assert asked("- mail\n- data") == []
