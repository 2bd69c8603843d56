"""A version, a path, a method or an id is not written as one.

## Why

These values are read by programs and typed by people; "FETCH /Orders" reaches nothing.

## Template

```markdown
# Spec: [Name]

## Endpoint

- **Method**: [GET/POST/PUT/DELETE]
- **Path**: `/api/v1/resource`
```

## Bad

```markdown
# Spec: Export

## Endpoint

- **Method**: FETCH
- **Path**: orders
```

## Good

```markdown
# Spec: Export

## Endpoint

- **Method**: POST
- **Path**: `/api/v1/exports`
```

## How to mend

Write the value in the form that the message names.
"""

import re
from collections.abc import Iterator

from bot.lint.answers import answers
from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.markdown.not_applicable import Applies, applies
from bot.spec.schema.slots import ValueKind
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt, plain

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"})
_OTHER_CALLS = seldom(
    r"\b(?:rpc|grpc|websocket|ws|graphql|query|mutation|subscription|event)\b", re.IGNORECASE
)
_PATH = seldom(r"[/{:]|https?:|^\w+(?:\.\w+)+$")
_VERSION = seldom(r"\d|latest|lts|stable|current|any", re.IGNORECASE)


@rule(
    "FD306",
    draft=Severity.INFO,
    review=Severity.WARNING,
    approved=Severity.WARNING,
    unless=("PH201", "PH202", "PH204", "PH205", "PH206", "FD302", "FD303"),
)
def invalid_format(case: Case) -> Iterator[Problem]:
    """Values of fields whose form the template shows, in another form."""
    for slot, field, section in answers(case.match):
        value = plain(field.value).strip("` ")
        if not value or applies(value) is not Applies.YES:
            continue
        fault = _fault(slot.kind, value)
        if fault:
            yield Problem(
                line=field.span.first,
                message=f'{excerpt(field.label, 40)} "{excerpt(value, 40)}" is {fault}.',
                section=where(section),
                subject=field.label,
            )


def _fault(kind: ValueKind, value: str) -> str:
    match kind:
        case ValueKind.METHOD if not _is_method(value):
            return "not an HTTP method"
        case ValueKind.PATH if _PATH.search(value) is None:
            return "neither a path nor an address"
        case ValueKind.VERSION if _VERSION.search(value) is None:
            return "not a version"
        case _:
            return ""


def _is_method(value: str) -> bool:
    words = re.findall(r"[A-Za-z]+", value)
    return any(word.upper() in _METHODS for word in words) or bool(_OTHER_CALLS.search(value))
