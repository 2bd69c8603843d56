"""A pull request's diff as rows, with the threads that hang on its lines."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.sandbox.diffs import ChangedFile, places
from bot.sandbox.remarks import Thread

Kind = Literal["added", "removed", "context", "hunk"]
EXCERPT_LINES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffRow:
    """One line of a diff; a hunk header has no line numbers."""

    kind: Kind
    old_line: int | None = None
    new_line: int | None = None
    text: str = ""
    threads: Sequence[Thread] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """One changed file with its rows; `aside` are its threads that no row carries."""

    file: ChangedFile
    rows: Sequence[DiffRow] = ()
    aside: Sequence[Thread] = ()


def file_views(files: Iterable[ChangedFile], threads: Iterable[Thread]) -> list[FileView]:
    """Every changed file, its threads on the lines where they stand now."""
    by_path: dict[str, list[Thread]] = defaultdict(list)
    for thread in threads:
        by_path[thread.path].append(thread)
    return [_view(file, by_path[file.path]) for file in files]


def excerpt(thread: Thread) -> list[DiffRow]:
    """The last lines down to where a thread was opened; empty for one on a whole file."""
    return _rows(thread.diff_hunk, {})[-EXCERPT_LINES:] if thread.diff_hunk else []


def _view(file: ChangedFile, threads: Sequence[Thread]) -> FileView:
    on_line: dict[int, list[Thread]] = defaultdict(list)
    aside: list[Thread] = []
    for thread in threads:
        if thread.line is None or thread.side == "LEFT":
            aside.append(thread)
        else:
            on_line[thread.line].append(thread)
    rows = _rows(file.patch, on_line) if file.patch else []
    return FileView(file=file, rows=rows, aside=aside)


def _rows(patch: str, on_line: dict[int, list[Thread]]) -> list[DiffRow]:
    rows: list[DiffRow] = []
    texts = patch.split("\n")
    hunk = -1
    for place in places(patch):
        if place.hunk != hunk:
            hunk = place.hunk
            rows.append(DiffRow(kind="hunk", text=texts[place.header]))
        threads = () if place.new_line is None else tuple(on_line.get(place.new_line, ()))
        rows.append(
            DiffRow(
                kind=_kind(place.old_line, place.new_line),
                old_line=place.old_line,
                new_line=place.new_line,
                text=texts[place.position][1:],
                threads=threads,
            )
        )
    return rows


def _kind(old_line: int | None, new_line: int | None) -> Kind:
    if old_line is None:
        return "added"
    return "removed" if new_line is None else "context"
