"""The code blocks that are the value of a field, with the template's own."""

from collections.abc import Iterable, Iterator

from bot.spec.markdown.blocks import Fence
from bot.spec.markdown.fields import Field
from bot.spec.markdown.inside import fences
from bot.spec.schema.match import FieldMatch
from bot.spec.schema.slots import FenceSlot

_SHELLS = frozenset({"bash", "sh", "shell", "console", "zsh", "powershell", "cmd"})


def field_fences(fields: Iterable[FieldMatch]) -> Iterator[tuple[FenceSlot, Fence, Field]]:
    """Each slot that wants code, the code that stands as its value, and the field."""
    for match in fields:
        if match.field is not None and match.slot.fence is not None:
            for fence in fences(match.field.children):
                yield match.slot.fence, fence, match.field
        yield from field_fences(match.fields)


def is_untouched(fence: Fence, slot: FenceSlot) -> bool:
    """Whether the code is the template's own, but for its spaces."""
    return bool(fence.content.strip()) and fence.content.split() == slot.sample.split()


def is_plausible(slot: FenceSlot) -> bool:
    """Whether the template's code may be right as it is: a command, such as `make build`."""
    return slot.language in _SHELLS and not slot.placeholders
