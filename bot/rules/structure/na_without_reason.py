"""A section says that it does not apply, and not why.

## Why

"N/A" is the commonest answer in specifications and rarely the thought-out one. Three words of
reason show that somebody looked.

## Template

```markdown
# Spec: [Name]

## Migration

[How stored data is carried over]
```

## Bad

```markdown
# Spec: Export

## Migration

N/A
```

## Good

```markdown
# Spec: Export

## Migration

N/A - no stored data changes.
```

## How to mend

Add the reason after a dash.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.markdown.document import Section
from bot.spec.markdown.not_applicable import Applies, section_applies
from bot.spec.schema.match import SectionMatch
from bot.spec.schema.slots import NaPolicy
from bot.spec.words.prose import excerpt


@rule("ST107", draft=Severity.INFO, review=Severity.WARNING, approved=Severity.WARNING)
def na_without_reason(case: Case) -> Iterator[Problem]:
    """Sections that say they do not apply: without a reason, or where the template takes none."""
    for part in case.match.sections() if case.match else ():
        section = part.section
        if section is not None and _must_apply(part, section):
            yield Problem(
                line=section.line,
                message=f'"{excerpt(section.title)}" has to be answered; the template takes no '
                '"not applicable" here.',
                section=where(section),
                subject=part.slot.title,
            )
        if section is None or not _needs_reason(part):
            continue
        if section_applies(section) is Applies.NO_BARE:
            yield Problem(
                line=section.line,
                message=f'"{excerpt(section.title)}" is declared not applicable without a reason.',
                section=where(section),
                subject=part.slot.title,
            )


def _must_apply(part: SectionMatch, section: Section) -> bool:
    is_refused = part.slot.terms.na is NaPolicy.FORBIDDEN
    return is_refused and section_applies(section) is not Applies.YES


def _needs_reason(part: SectionMatch) -> bool:
    slot = part.slot
    return (
        slot.terms.na is NaPolicy.WITH_REASON and slot.terms.is_required and not slot.is_questions
    )
