"""A section that the template requires is not there.

## Why

Readers look for an answer where the template promises one. A section that is left out leaves them
to guess whether nothing was to be said or nobody thought about it.

## Template

```markdown
# Spec: [Name]

## Scope

[What is in, what is out]

## Rollback

[How to go back]
```

## Bad

```markdown
# Spec: Export

## Scope

Exports of orders as CSV.
```

## Good

```markdown
# Spec: Export

## Scope

Exports of orders as CSV.

## Rollback

The flag `export` switches it off; nothing is stored.
```

## How to mend

Add the heading where the message says it belongs, and say what it asks for. Where it does not
apply, keep the heading and write `N/A - ` with the reason.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.lint.case import SEPARATOR, Case
from bot.lint.frames import missing_sections, section_frame, sections_frame
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.schema.match import Match, SectionMatch
from bot.spec.schema.slots import SectionSlot
from bot.spec.words.prose import excerpt

_FEWEST = 2
_MOST_NAMED = 8


@rule(
    "ST101",
    draft=Severity.WARNING,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    tells_absence=True,
)
def missing_section(case: Case) -> Iterator[Problem]:
    """Required section slots that no section answers, the topmost ones only."""
    if case.match is None:
        return
    for _, group in groupby(missing_sections(case.match.root), key=lambda each: id(each[0])):
        pairs = list(group)
        parent = pairs[0][0]
        wanted = [part for _, part in pairs if case.is_wanted(part.slot.terms)]
        if _has_none_of(wanted, parent):
            yield _none_of(wanted, parent, case.match)
            continue
        for part in wanted:
            if part.is_dissolved:
                yield from _rest_of(part, case)
            else:
                yield _problem(part, parent, case.match, case)


def _has_none_of(wanted: Sequence[SectionMatch], parent: SectionMatch) -> bool:
    """Whether a section has no sub-section that the template wants, however many it wants."""
    is_there = parent.section is not None and parent.section.level > 1
    return is_there and len(wanted) >= _FEWEST and len(wanted) == len(parent.children)


def _none_of(wanted: Sequence[SectionMatch], parent: SectionMatch, held: Match) -> Problem:
    """One cause: what it says is not parted as the template has it."""
    first = wanted[0]
    within = excerpt(parent.section.title if parent.section else "", 60)
    return Problem(
        line=max(first.after_line, 1),
        message=f'Missing sections {_listed([one.slot for one in wanted])} in "{within}".',
        section=SEPARATOR.join(first.slot.path[:-1]),
        subject=" ".join(one.slot.title for one in wanted),
        fix=sections_frame(wanted, parent, held),
    )


def _rest_of(part: SectionMatch, case: Case) -> Iterator[Problem]:
    """Where its parts stand without it, those that are missing still."""
    there = {id(child.slot) for child in part.children}
    for slot in (each for each in part.slot.children if isinstance(each, SectionSlot)):
        if id(slot) not in there and case.is_wanted(slot.terms):
            yield Problem(
                line=max(part.after_line, 1),
                message=f'Missing section "{excerpt(slot.title)}".',
                section=SEPARATOR.join(slot.path[:-1]),
                subject=slot.title,
            )


def _problem(part: SectionMatch, parent: SectionMatch, held: Match, case: Case) -> Problem:
    place = f' (expected after "{excerpt(part.after, 60)}")' if part.after else ""
    below = [
        child
        for child in part.slot.children
        if isinstance(child, SectionSlot) and case.is_wanted(child.terms)
    ]
    parts = f" with {_listed(below)}" if below else ""
    return Problem(
        line=max(part.after_line, 1),
        message=f'Missing section "{excerpt(part.slot.title)}"{parts}{place}.',
        section=SEPARATOR.join(part.slot.path[:-1]),
        subject=part.slot.title,
        fix=section_frame(part, parent, held),
    )


def _listed(slots: Sequence[SectionSlot]) -> str:
    quoted = [f'"{excerpt(slot.title, 60)}"' for slot in slots[:_MOST_NAMED]]
    if len(slots) > _MOST_NAMED:
        quoted.append(f"{len(slots) - _MOST_NAMED} more")
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}" if len(quoted) > 1 else quoted[0]
