"""What stands in a comment or a review of ours, which people with write access may change."""

from bot.model import Fingerprint
from bot.review.hearing import records
from bot.review.markers import (
    Passage,
    Pressed,
    answer_marker,
    finding_marker,
    passage_text,
    pressed_marker,
    read_answer_mark,
    read_external_id,
    read_marker,
    read_passages,
    read_pressed,
    review_marker,
)
from bot.review.text.remarks import review_without_lines
from tests.fuzz.conversation import said


def attack(content: bytes) -> None:
    """Only a last line that we could have written is read, and read as we wrote it."""
    body = content.decode("utf-8", "replace")
    last = body.rstrip().rpartition("\n")[2].strip()
    mark = read_marker(body)
    if mark.fingerprint is not None:
        assert finding_marker(mark.fingerprint) == last
        assert not mark.is_retired
    answer = read_answer_mark(body)
    if answer is not None:
        _written_again(answer_marker(answer), last)
    for _, pressed in records([said(body, is_ours=True)]):
        _written_again(pressed_marker(pressed), last)
    assert not list(records([said(body)]))
    assert read_external_id(body) is None or last == body
    _judge_passages(body)
    _judge_quoted(body)


def _written_again(marker: str, last: str) -> None:
    """Numbers may have been written with zeros in front, or in the digits of another script."""
    assert marker.split()[:2] == last.split()[:2]
    assert len(marker) <= len(last)


def _judge_passages(body: str) -> None:
    passages = read_passages(body)
    if passages is None:
        return
    again = review_without_lines([passage_text(each) for each in passages], review_marker())
    assert read_passages(again) == passages


def _judge_quoted(words: str) -> None:
    """A remark that quotes anything at all is found again below it."""
    quoted = " ".join(words.split())
    passage = Passage(Fingerprint("0" * 16), f"Still {quoted}.".strip())
    body = review_without_lines([passage_text(passage)], review_marker())
    assert read_passages(body) == (passage,)
    pressed = Pressed("ada", 7, (Fingerprint("0" * 16),))
    assert read_pressed(f"{words}\n{pressed_marker(pressed)}") == pressed
