"""What mending does to files: as a diff, or written."""

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.cli.checking import Checked


def changes(checked: Iterable[Checked]) -> Iterator[str]:
    """The lines of a unified diff of every file that mending changes, line ends included."""
    for one in checked:
        if one.before != one.after:
            yield from _diff(one)


def _diff(one: Checked) -> Iterator[str]:
    name = one.path.lstrip("/")
    for line in difflib.unified_diff(
        _lines(one.before), _lines(one.after), f"a/{name}", f"b/{name}"
    ):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(content: bytes) -> list[str]:
    parts = content.decode("utf-8", "replace").split("\n")
    ended = [f"{part}\n" for part in parts[:-1]]
    return [*ended, parts[-1]] if parts[-1] else ended


def rewrite(checked: Iterable[Checked]) -> Iterator[str]:
    """Writes every mended file, and yields why one could not be written.

    A file that changed since it was read is left alone.
    """
    for one in checked:
        if one.before != one.after:
            try:
                fault = _rewrite(one)
            except OSError as error:
                fault = error.strerror or str(error)
            if fault:
                yield f"{one.path}: {fault}"


def _rewrite(one: Checked) -> str:
    path = Path(one.path)
    if path.read_bytes() != one.before:
        return "changed while it was mended, so it is left alone; run it again"
    path.write_bytes(one.after)
    return ""
