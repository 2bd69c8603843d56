"""The status and the approvals say different things.

## Why

A document that is approved while a lead is still asked is approved by nobody.

## Template

```markdown
# Spec: [Name]

- **Status**: [Draft/Review/Approved]

## Approval

**Security Lead**: [Name] - [Approved/Pending]
```

## Bad

```markdown
# Spec: Export

- **Status**: Approved

## Approval

**Security Lead**: Jane Doe - Pending
```

## Good

```markdown
# Spec: Export

- **Status**: Approved

## Approval

**Security Lead**: Jane Doe - Approved
```

## How to mend

Put the status back to "Review" until every line says "Approved".
"""

from collections.abc import Iterator

from bot.lint.answers import answers
from bot.lint.case import Case, where
from bot.lint.own_phase import approved_status
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.schema.slots import ValueKind
from bot.spec.words.prose import excerpt, normalise, plain

_GRANTED = frozenset({"approved", "accepted", "yes", "ok", "granted"})


@rule("CX702", review=Severity.WARNING, approved=Severity.ERROR, unless=("PH201", "PH205"))
def status_vs_approvals(case: Case) -> Iterator[Problem]:
    """Approvals that are not granted under a status that says they are."""
    status = approved_status(case.document)
    if status is None:
        return
    for slot, field, section in answers(case.match):
        is_asked = slot.kind is ValueKind.APPROVAL and bool(field.value.strip())
        if is_asked and _GRANTED.isdisjoint(normalise(field.value).split()):
            yield Problem(
                line=field.span.first,
                message=f"Status is {excerpt(plain(status.value), 40)} but "
                f"{excerpt(field.label, 60)} has not approved (line {field.span.first}).",
                section=where(section),
                subject=field.label,
            )
