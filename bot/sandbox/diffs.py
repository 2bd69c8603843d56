"""What differs between two commits: files, patches, and the lines a comment can sit on."""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from bot.sandbox import git

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.sandbox.remarks import Side

FileStatus = Literal["added", "removed", "modified", "renamed", "copied", "changed"]
MAX_PATCH_LINES = 20_000
MAX_PATCH_BYTES = 500_000
MAX_TOTAL_BYTES = 1_000_000
KEPT_DIFFS = 64

_HUNK = re.compile(r"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_STATUS: dict[str, FileStatus] = {
    "A": "added",
    "D": "removed",
    "M": "modified",
    "R": "renamed",
    "T": "changed",
}
_kept: OrderedDict[tuple[Path, str, str], tuple[ChangedFile, ...]] = OrderedDict()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFile:
    """One file of a diff.

    Attributes:
        sha: its blob; that of the old side when it was removed.
        mode: of the side that ``sha`` is from.
        previous_path: set when renamed.
        patch: None for binary, for a pure rename or mode change, and when too large to show.
            Source: https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits
    """

    path: str
    previous_path: str | None
    status: FileStatus
    sha: str
    mode: str
    additions: int
    deletions: int
    patch: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One line of a patch.

    Attributes:
        position: 1-based, from the line below the first hunk header on, later headers counted.
        old_line, new_line: None on the side where the line is not.
        hunk: which hunk of the file, from 0.
        header: at which position that hunk begins.
        patch: every line of the whole patch.
    """

    position: int
    old_line: int | None
    new_line: int | None
    hunk: int
    header: int
    patch: Sequence[str] = field(repr=False)

    @property
    def diff_hunk(self) -> str:
        """The hunk from its header down to this line."""
        return "\n".join(self.patch[self.header : self.position + 1])

    def line(self, side: Side) -> int | None:
        """Its number on one side."""
        return self.old_line if side == "LEFT" else self.new_line


async def diff(path: Path, base: str, head: str) -> tuple[ChangedFile, ...]:
    """The files that differ between two commits (or trees), sorted by path."""
    key = (path, base, head)
    if key not in _kept:
        _kept[key] = await _diff(path, base, head)
        while len(_kept) > KEPT_DIFFS:
            _kept.popitem(last=False)
    return _kept[key]


async def unified(path: Path, base: str, head: str) -> bytes:
    """The whole diff as git writes it."""
    _, output = await git.run(path, "diff", "-M", "--no-color", "--no-ext-diff", base, head)
    return output


async def _diff(path: Path, base: str, head: str) -> tuple[ChangedFile, ...]:
    options = ("diff-tree", "-r", "-M", "--full-index", "--no-color", "--no-ext-diff")
    (_, listed), (_, patched) = await asyncio.gather(
        git.run(path, *options, "--raw", "--numstat", "-z", base, head),
        git.run(path, *options, "-p", base, head),
    )
    files = _files(listed.decode(errors="replace").split("\0"))
    return _with_patches(files, patched.decode(errors="replace"))


def _files(words: list[str]) -> list[ChangedFile]:
    """Git lists the raw lines of all files first, then the counts of all, in the same order."""
    files: list[ChangedFile] = []
    index = 0
    while index < len(words) and words[index].startswith(":"):
        old_mode, new_mode, old_sha, new_sha, letter = words[index][1:].split(" ")
        renamed = letter[0] == "R"
        gone = letter[0] == "D"
        files.append(
            ChangedFile(
                path=words[index + 1 + renamed],
                previous_path=words[index + 1] if renamed else None,
                status=_STATUS[letter[0]],
                sha=old_sha if gone else new_sha,
                mode=old_mode if gone else new_mode,
                additions=0,
                deletions=0,
                patch=None,
            )
        )
        index += 2 + renamed
    return _with_counts(files, words[index:])


def _with_counts(files: list[ChangedFile], words: list[str]) -> list[ChangedFile]:
    counted: list[ChangedFile] = []
    index = 0
    for file in files:
        added, removed, _ = words[index].split("\t", 2)
        counted.append(
            replace(
                file,
                additions=int(added) if added.isdigit() else 0,
                deletions=int(removed) if removed.isdigit() else 0,
            )
        )
        index += 3 if file.status == "renamed" else 1
    return counted


def _with_patches(files: list[ChangedFile], output: str) -> tuple[ChangedFile, ...]:
    # Only a header can start a line like this: content lines carry a sign or a space before them.
    sections = iter(("\n" + output).split("\ndiff --git ")[1:])
    patched: list[ChangedFile] = []
    room = MAX_TOTAL_BYTES
    for file in files:
        patch = _patch_of(next(sections))
        if file.status == "changed":
            # A file that became a symlink is a removal and an addition to git.
            next(sections)
            patch = None
        size = len(patch.encode()) if patch else 0
        if size > room:
            patch = None
        room -= size
        patched.append(replace(file, patch=patch))
    return tuple(patched)


def _patch_of(section: str) -> str | None:
    start = section.find("\n@@ ")
    if start < 0:
        return None
    patch = section[start + 1 :].rstrip("\n")
    too_large = patch.count("\n") >= MAX_PATCH_LINES or len(patch.encode()) > MAX_PATCH_BYTES
    return None if too_large else patch


def places(patch: str) -> list[Place]:
    """Every line of a patch that a comment can sit on."""
    found: list[Place] = []
    old = new = start = 0
    hunk = -1
    lines = patch.split("\n")
    for position, line in enumerate(lines):
        if header := _HUNK.match(line):
            old, new = int(header[1]), int(header[3])
            hunk += 1
            start = position
            continue
        sign = line[:1]
        if sign == "\\":
            continue
        found.append(
            Place(
                position=position,
                old_line=None if sign == "+" else old,
                new_line=None if sign == "-" else new,
                hunk=hunk,
                header=start,
                patch=lines,
            )
        )
        old += sign != "+"
        new += sign != "-"
    return found


def place_of(patch: str | None, side: Side, line: int) -> Place | None:
    """Where a line stands in a patch; None when the patch does not show it."""
    for place in places(patch or ""):
        if place.line(side) == line:
            return place
    return None


async def moved_line(path: Path, old: str, new: str, line: int) -> int | None:
    """Where a line of one blob is in another; None when it was changed or removed there."""
    if old == new:
        return line
    _, output = await git.run(path, "diff", "-U0", "--no-color", "--no-ext-diff", old, new)
    shift = 0
    for header in _HUNK.finditer(output.decode(errors="replace")):
        start, length = int(header[1]), int(header[2] or 1)
        first_after = start + length if length else start + 1
        if line < (start if length else start + 1):
            break
        if line < first_after:
            return None
        shift += int(header[4] or 1) - length
    return line + shift
