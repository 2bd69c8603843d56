"""Where in a diff a remark can sit, and the words with which GitHub refuses any other place.

A line must be in the diff, context included; a range within one hunk, first line before last.
Source: https://docs.github.com/rest/pulls/comments#create-a-review-comment-for-a-pull-request
The texts are those of public error reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox import diffs

if TYPE_CHECKING:
    from bot.sandbox.bodies import DraftComment
    from bot.sandbox.remarks import Side

SUBJECT = "Pull request review thread"
NO_PATH = "Path could not be resolved"
NO_LINE = f"{SUBJECT} line must be part of the diff and {SUBJECT} diff hunk can't be blank"
NO_START = f"{SUBJECT} start line must be part of the diff"
OTHER_HUNK = f"{SUBJECT} start line must be part of the same hunk as the line."
NOT_BEFORE = f"{SUBJECT} start line must precede the end line."
NO_POSITION = "Position could not be resolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a thread is to be opened, found in the diff."""

    path: str
    side: Side
    place: diffs.Place
    start: diffs.Place | None
    start_side: Side | None


def anchor_of(file: diffs.ChangedFile | None, comment: DraftComment) -> tuple[Anchor | str, ...]:
    """The place of a review's comment, or the sentences with which GitHub refuses it."""
    if file is None:
        return (NO_PATH,)
    return anchor_for(
        file,
        position=comment.position,
        side=comment.side,
        line=comment.line,
        start_side=comment.start_side,
        start_line=comment.start_line,
    )


def anchor_for(
    file: diffs.ChangedFile,
    *,
    position: int | None,
    side: Side | None,
    line: int | None,
    start_side: Side | None,
    start_line: int | None,
) -> tuple[Anchor | str, ...]:
    """The place that was asked for, or the sentences with which GitHub refuses it."""
    if position is not None and line is None:
        return (_at_position(file, position),)
    return anchor_at(
        file, side=side or "RIGHT", line=line, start_side=start_side, start_line=start_line
    )


def _at_position(file: diffs.ChangedFile, position: int) -> Anchor | str:
    for place in diffs.places(file.patch or ""):
        if place.position == position:
            side: Side = "RIGHT" if place.new_line is not None else "LEFT"
            return Anchor(path=file.path, side=side, place=place, start=None, start_side=None)
    return NO_POSITION


def anchor_at(
    file: diffs.ChangedFile,
    *,
    side: Side,
    line: int | None,
    start_side: Side | None,
    start_line: int | None,
) -> tuple[Anchor | str, ...]:
    """The place of a line or range, or the sentences with which GitHub refuses it."""
    place = None if line is None else diffs.place_of(file.patch, side, line)
    if line is None or place is None:
        return (NO_LINE,)
    if start_line is None:
        return (Anchor(path=file.path, side=side, place=place, start=None, start_side=None),)
    first_side = start_side or side
    start = diffs.place_of(file.patch, first_side, start_line)
    if start is None:
        return (NO_START,)
    if start.hunk != place.hunk:
        return (OTHER_HUNK,)
    if start.position >= place.position:
        return (NOT_BEFORE,)
    return (Anchor(path=file.path, side=side, place=place, start=start, start_side=first_side),)
