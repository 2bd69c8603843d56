"""The ways in which `specbot check` writes what it found, one module each, loaded when asked for.

Each, `as_NAME`, has `render(reports, read) -> str`; `read` gives the lines of a checked file.
"""

from collections.abc import Callable, Sequence
from importlib import import_module

from bot.model import Report

FORMATS = ("text", "json", "github", "sarif", "junit")

Read = Callable[[str], Sequence[str]]
Render = Callable[[Sequence[Report], Read], str]


def renderer(written: str) -> Render:
    """The `render` of one of the formats."""
    found: Render = import_module(f"{__name__}.as_{written}").render
    return found
