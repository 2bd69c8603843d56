"""How a run of a job ends, and who is told of it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from enum import StrEnum

from bot.jobs.job import Job


class Outcome(StrEnum):
    """How a run of a job ended."""

    FINISHED = "finished"
    POSTPONED = "postponed"
    FAILED = "failed"
    BURIED = "buried"
    NOT_ALLOWED = "not allowed"
    LOST = "lost"


Ran = Callable[[Outcome, float], None]
"""Told how a run ended and how many seconds it took."""

Watch = Callable[[Job], AbstractContextManager[Callable[[Outcome], None]]]
"""Around a run of a job; what it gives is told how the run ended."""


@contextmanager
def unwatched(_job: Job) -> Iterator[Callable[[Outcome], None]]:
    """Nobody watches."""
    yield lambda _outcome: None
