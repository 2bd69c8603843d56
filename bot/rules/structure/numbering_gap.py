"""The numbers of the headings leave one out, or come twice.

## Why

"See section 4" leads nowhere, or to two places.

## Bad

```markdown
# Spec: Export

## 1. Scope

Orders.

## 3. Limits

Ten a minute.
```

## Good

```markdown
# Spec: Export

## 1. Scope

Orders.

## 2. Limits

Ten a minute.
```

## How to mend

Number the headings anew. Off unless the configuration gives it a severity.
"""

from collections.abc import Iterator, Sequence

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem
from bot.spec.markdown.document import Section
from bot.spec.words.prose import excerpt


@rule("ST110")
def numbering_gap(case: Case) -> Iterator[Problem]:
    """Headings beside each other whose last numbers do not rise by one."""
    for parent in case.document.sections():
        numbered = [child for child in parent.children if child.number]
        if len(numbered) > 1:
            yield from _gaps(numbered)


def _gaps(numbered: Sequence[Section]) -> Iterator[Problem]:
    wanted = _last(numbered[0])
    for section in numbered:
        if _last(section) != wanted:
            yield Problem(
                line=section.line,
                message=f'"{excerpt(section.title, 60)}" has the number {section.number}; '
                f"{wanted} comes next.",
                section=where(section),
                subject=section.title,
            )
        wanted = _last(section) + 1


def _last(section: Section) -> int:
    return int(section.number.rpartition(".")[2])
