"""A certain mending -> lines that GitHub puts in place of others at the press of a button."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.model import Fix
from bot.spec.markdown.blocks import Span

LINES_SUGGESTED = 60
"""A longer mending is no remark any more; `specbot check --fix` makes it."""

_LONGEST_BYTES = 16_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Lines to take the place of those that the comment stands on; none: they are deleted."""

    place: Span
    lines: tuple[str, ...]


def suggestion(fix: Fix | None, source: str, shown: Iterable[Span]) -> Suggestion | None:
    """How GitHub would make a mending; None where it cannot.

    GitHub replaces whole lines that one hunk shows on its right side, so lines that are put
    between two others take one of them along.

    Args:
        fix: the mending; None where none is certain.
        source: the file at the head, exactly as stored.
        shown: the lines of the right side that each hunk of the diff shows.

    Source: https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/incorporating-feedback-in-your-pull-request
    """
    if fix is None:
        return None
    hunks = tuple(shown)
    old = source.removeprefix("\ufeff").split("\n")
    fitting = [
        Suggestion(place=place, lines=lines)
        for place, lines in _ways(fix, old)
        if _fits(lines) and any(h.first <= place.first and place.last <= h.last for h in hunks)
    ]
    # A comment stands below its last line; below a blank one nobody sees what it is about.
    fitting.sort(key=lambda each: not old[each.place.last - 1].strip())
    return fitting[0] if fitting else None


def _ways(fix: Fix, lines: list[str]) -> Iterable[tuple[Span, tuple[str, ...]]]:
    """The ways to make a mending by replacing lines."""
    if fix.last >= fix.first:
        yield Span(fix.first, fix.last), fix.lines
        yield from _with_blanks_above(fix, lines)
        return
    for line, kept_first in ((fix.last, True), (fix.first, False)):
        # What follows the last line feed is no line.
        if 0 < line <= len(lines) - (lines[-1] == ""):
            old = (lines[line - 1].removesuffix("\r"),)
            yield Span(line, line), (*old, *fix.lines) if kept_first else (*fix.lines, *old)


def _with_blanks_above(fix: Fix, lines: list[str]) -> Iterable[tuple[Span, tuple[str, ...]]]:
    """The same deletion where it takes the blank lines above along instead of those below."""
    first, last = fix.first, fix.last
    while first > 1 and not lines[last - 1].strip() and lines[last - 1] == lines[first - 2]:
        first, last = first - 1, last - 1
    if not fix.lines and first < fix.first:
        yield Span(first, last), ()


def _fits(lines: tuple[str, ...]) -> bool:
    """Whether they are few enough, and no line holds what the comment would not bring over."""
    if len(lines) > LINES_SUGGESTED or sum(len(line.encode()) for line in lines) > _LONGEST_BYTES:
        return False
    return not any("\r" in line or "\x00" in line for line in lines)
