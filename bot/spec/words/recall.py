"""Functions of a text that remember what they said, of texts that are not too long."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

R = TypeVar("R")

_LONGEST = 250
"""Characters: many thousand texts of any length would take all memory."""


def recalled(most: int) -> Callable[[Callable[[str], R]], Callable[[str], R]]:
    """Remembers the results for so many texts; those of long ones are made anew each time."""

    def decorate(function: Callable[[str], R]) -> Callable[[str], R]:
        remembered = lru_cache(maxsize=most)(function)

        @wraps(function)
        def call(text: str) -> R:
            return remembered(text) if len(text) <= _LONGEST else function(text)

        return call

    return decorate
