"""Results of pure work, kept by what they were made from."""

import hashlib
import pickle
from collections.abc import Callable
from typing import Final

from cachetools import LRUCache

KEPT_BYTES: Final = 16 * 1024 * 1024
"""Some three thousand reports on specifications of five kilobytes."""

_BESIDE_BYTES: Final = 512
"""What a key and its place take beside the result."""


class Memory:
    """What pure functions returned; the oldest results go when it is full.

    A result is found by the function and the values of its arguments, so the same text under the
    same template, configuration and phase is judged once, whichever event brings it. It is kept
    packed: as objects it would take three times the room, and nobody could tell how much.

    Args:
        kept_bytes: how much room the results may take.
    """

    def __init__(self, kept_bytes: int = KEPT_BYTES) -> None:
        self._results: LRUCache[str, bytes] = LRUCache(kept_bytes, getsizeof=_room)

    def get(self, key: str) -> object | None:
        """The result under a key; None where there is none."""
        packed = self._results.get(key)
        return None if packed is None else pickle.loads(packed)  # noqa: S301 - packed below

    def put(self, key: str, result: object) -> None:
        """Keeps a result, unless it is larger than all the room."""
        packed = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
        if _room(packed) <= self._results.maxsize:
            self._results[key] = packed


def _room(packed: bytes) -> int:
    return len(packed) + _BESIDE_BYTES


def key_of(function: Callable[..., object], arguments: tuple[object, ...]) -> str:
    """Names a piece of work by all that goes into it; the values' `repr` must tell them apart."""
    work = f"{function.__module__}.{function.__qualname__}{arguments!r}"
    return hashlib.sha256(work.encode("utf-8", "surrogatepass")).hexdigest()
