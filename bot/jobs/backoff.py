"""How long to wait before the next attempt."""

import random
from typing import Final

_SHORTEST_WEATHER_S: Final = 5


def after_silence_s(waited_s: float, longest_s: float) -> float:
    """How long until the next look after weather that says nothing of its end.

    The longer it lasts, the longer the next wait; with a floor for the first one.

    Args:
        waited_s: for how long the job has waited by now.
        longest_s: the longest wait.
    """
    return with_jitter(min(max(waited_s, _SHORTEST_WEATHER_S), longest_s))


def backoff_s(attempts: int, longest_s: float) -> float:
    """How long after so many failures, one after the other."""
    return with_jitter(min(2.0**attempts, longest_s))


def with_jitter(wait_s: float) -> float:
    """About as long, so that not all come back at once."""
    return wait_s * random.uniform(0.75, 1.25)  # noqa: S311 - spreads load, keeps no secret
