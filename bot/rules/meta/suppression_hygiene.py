"""A suppression gives no reason, names no rule, or silences nothing.

## Why

A suppression without a reason cannot be judged later; one that silences nothing hides the next
finding.

## Bad

```markdown
# Spec: Export

<!-- spec-ignore ST102 -->

## Rollback
```

## Good

```markdown
# Spec: Export

## Rollback

<!-- spec-ignore ST102: written by the operators in their own document -->
```

## How to mend

Write `<!-- spec-ignore ST102: reason -->`, or delete the comment.
"""

from collections.abc import Iterator

from bot.lint.case import Case, Suppression
from bot.lint.fixes import deleted
from bot.lint.registry import rule
from bot.model import Fix, Problem, Severity
from bot.spec.words.prose import excerpt


@rule(
    "MT904",
    draft=Severity.INFO,
    review=Severity.WARNING,
    approved=Severity.WARNING,
    is_late=True,
    is_suppressible=False,
)
def suppression_hygiene(case: Case) -> Iterator[Problem]:
    """One problem for each fault of a suppression, the first of them only."""
    for order in case.suppressions:
        fault = _fault(order, case)
        if fault:
            words = _words(order)
            yield Problem(
                line=order.line,
                message=f"{words} {fault}.",
                subject=f"{words} {fault}",
                fix=_fix(order, case),
            )


def _words(order: Suppression) -> str:
    if order.until is not None:
        return f"spec-until({order.until.name.title()})"
    return f"spec-ignore {', '.join(excerpt(word, 40) for word in order.words)}"


def _fault(order: Suppression, case: Case) -> str:
    if len(order.rules) < len(order.words):
        return "names a rule that does not exist"
    if not order.reason:
        return "gives no reason; write it after a colon"
    if order.until is not None and case.phase >= order.until:
        return "has ended; settle what it puts off and delete it"
    return "suppresses nothing; delete it" if order in case.found.unused else ""


def _fix(order: Suppression, case: Case) -> Fix | None:
    """An order that silences nothing goes, where it has a line to itself."""
    words = case.document.lines[order.line - 1].strip()
    is_alone = words.startswith("<!--") and words.endswith("-->") and words.count("<!--") == 1
    if order not in case.found.unused or not is_alone:
        return None
    return deleted(case.document, order.line, order.line)
