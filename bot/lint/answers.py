"""The fields of a matched document that have a value."""

from collections.abc import Iterator

from bot.spec.markdown.document import Section
from bot.spec.markdown.fields import Field
from bot.spec.schema.match import FieldMatch, Match
from bot.spec.schema.slots import FieldSlot


def answers(held: Match | None) -> Iterator[tuple[FieldSlot, Field, Section]]:
    """Each field slot with the field that answers it and its section, nested ones included."""
    if held is None:
        return
    for field in held.front_matter:
        yield from _with_nested(field, held.document.root)
    for part in held.walk():
        if part.section is not None:
            for field in part.fields:
                yield from _with_nested(field, part.section)


def _with_nested(match: FieldMatch, section: Section) -> Iterator[tuple[FieldSlot, Field, Section]]:
    if match.field is not None:
        yield match.slot, match.field, section
    for nested in match.fields:
        yield from _with_nested(nested, section)
