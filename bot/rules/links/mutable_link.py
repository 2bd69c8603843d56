"""A link leads to a place in a file that moves with its branch.

## Why

`blob/main/...#L10` shows another line next month, and the sentence that relies on it is wrong
without anybody having touched it.

## Bad

```markdown
# Spec: Export

The limit stands in [the writer](https://github.com/acme/shop/blob/main/writer.py#L10).
```

## Good

```markdown
# Spec: Export

The limit stands in
[the writer](https://github.com/acme/shop/blob/3f2c9a1d5e7b8c6a4f0e2d1c9b8a7f6e5d4c3b2a/writer.py#L10),
which [the guide](https://github.com/acme/shop/blob/main/guide.md) explains.
```

## How to mend

Press `y` on the file's page at GitHub: its address has the commit then. Off unless the
configuration gives it a severity.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt

_LINK = seldom(
    r"https://github\.com/[\w.-]{1,100}/[\w.-]{1,100}/(?:blob|blame)/"
    r"(?P<ref>[^/\s#)]{1,100})/[^\s#)]{1,300}#L\d{1,7}"
)
_COMMIT = seldom(r"[0-9a-f]{7,64}")
_VERSION = seldom(r"v?\d+(?:\.\d+){1,3}\S*")


@rule("LK803")
def mutable_link(case: Case) -> Iterator[Problem]:
    """Links to lines of a file on a branch; a commit or a version stays what it is."""
    for passage in case.passages:
        for found in _LINK.finditer(passage.text) if "#L" in passage.text else ():
            if _COMMIT.fullmatch(found["ref"]) or _VERSION.fullmatch(found["ref"]):
                continue
            yield Problem(
                line=passage.line,
                message=f'The lines of "{excerpt(found[0], 120)}" move with the branch '
                f"{excerpt(found['ref'], 40)}; link the commit.",
                section=where(passage.section),
                subject=found[0],
            )
