"""The repeating sections of a matched document."""

from collections.abc import Iterator

from bot.spec.schema.match import Match, RepeatMatch


def groups(held: Match | None) -> Iterator[RepeatMatch]:
    """Every group below a section that is there, in the template's order."""
    if held is None:
        return
    for part in held.walk():
        for child in part.children:
            if isinstance(child, RepeatMatch):
                yield child
