"""What a process would log, in its own form."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from bot.server.logs import configure_logs


@contextmanager
def logged() -> Iterator[io.StringIO]:
    """Everything that is logged while the block runs, line by line as it would be written."""
    stream = io.StringIO()
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    configure_logs(stream=stream)
    try:
        yield stream
    finally:
        structlog.reset_defaults()
        root.handlers[:] = handlers
        root.setLevel(level)
