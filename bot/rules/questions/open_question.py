"""A question is open.

## Why

Whoever builds from a specification with open questions answers them alone, by accident.

## Bad

```markdown
# Spec: Export

## Open Questions

- Who owns the nightly run?
- [ ] Do we keep the old format?

## Limits

The retention [NEEDS CLARIFICATION: how many days?] is set per customer.
We have not decided which store to use.

- Export of drafts (also of deleted ones?)
- streaming?

## Tests

- Should each button have an id?
- Do we test on phones?
```

## Good

```markdown
# Spec: Export

## Open Questions

- Who owns the nightly run? Decision: the billing team.
- [x] Do we keep the old format? No, nobody reads it.
- ~~Do we need XML?~~

## Acceptance

- [ ] exports 10,000 orders in a minute
```

## How to mend

Answer it where it stands: tick it, write `Decision: ...` or an arrow with the answer, strike it
through, or move it under a heading such as "Resolved".
"""

from collections.abc import Iterator

from bot.lint.case import SEPARATOR, Case
from bot.lint.registry import rule
from bot.model import Problem, QuestionState, Severity
from bot.spec.words.prose import excerpt


@rule(
    "QN601",
    draft=Severity.INFO,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    unless=("PH202",),
)
def open_question(case: Case) -> Iterator[Problem]:
    """One problem for each question that is open."""
    for one in case.questions:
        if one.state is not QuestionState.OPEN:
            continue
        # Not which of how many: a remark that stands would be wrong once another is settled.
        yield Problem(
            line=one.line,
            end_line=one.end_line if one.end_line > one.line else None,
            message=f'Open question: "{excerpt(one.text, 160)}"{_age(one.line, case)}.',
            section=SEPARATOR.join(one.section),
            subject=one.key,
        )


def _age(line: int, case: Case) -> str:
    asked, today = case.facts.asked.get(line), case.facts.today
    if asked is None or today is None:
        return ""
    days = (today - asked.day).days
    ago = "today" if days <= 0 else f"{days} day{'' if days == 1 else 's'} ago"
    return f" (asked in {asked.commit}, {ago})"
