"""A comment of a person, in the conversation of a pull request."""

from bot.lint.registry import find_rule, load
from bot.review.calls import COMMAND, holds_command, speaks_to_us
from bot.review.commands import Command, Verb, read_command
from bot.review.conversation import Comment
from bot.review.fit import COMMENT_BYTES
from bot.review.hearing import Ground, People, Spoken, hear
from bot.review.markers import read_answer_mark, read_pressed
from bot.review.snapshot import Observed, Snapshot
from bot.spec.markdown.own_lines import own_lines
from tests.fuzz.conversation import PULL, said

_PEOPLE = (
    People(known=frozenset(), writers=frozenset()),
    People(known=frozenset({"ada"}), writers=frozenset()),
    People(known=frozenset({"ada"}), writers=frozenset({"ada"})),
)
_PATHS = ("specs/a.md", "docs/a spec.md")


def attack(content: bytes) -> None:
    """Whatever is said, each command is followed, refused or not understood, and answered so."""
    comment = said(content.decode("utf-8", "replace"))
    lines = tuple(filter(speaks_to_us, own_lines(comment.body, COMMAND)))
    assert not lines or holds_command(comment.body)
    for line in lines:
        found = read_command(line)
        assert found.line == line
        if isinstance(found, Command) and found.verb is Verb.WAIVE:
            assert any(sign.isalnum() for sign in found.reason)
            assert find_rule(found.rule or "") in load()
    for people in _PEOPLE:
        _judge_answers(comment, lines, people)


def _judge_answers(comment: Comment, lines: tuple[str, ...], people: People) -> None:
    ground = Ground(
        people=people,
        author="opener",
        paths=_PATHS,
        unwaivable=frozenset(),
        site="https://s.example",
    )
    heard = hear(
        [Spoken(comment=comment, lines=lines)] if lines else [], _snapshot(comment), ground
    )
    assert not heard.waivers.verdicts or people.writers
    for answer in heard.answers:
        assert answer.reactions
        for reply in answer.replies:
            assert len(reply.body.encode()) <= COMMENT_BYTES
            assert read_answer_mark(reply.body) == reply.mark
            assert read_pressed(reply.body) is None
            assert not any(map(speaks_to_us, own_lines(reply.body, COMMAND)))


def _snapshot(comment: Comment) -> Snapshot:
    observed = Observed(checks=(), comments=(), talk=(comment,))
    return Snapshot(pull=PULL, files=(), texts=(), config=None, templates=(), observed=observed)
