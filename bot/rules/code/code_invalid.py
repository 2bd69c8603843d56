"""A code block does not parse, or it or a comment never ends.

## Why

People copy examples. A JSON example with a missing comma is wrong in every client that follows.

## Bad

````markdown
# Spec: Export

## Response

```json
{"id": 1 "name": "x"}
```
````

## Good

````markdown
# Spec: Export

## Response

```json
{"id": 1, "name": "x"}
```

```json
{"id": number, "name": string}
```

> ```json
> {"id": 1}
````

## How to mend

Correct the line that the message names; end the block with the fence it began with. A block that
is only a sketch carries another language, such as `text`.
"""

import json
import re
import tomllib
from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.markdown.blocks import Comment, Fence, Quote
from bot.spec.markdown.inside import fences
from bot.spec.words.patterns import seldom

_SKETCH = re.compile(
    r"\.\.\.|\u2026|//|/\*|<[a-zA-Z_][^<>\"\n]{0,60}>|\{\{|^\s{0,40}#", re.MULTILINE
)
_BARE_WORD = seldom(r"(?!(?:true|false|null|none|nan|nil|undefined)\b)[A-Za-z_$@]", re.IGNORECASE)
_BARE_VALUE = seldom(r"=\s{0,8}(?!(?:true|false|inf|nan)\b)[A-Za-z_$@]")
_LONGEST = 20_000
_MOST = 1_000
_TOML_PLACE = seldom(r"\(at line (\d{1,6}), column (\d{1,6})\)")


@rule(
    "CD501",
    draft=Severity.INFO,
    review=Severity.WARNING,
    approved=Severity.ERROR,
    unless=("CD502",),
)
def code_invalid(case: Case) -> Iterator[Problem]:
    """Fences without an end, and JSON and TOML that is no sketch and does not parse."""
    quoted: set[int] | None = None
    for section, fence in case.document.fences:
        found = _fault(fence)
        if not fence.is_closed:
            quoted = _quoted(case) if quoted is None else quoted
            found = found if fence.span.first in quoted else _unclosed(fence)
        if found:
            line, message = found
            yield Problem(
                line=line, message=message, section=where(section), subject=fence.language
            )
    for section in case.document.sections():
        for block in section.blocks:
            if isinstance(block, Comment) and not block.is_closed:
                yield Problem(
                    line=block.span.first,
                    message="This comment never ends and hides all that follows; close it with "
                    "-->.",
                    section=where(section),
                    subject="comment",
                )


def _quoted(case: Case) -> set[int]:
    """Lines of the code blocks in quotations: each ends with its quotation, if nowhere else."""
    return {
        fence.span.first
        for section in case.document.sections()
        for fence in fences(tuple(one for one in section.blocks if isinstance(one, Quote)))
    }


def _unclosed(fence: Fence) -> tuple[int, str]:
    return fence.span.first, "This code block never ends; close it with its fence."


def _fault(fence: Fence) -> tuple[int, str] | None:
    code = fence.content
    if not code.strip() or len(code) > _LONGEST or _SKETCH.search(code):
        return None
    if fence.language == "json":
        return _json_fault(fence)
    return _toml_fault(fence) if fence.language == "toml" else None


def _json_fault(fence: Fence) -> tuple[int, str] | None:
    """Only of what looks whole; several values one after the other are an example too."""
    # A no-break space, which nobody sees, is none to JSON and one to whoever pasted it.
    code = fence.content.replace("\u00a0", " ").strip()
    if code[0] not in "{[" or code[-1] not in "}]" or code.count("[") + code.count("{") > _MOST:
        return None
    first = _first_error(code)
    if first is None or _is_type(first, code):
        return None
    skipped = fence.content[: len(fence.content) - len(fence.content.lstrip())].count("\n")
    line = fence.content_line + skipped + first.lineno - 1
    return line, f"Invalid JSON at line {line}, column {first.colno}: {first.msg}."


def _is_type(error: json.JSONDecodeError, code: str) -> bool:
    """`"name": string`: a word where a value belongs says what the value is like."""
    return error.msg == "Expecting value" and _BARE_WORD.match(code, error.pos) is not None


def _first_error(code: str) -> json.JSONDecodeError | None:
    decoder = json.JSONDecoder(parse_int=str, parse_float=str)
    at = 0
    while at < len(code):
        try:
            _, at = decoder.raw_decode(code, at)
        except json.JSONDecodeError as error:
            return error
        except RecursionError:
            return None
        at += len(code[at:]) - len(code[at:].lstrip(" \t\r\n,"))
    return None


def _toml_fault(fence: Fence) -> tuple[int, str] | None:
    try:
        tomllib.loads(fence.content)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = _TOML_PLACE.search(str(error))
        row = fence.content.split("\n")[int(place.group(1)) - 1] if place else ""
        if _BARE_VALUE.search(row):
            return None
        line = fence.content_line + (int(place.group(1)) - 1 if place else 0)
        why = _TOML_PLACE.sub("", str(error)).strip()
        return line, f"Invalid TOML at line {line}: {why}."
    return None
