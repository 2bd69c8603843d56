"""A line says that somebody approved, and GitHub knows no such review.

## Why

Anybody can write "Approved" behind a name; only that person can approve the pull request.

## Bad

A pull request in which the line `**Security Lead**: @jane - Approved` stands and Jane has not
approved this commit.

## Good

A pull request that Jane has approved at its newest commit.

## How to mend

Ask the person for a review, or put the line back to "Pending".
"""

from collections.abc import Iterator

from bot.lint.answers import answers
from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.patterns import seldom
from bot.spec.prose import excerpt, normalise
from bot.spec.slots import ValueKind

_HANDLE = seldom(r"@([A-Za-z0-9-]{1,39})(?![\w/-])")


@rule("CX703", review=Severity.WARNING, approved=Severity.ERROR)
def approval_unbacked(case: Case) -> Iterator[Problem]:
    """Approvals of people with a handle whose review is known not to be there."""
    approvers = case.facts.approvers
    for slot, field, section in answers(case.match) if approvers is not None else ():
        handle = _HANDLE.search(field.value)
        if slot.kind is not ValueKind.APPROVAL or handle is None or approvers is None:
            continue
        says_so = "approved" in normalise(field.value).split()
        if says_so and handle.group(1).casefold() not in approvers:
            yield Problem(
                line=field.span.first,
                message=f"{excerpt(field.label, 40)} {handle.group(1)} is marked as approved; no "
                "approving review was found.",
                section=where(section),
                subject=field.label,
            )
