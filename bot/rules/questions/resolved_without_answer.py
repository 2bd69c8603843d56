"""A question is ticked, struck or marked resolved, and nobody says how.

## Why

The answer is what the next reader needs; the tick only says that somebody knows it.

## Bad

```markdown
# Spec: Export

## Open Questions

- [x] Do we keep the old format?
```

## Good

```markdown
# Spec: Export

## Open Questions

- [x] Do we keep the old format? No, nobody reads it.
```

## How to mend

Write the answer, the decision or a link to it behind the question.
"""

from collections.abc import Iterator

from bot.lint.case import SEPARATOR, Case
from bot.lint.registry import rule
from bot.model import Problem, QuestionState, Severity
from bot.spec.words.prose import excerpt


@rule("QN603", draft=Severity.INFO, review=Severity.WARNING, approved=Severity.WARNING)
def resolved_without_answer(case: Case) -> Iterator[Problem]:
    """Questions that are no longer open and have no answer in words."""
    for one in case.questions:
        if one.state is not QuestionState.OPEN and not one.has_answer:
            how = "settled" if one.state is QuestionState.ANSWERED else "withdrawn"
            yield Problem(
                line=one.line,
                message=f'"{excerpt(one.text, 100)}" is {how} without an answer.',
                section=SEPARATOR.join(one.section),
                subject=one.key,
            )
