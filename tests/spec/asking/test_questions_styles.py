"""Sections as people write them: each line's mark says what a careful reader makes of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.model import QuestionState
from bot.spec.asking.questions import find
from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages

MARKS = {QuestionState.OPEN: "O", QuestionState.ANSWERED: "A", QuestionState.WITHDRAWN: "W"}
STYLES = Path(__file__).parent / "questions"


def marked_texts() -> Iterator[tuple[str, str, tuple[tuple[int, str], ...]]]:
    """Name, text and marked lines of each piece of the files in `questions`."""
    for file in sorted(STYLES.glob("*.txt")):
        for piece in file.read_text(encoding="utf-8").split("=== ")[1:]:
            name, *rows = piece.rstrip("\n").split("\n")
            text = "".join(f"{row[2:]}\n" for row in rows)
            marks = ((number, row[0]) for number, row in enumerate(rows, start=1))
            yield name, text, tuple((number, mark) for number, mark in marks if mark != " ")


PIECES = tuple(marked_texts())


@pytest.mark.parametrize(
    ("text", "marks"), [pytest.param(text, marks, id=name) for name, text, marks in PIECES]
)
def test_each_question_is_found_once_at_its_line_with_its_state(
    text: str, marks: tuple[tuple[int, str], ...]
) -> None:
    document = parse(text)

    found = find(document, tuple(passages(document)))

    assert tuple((one.line, MARKS[one.state]) for one in found) == marks


def test_marked_texts_hold_every_state_and_texts_without_any_question() -> None:
    marks = {mark for _, _, lines in PIECES for _, mark in lines}

    assert marks == set(MARKS.values())
    assert any(not lines for _, _, lines in PIECES)
