"""The status skips a step.

## Why

The steps are where other people look: a document that goes from draft to implemented was read by
nobody on the way.

## Bad

A pull request that changes `**Status**: Draft` to `**Status**: Implemented` where the template has
`[Draft/Review/Approved/Implemented]`.

## Good

A pull request that changes `**Status**: Draft` to `**Status**: Review`.

## How to mend

Set the next step of the template's list.
"""

from collections.abc import Iterator

from bot.lint.answers import answers
from bot.lint.case import Case, where
from bot.lint.own_phase import status_field
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.schema.slots import FieldSlot
from bot.spec.words.headings import key
from bot.spec.words.prose import excerpt, plain


@rule("CX707", review=Severity.WARNING, approved=Severity.ERROR)
def status_transition(case: Case) -> Iterator[Problem]:
    """A status more than one of the template's steps after that of the base branch."""
    before = status_field(case.facts.base) if case.facts.base else None
    after = status_field(case.document) if before is not None else None
    if before is None or after is None:
        return
    for slot, field, section in answers(case.match):
        old, new = _step(slot, before.value), _step(slot, after.value)
        if field is after and old is not None and new is not None and new > old + 1:
            yield Problem(
                line=field.span.first,
                message=f"Status jumps from {excerpt(plain(before.value), 40)} to "
                f"{excerpt(plain(after.value), 40)}; the next step is "
                f"{slot.options[old + 1]}.",
                section=where(section),
                subject="status",
            )


def _step(slot: FieldSlot, value: str) -> int | None:
    """The place among the options; None for a value that is none of them."""
    options = [key(option) for option in slot.options]
    return options.index(key(value)) if key(value) in options else None
