"""What is to be said and shown in answer to commands, minus what is already."""

from collections.abc import Iterator, Sequence

from bot.review.actions import Action, DeleteRemark, PostRemark, React, Unreact
from bot.review.conversation import Comment
from bot.review.desired import Desired
from bot.review.hearing import Answer, Reply
from bot.review.markers import AnswerMark, read_answer_mark
from bot.review.snapshot import Observed

ANSWERS_STANDING = 20
"""More of them in one conversation than this is somebody's game; reactions answer then."""


def replies(desired: Desired, observed: Observed) -> Iterator[Action]:
    """Takes away replies whose command is gone, and says what is new."""
    if desired.answers is None:
        return
    wanted = {reply.mark for answer in desired.answers for reply in answer.replies}
    standing: dict[AnswerMark, Comment] = {}
    for comment, mark in _ours(observed.talk):
        if mark in wanted and mark not in standing:
            standing[mark] = comment
        else:
            yield DeleteRemark(id=comment.id)
    room = max(0, ANSWERS_STANDING - len(standing))
    due = [reply for answer in desired.answers for reply in _due(answer, observed.talk)]
    for reply in due[:room]:
        yield PostRemark(body=reply.body)


def _ours(talk: Sequence[Comment]) -> Iterator[tuple[Comment, AnswerMark]]:
    for comment in talk:
        mark = read_answer_mark(comment.body) if comment.is_ours else None
        if mark is not None:
            yield comment, mark


def _due(answer: Answer, talk: Sequence[Comment]) -> Iterator[Reply]:
    """The replies that are missing; one that somebody took away was there, and is not said again.

    That it was there is told by the reaction that went with it, unless the command was changed
    since.
    """
    said = [(mark, comment) for comment, mark in _ours(talk) if mark.comment == answer.comment.id]
    standing = {mark for mark, _ in said}
    was_changed = any(answer.comment.said_at >= comment.said_at for _, comment in said)
    for reply in answer.replies:
        is_answered = reply.reaction in answer.comment.reactions and not was_changed
        if reply.mark not in standing and not is_answered:
            yield reply


def reactions(desired: Desired) -> Iterator[Action]:
    """Takes reactions back that are not true any more, and shows those that are."""
    for answer in desired.answers or ():
        comment = answer.comment
        for gone in sorted(comment.reactions - answer.reactions, key=lambda each: each.value):
            yield Unreact(node_id=comment.node_id, reaction=gone)
        for new in sorted(answer.reactions - comment.reactions, key=lambda each: each.value):
            yield React(comment=comment.id, reaction=new)
