"""An open question of the base branch is gone without an answer.

## Why

Deleting the question is the quickest way to pass a check, and the slowest way to decide.

## Bad

A pull request that deletes the line `- Who owns the nightly run?` from the open questions.

## Good

```markdown
# Spec: Export

## Open Questions

- [x] Who owns the nightly run? The billing team.
```

## How to mend

Put the question back with its answer, or strike it through with the reason.
"""

from collections.abc import Iterator

from bot.lint.case import SEPARATOR, Case
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.asking import questions
from bot.spec.markdown.passage import passages
from bot.spec.words.prose import excerpt


@rule("QN604", draft=Severity.WARNING, review=Severity.WARNING, approved=Severity.ERROR)
def question_removed(case: Case) -> Iterator[Problem]:
    """Open questions of the base that the document neither asks nor answers."""
    base = case.facts.base
    if base is None:
        return
    before = questions.find(base, tuple(passages(base)))
    asked = {line for one in case.questions for line in range(one.line, one.end_line + 1)}
    texts = (passage.text for passage in case.passages if passage.line not in asked)
    for one in questions.removed(before, case.questions, texts):
        yield Problem(
            line=_line(case, one.section),
            message=f'The open question "{excerpt(one.text, 120)}" is deleted without an answer.',
            section=SEPARATOR.join(one.section),
            subject=one.key,
        )


def _line(case: Case, path: tuple[str, ...]) -> int:
    """Where the section of the question still stands, else the first line."""
    places = (section.line for section in case.document.sections() if section.path == path)
    return next(places, 1)
