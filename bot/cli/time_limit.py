"""A bound on how long one file may take, whatever stands in it."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_AGAIN_S = 1.0
"""An exception that is raised where Python cannot pass it on is lost; the next one may not be."""


class TookTooLong(BaseException):
    """Raised in the midst of the work when its time is over.

    No error, so that nothing in the work takes it for one of its own.
    """


@contextmanager
def at_most(limit_s: float) -> Iterator[None]:
    """Stops what runs inside, be it a loop without end or a pattern that never comes to one.

    Without effect where there is no alarm clock: on Windows, and outside the main thread.

    Raises:
        TookTooLong: the time is over.
    """
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, limit_s, _AGAIN_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TookTooLong
