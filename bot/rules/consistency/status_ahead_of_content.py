"""The status says that the document is finished, and findings say that it is not.

## Why

"Approved" is what other teams build on; they do not read the list of what is open.

## Bad

```markdown
# Spec: Export

- **Status**: Approved

## Open Questions

- Who owns the nightly run?
```

## Good

```markdown
# Spec: Export

- **Status**: Review

## Open Questions

- Who owns the nightly run?
```

## How to mend

Settle what is open, or put the status back to "Review".
"""

from collections.abc import Iterator

from bot.lint.case import Case
from bot.lint.own_phase import approved_status
from bot.lint.registry import rule
from bot.model import Problem, QuestionState, Severity
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt, plain

_LINK = seldom(r"\[([^\[\]\n]{1,100})\]\([^()\n]{0,300}\)")
_TEXT = r"\1"


@rule("CX701", approved=Severity.ERROR, is_late=True)
def status_ahead_of_content(case: Case) -> Iterator[Problem]:
    """A status of the last phase over open questions or findings that block."""
    field = approved_status(case.document)
    if field is None:
        return
    still_open = sum(one.state is QuestionState.OPEN for one in case.questions)
    holes = len(case.found.blocking) - still_open
    remains = [
        f"{number} {thing}{'' if number == 1 else 's'}"
        for number, thing in ((still_open, "open question"), (max(holes, 0), "blocking finding"))
        if number > 0
    ]
    if remains:
        status = excerpt(plain(_LINK.sub(_TEXT, field.value)), 40)
        yield Problem(
            line=field.span.first,
            message=f"Status is {status} but {' and '.join(remains)} "
            f"{'remains' if still_open + max(holes, 0) == 1 else 'remain'}.",
            subject="status",
        )
