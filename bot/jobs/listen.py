"""The conversation -> the lines that speak to us, each comment read in a process of its own."""

from collections.abc import Iterable

from bot.jobs.pool import Died, Pool, TookTooLong
from bot.review.calls import COMMAND, holds_command, speaks_to_us
from bot.review.conversation import Comment
from bot.review.hearing import Spoken
from bot.spec.markdown.own_lines import own_lines

_LIMIT_S = 5
_LINES_HEEDED = 20


async def listen(talk: Iterable[Comment], pool: Pool) -> tuple[Spoken, ...]:
    """The comments of people that hold commands, in the order in which they were written.

    What Apps say, we ourselves included, is no command, nor is what was folded away.

    Args:
        talk: every comment of the conversation.
        pool: where they are read; a comment that cannot be read in time says nothing to us.
    """
    spoken = []
    for comment in talk:
        if _is_a_persons(comment) and holds_command(comment.body):
            lines = await _lines(comment, pool)
            if lines:
                spoken.append(Spoken(comment=comment, lines=lines[:_LINES_HEEDED]))
    return tuple(spoken)


def _is_a_persons(comment: Comment) -> bool:
    return not (comment.is_ours or comment.is_bot or comment.is_hidden) and bool(comment.author)


async def _lines(comment: Comment, pool: Pool) -> tuple[str, ...]:
    try:
        said = await pool.run(own_lines, comment.body, COMMAND, limit_s=_LIMIT_S)
    except (TookTooLong, Died):
        return ()
    return tuple(line for line in said if speaks_to_us(line))
