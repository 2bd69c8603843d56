"""The document's version is not the newest one of its change log.

## Why

The change log is how a reader learns what changed in the version before them.

## Bad

```markdown
# Spec: Export

- **Version**: 1.2

## Change Log

| Version | Date | Changes |
|---------|------|---------|
| 1.0 | 2025-01-10 | Initial version |
| 1.1 | 2025-02-10 | CSV dialects |
```

## Good

```markdown
# Spec: Export

- **Version**: 1.1

## Change Log

| Version | Date | Changes |
|---------|------|---------|
| 1.0 | 2025-01-10 | Initial version |
| 1.1 | 2025-02-10 | CSV dialects |
```

## How to mend

Add the row of the version, or correct the version.
"""

import re
from collections.abc import Iterator

from bot.lint.case import Case
from bot.lint.metadata import LogRow, change_log, log_table, version_field, version_in
from bot.lint.registry import rule
from bot.model import Fix, Problem, Severity
from bot.spec.markdown.fields import Field
from bot.spec.words.headings import key
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt, plain

_VERSION_ALONE = seldom(r"v?\d{1,4}(?:\.\d{1,4}){0,3}", re.IGNORECASE)


@rule(
    "CX704",
    draft=Severity.INFO,
    review=Severity.WARNING,
    approved=Severity.ERROR,
    unless=("PH201", "PH204", "TB403"),
)
def version_vs_changelog(case: Case) -> Iterator[Problem]:
    """A version without its row, and versions that stand twice."""
    field = version_field(case)
    rows = [row for row in change_log(case) if row.version is not None]
    if not rows:
        return
    yield from _doubles(rows)
    stated = version_in(field.value) if field else None
    newest = max(rows, key=lambda row: row.version or ())
    if field is not None and stated is not None and stated != newest.version:
        yield Problem(
            line=field.span.first,
            message=f"Version is {excerpt(plain(field.value), 20)}; the newest change-log row is "
            f"{excerpt(plain(newest.written), 20)}.",
            subject="version",
            fix=_row(field, rows, case),
        )


def _row(field: Field, rows: list[LogRow], case: Case) -> Fix | None:
    """The row that is missing, where the document is ahead of its change log.

    It goes where the newest row stands; what only the author knows is left to be filled in.
    """
    table = log_table(case)
    written = plain(field.value).strip("` ")
    if table is None or not _VERSION_ALONE.fullmatch(written):
        return None
    versions = [row.version or () for row in rows]
    if (version_in(written) or ()) <= max(versions):
        return None
    line = min(row.line for row in rows) if versions[0] > versions[-1] else table.rows[-1].line
    old = case.document.lines[line - 1]
    if not old.lstrip().startswith("|"):
        return None
    cells = " | ".join(_cell(title, written, case) for title in table.header.cells)
    indent = old[: len(old) - len(old.lstrip())]
    after = line - 1 if versions[0] > versions[-1] else line
    return Fix(first=after + 1, last=after, lines=(f"{indent}| {cells} |",))


def _cell(title: str, version: str, case: Case) -> str:
    today = case.facts.today
    match key(title):
        case "version":
            return version
        case "date" if today is not None:
            return today.isoformat()
        case name:
            return f"[{name.capitalize()}]"


def _doubles(rows: list[LogRow]) -> Iterator[Problem]:
    seen: set[tuple[int, ...]] = set()
    for row in rows:
        if row.version in seen:
            yield Problem(
                line=row.line,
                message=f"Version {excerpt(plain(row.written), 20)} has two change-log rows.",
                subject=row.written,
            )
        seen.add(row.version or ())
