"""An open question should have been answered by now.

## Why

The day that stands there was somebody's promise; what was planned on it goes wrong silently.

## Bad

```text
- Do we keep the old format? Owner: @jane, due 2020-03-01
```

A day counts with `due`, `by`, `until` or `deadline` before it, once it is over.

## Good

```markdown
# Spec: Export

## Open Questions

- Do we keep the old format? The one of 2020-03-01 is not read by anybody.
```

## How to mend

Answer the question, or agree on another day. Off unless the configuration gives it a severity.
"""

import re
from collections.abc import Iterator
from datetime import date

from bot.lint.case import SEPARATOR, Case
from bot.lint.metadata import day_in
from bot.lint.registry import rule
from bot.model import Problem, QuestionState
from bot.spec.asking.questions import AskedQuestion
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt

_DUE = seldom(
    r"\b(?:due|by|until|deadline)\b[ \t]{0,4}(?:on|date)?[:=]?[ \t*_]{0,4}(\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)


@rule("QN606")
def question_overdue(case: Case) -> Iterator[Problem]:
    """Open questions with a day that is over; nothing where today is not known."""
    today = case.facts.today
    for one in case.questions if today is not None else ():
        day = _due(one, case)
        if (
            one.state is QuestionState.OPEN
            and day is not None
            and today is not None
            and day < today
        ):
            yield Problem(
                line=one.line,
                message=f'"{excerpt(one.text, 120)}" was due on {day.isoformat()}.',
                section=SEPARATOR.join(one.section),
                subject=one.key,
            )


def _due(one: AskedQuestion, case: Case) -> date | None:
    written = "\n".join(case.document.lines[one.line - 1 : one.end_line])
    found = _DUE.search(written)
    return day_in(found[1]) if found is not None else None
