"""An open question says neither who answers it nor until when.

## Why

A question that is everybody's is nobody's, and stays open until somebody builds around it.

## Bad

```markdown
# Spec: Export

## Open Questions

- Do we keep the old format?
```

## Good

```markdown
# Spec: Export

## Open Questions

- Do we keep the old format? Owner: @jane, due 2030-03-01
- [ ] @jane: who pays for the storage?
```

## How to mend

Name a person with `@` or `Owner: ...`, or a day as YYYY-MM-DD. Off unless the configuration gives
it a severity.
"""

from collections.abc import Iterator

from bot.lint.case import SEPARATOR, Case
from bot.lint.registry import rule
from bot.model import Problem, QuestionState
from bot.spec.asking.questions import AskedQuestion
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt

_OWNED = seldom(
    r"(?<![\w.])@[A-Za-z0-9][\w/-]{0,60}|\b(?:owner|assignee|assigned to|due|deadline|until|by)"
    r"\b[ \t]{0,4}[:=]?[ \t*_]{0,4}(?:\d{4}-\d{2}-\d{2}|[A-Z@])|\d{4}-\d{2}-\d{2}",
)


@rule("QN605")
def question_unowned(case: Case) -> Iterator[Problem]:
    """Open questions whose lines name no person and no day."""
    for one in case.questions:
        if one.state is QuestionState.OPEN and _OWNED.search(_written(one, case)) is None:
            yield Problem(
                line=one.line,
                message=f'Nobody is named for "{excerpt(one.text, 120)}", and no day.',
                section=SEPARATOR.join(one.section),
                subject=one.key,
            )


def _written(one: AskedQuestion, case: Case) -> str:
    return "\n".join(case.document.lines[one.line - 1 : one.end_line])
