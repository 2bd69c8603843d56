"""The code blocks that are the value of a field, with the template's own."""

from collections.abc import Iterable, Iterator

from bot.spec.blocks import Fence
from bot.spec.fields import Field
from bot.spec.match import FieldMatch
from bot.spec.passage import fences
from bot.spec.slots import FenceSlot


def field_fences(fields: Iterable[FieldMatch]) -> Iterator[tuple[FenceSlot, Fence, Field]]:
    """Each slot that wants code, the code that stands as its value, and the field."""
    for match in fields:
        if match.field is not None and match.slot.fence is not None:
            for fence in fences(match.field.children):
                yield match.slot.fence, fence, match.field
        yield from field_fences(match.fields)
