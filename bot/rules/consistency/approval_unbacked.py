"""A line says that somebody approved, and GitHub knows no such review.

## Why

Anybody can write "Approved" behind a name; only that person can approve the pull request.

## Bad

A pull request in which the line `**Security Lead**: @jane - Approved` stands and Jane has not
approved this commit.

## Good

A pull request that Jane has approved at its newest commit.

## Options

`<!-- spec: {approval: {role: Security Lead, team: "@acme/security", require: review}} -->` behind
the line in the template: with `require: review` an approval without a handle is not enough. The
team is told to whoever looks for somebody to ask; who belongs to it is not looked up, since that
would take a permission to read the organisation's members.

## How to mend

Ask the person for a review, or put the line back to "Pending".
"""

from collections.abc import Collection, Iterator

from bot.lint.answers import answers
from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.markdown.fields import Field
from bot.spec.schema.slots import FieldSlot, ValueKind
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt, normalise

_HANDLE = seldom(r"@([A-Za-z0-9-]{1,39})(?![\w/-])")


@rule("CX703", review=Severity.WARNING, approved=Severity.ERROR)
def approval_unbacked(case: Case) -> Iterator[Problem]:
    """Approvals of people with a handle whose review is known not to be there."""
    approvers = case.facts.approvers
    for slot, field, section in answers(case.match) if approvers is not None else ():
        says_so = "approved" in normalise(field.value).split()
        if slot.kind is not ValueKind.APPROVAL or not says_so or approvers is None:
            continue
        handle = _HANDLE.search(field.value)
        message = _lack(slot, field, handle.group(1) if handle else "", approvers)
        if message:
            yield Problem(
                line=field.span.first,
                message=message,
                section=where(section),
                subject=field.label,
            )


def _lack(slot: FieldSlot, field: Field, handle: str, approvers: Collection[str]) -> str:
    """What the approval lacks; empty where nothing does."""
    label = excerpt(field.label, 40)
    of_team = f" of {slot.team}" if slot.team else ""
    if handle and handle.casefold() not in approvers:
        return f"{label} {handle} is marked as approved; no approving review was found."
    if not handle and slot.needs_review:
        return (
            f"{label} is marked as approved by nobody{of_team} whose review could be looked up; "
            "write the @handle of the one who approved."
        )
    return ""
