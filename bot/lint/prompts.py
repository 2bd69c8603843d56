"""The template's prompts that a reader of the document still sees."""

from collections.abc import Iterator

from bot.lint.case import Case
from bot.spec.schema.match import Unchanged
from bot.spec.schema.slots import TextKind


def visible_prompts(case: Case) -> Iterator[Unchanged]:
    """Prompts that are still there and are no comment, which nobody sees, in document order."""
    if case.match is None:
        return
    hidden = {
        line
        for comment in case.document.comments
        for line in range(comment.span.first, comment.span.last + 1)
    }
    for piece in case.match.unchanged:
        if piece.kind is TextKind.PROMPT and piece.span.first not in hidden:
            yield piece
