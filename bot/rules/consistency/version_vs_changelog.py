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

from collections.abc import Iterator

from bot.lint.case import Case
from bot.lint.metadata import LogRow, change_log, version_field, version_in
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.prose import excerpt, plain


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
        )


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
