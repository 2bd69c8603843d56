"""Results of pure work, kept by what they were made from."""

import hashlib
from collections.abc import Callable
from typing import Final

from cachetools import LRUCache

KEPT_CHARACTERS: Final = 32 * 1024 * 1024
"""Of results as text: some ten thousand reports."""


class Memory:
    """What pure functions returned; the oldest results go when it is full.

    A result is found by the function and the values of its arguments, so the same text under the
    same template, configuration and phase is judged once, whichever event brings it.

    Args:
        kept_characters: about how much room the results may take.
    """

    def __init__(self, kept_characters: int = KEPT_CHARACTERS) -> None:
        self._results: LRUCache[str, object] = LRUCache(
            kept_characters, getsizeof=lambda result: len(repr(result))
        )

    def get(self, key: str) -> object | None:
        """The result under a key; None where there is none."""
        return self._results.get(key)

    def put(self, key: str, result: object) -> None:
        """Keeps a result, unless it is larger than all the room."""
        if len(repr(result)) <= self._results.maxsize:
            self._results[key] = result


def key_of(function: Callable[..., object], arguments: tuple[object, ...]) -> str:
    """Names a piece of work by all that goes into it; the values' `repr` must tell them apart."""
    work = f"{function.__module__}.{function.__qualname__}{arguments!r}"
    return hashlib.sha256(work.encode("utf-8", "surrogatepass")).hexdigest()
