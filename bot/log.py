"""structlog, without what it would draw with on a developer's terminal.

Where rich is installed, structlog loads it to show errors in colour, and with it the words of a
hundred programming languages; a server that writes JSON would keep four megabytes of them for ever.
So no room imports structlog itself.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_UNUSED: Final = ("rich", "colorama", "greenlet")
"""What structlog does without where it is not installed."""


@contextmanager
def _hidden(names: tuple[str, ...]) -> Iterator[None]:
    """Lets modules that are not loaded yet look as if they were not installed."""
    unloaded = [name for name in names if name not in sys.modules]
    # Source: https://docs.python.org/3/reference/import.html#the-module-cache
    sys.modules.update(dict.fromkeys(unloaded))  # type: ignore[arg-type]  # None is documented there
    try:
        yield
    finally:
        for name in unloaded:
            del sys.modules[name]


with _hidden(_UNUSED):
    import structlog
    from structlog.stdlib import BoundLogger
    from structlog.typing import EventDict, Processor, WrappedLogger

__all__ = ["BoundLogger", "EventDict", "Processor", "WrappedLogger", "logger", "structlog"]


def logger(name: str = "") -> BoundLogger:
    """A logger of that name, or else of the module that first writes with it."""
    made: BoundLogger = structlog.get_logger(name) if name else structlog.get_logger()
    return made
