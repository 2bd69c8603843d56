"""Since when the lines of a file stand in it, as git knows it."""

import re
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from bot.model import Asked

_TIMEOUT_S = 5
_SHORT = 7
_MOST_LINES = 200
_HEADER = re.compile(r"(?P<commit>[0-9a-f]{40,64}) [0-9]+ (?P<line>[0-9]+)(?: [0-9]+)?")
_NOT_YET = re.compile(r"0+")


def asked(path: str, lines: Iterable[int], root: Path) -> dict[int, Asked]:
    """When each of these lines was last written; those of no commit are left out.

    Empty where git cannot say it, or not in time: a file it does not know, no git at all.

    Args:
        path: of the file.
        lines: 1-based, in the file as it lies there.
        root: of its repository.

    Source: https://git-scm.com/docs/git-blame#_the_porcelain_format
    """
    wanted = sorted(set(lines))[:_MOST_LINES]
    if not wanted:
        return {}
    ranges = [f"-L{line},{line}" for line in wanted]
    command = ["git", "-c", "core.fsmonitor=false", "blame", "--line-porcelain", *ranges]
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, the path behind "--"
            [*command, "--", str(Path(path).absolute())],
            cwd=root,
            capture_output=True,
            timeout=_TIMEOUT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return {}
    return _read(done.stdout.decode("utf-8", "replace")) if done.returncode == 0 else {}


def _read(answer: str) -> dict[int, Asked]:
    found: dict[int, Asked] = {}
    commit, line = "", 0
    for row in answer.split("\n"):
        header = _HEADER.fullmatch(row)
        if header is not None:
            commit, line = header["commit"], int(header["line"])
        elif row.startswith("author-time ") and not _NOT_YET.fullmatch(commit):
            day = datetime.fromtimestamp(int(row.split()[1]), UTC).date()
            found[line] = Asked(commit=commit[:_SHORT], day=day)
    return found
