"""What a document says about itself: its dates, its version, its change log."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from bot.lint.case import Case
from bot.spec.markdown.blocks import Row, Table
from bot.spec.markdown.fields import Field
from bot.spec.words.headings import key
from bot.spec.words.prose import plain

_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_VERSION = re.compile(r"^v?(\d{1,4}(?:\.\d{1,4}){0,3})(?![\w.])", re.IGNORECASE)
_CREATED = frozenset({"created", "created date", "date created", "creation date"})
_UPDATED = frozenset(
    {"updated", "last updated", "last modified", "date updated", "last update", "last revised"}
)
_LOG_TITLES = re.compile(
    r"\b(?:change ?log|revision history|change history|version history|history)\b"
)


class LogRow(Struct, frozen=True):
    """One row of the change log; what cannot be read is None."""

    line: int
    version: tuple[int, ...] | None
    day: date | None
    written: str


def day_in(text: str) -> date | None:
    """The first ISO date of a text, None when there is none or it is no real day."""
    found = _DAY.search(text)
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


def version_in(text: str) -> tuple[int, ...] | None:
    """The version that a text begins with, without closing zeros: 1.0 is 1."""
    found = _VERSION.match(plain(text).strip("` "))
    if found is None:
        return None
    parts = [int(part) for part in found.group(1).split(".")]
    while len(parts) > 1 and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def about(case: Case) -> Iterator[Field]:
    """The fields that describe the document: front matter, and those of its first two sections."""
    yield from case.document.front_matter
    sections = [part for part in case.document.sections() if part.fields or part.level > 1]
    for section in sections[:2]:
        yield from section.fields


def dated(case: Case) -> tuple[Field | None, Field | None]:
    """The fields that say when the document was created and when it was updated."""
    created = updated = None
    for field in about(case):
        label = key(field.label)
        if label in _CREATED and created is None:
            created = field
        if label in _UPDATED and updated is None:
            updated = field
    return created, updated


def version_field(case: Case) -> Field | None:
    """The field with the document's version."""
    names = {"version", "document version"}
    return next((field for field in about(case) if key(field.label) in names), None)


def change_log(case: Case) -> tuple[LogRow, ...]:
    """The rows of the document's change log; empty when it has none."""
    table = log_table(case)
    return () if table is None else tuple(_rows(table))


def log_table(case: Case) -> Table | None:
    """The table of the change log: the first with versions and at least one row."""
    for section, table in case.document.tables:
        has_versions = table.rows and "version" in [key(cell) for cell in table.header.cells]
        if has_versions and _LOG_TITLES.search(section.key):
            return table
    return None


def _rows(table: Table) -> Iterator[LogRow]:
    titles = [key(cell) for cell in table.header.cells]
    at_version = titles.index("version")
    at_date = titles.index("date") if "date" in titles else None
    for row in table.rows:
        written = _cell(row, at_version)
        yield LogRow(row.line, version_in(written), day_in(_cell(row, at_date)), written)


def _cell(row: Row, at: int | None) -> str:
    return row.cells[at] if at is not None and at < len(row.cells) else ""
