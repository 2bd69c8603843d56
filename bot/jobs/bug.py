"""A bug as a line of the log: what and where, and nothing that anybody wrote."""

import re
import traceback
from typing import Final

from bot.jobs.job import Job
from bot.log import logger

_LONGEST_MESSAGE: Final = 300
_FRAME: Final = re.compile(
    r'^ {2}File "([^"\n]{1,300})", line (\d{1,7}), in (\S{1,100})$', re.MULTILINE
)
_READERS: Final = re.compile(r"[/\\]bot[/\\](?:spec|lint|rules|review)[/\\]")
_UNSAID: Final = "not told, for it may quote what was read"

log = logger()


def log_bug(what: str, job: Job, bug: Exception, reference: str) -> None:
    """Writes the line by whose reference an operator finds the cause.

    Args:
        what: happened.
        job: that met it.
        bug: which may come from another process, that read a specification.
        reference: told to people.
    """
    there = _remote_frames(bug)
    here = [
        f"{frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(bug.__traceback__)
    ]
    may_quote = bool(there) or any(_READERS.search(frame) for frame in here)
    log.error(
        what,
        reference=reference,
        subject=str(job.subject),
        delivery=job.delivery,
        attempt=job.attempts,
        error=type(bug).__name__,
        message=_UNSAID if may_quote else str(bug)[:_LONGEST_MESSAGE],
        trace=[*here, *there],
    )


def _remote_frames(bug: Exception) -> list[str]:
    """Where it happened in the process that raised it, which sends its traceback as text."""
    if bug.__cause__ is None or bug.__cause__.__traceback__ is not None:
        return []
    return [f"{file}:{line} {name}" for file, line, name in _FRAME.findall(str(bug.__cause__))]
