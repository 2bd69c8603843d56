"""The template shows code here and the document has none.

## Why

A payload in words leaves its field names to chance.

## Template

````markdown
# Spec: [Name]

## Response

```json
{"field1": "value1"}
```
````

## Bad

```markdown
# Spec: Export

## Response

An object with the id of the export.
```

## Good

````markdown
# Spec: Export

## Response

```json
{"exportId": "8f2"}
```
````

## How to mend

Add the code block, or write `None - ` with the reason.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.markdown.not_applicable import Applies, section_applies
from bot.spec.schema.match import SectionMatch
from bot.spec.words.prose import excerpt


@rule(
    "CD503",
    draft=Severity.INFO,
    review=Severity.WARNING,
    approved=Severity.WARNING,
    unless=("ST102", "PH202"),
)
def code_missing(case: Case) -> Iterator[Problem]:
    """Required code slots of sections that are there and apply, diagrams apart."""
    for part in case.match.walk() if case.match else ():
        if part.section is None or section_applies(part.section) is not Applies.YES:
            continue
        if _lacks_code(part, case):
            language = next((held.slot.language for held in part.fences if held.fence is None), "")
            yield Problem(
                line=part.section.line,
                message=f'"{excerpt(part.section.title, 60)}" has no {language or "code"} block.',
                section=where(part.section),
                subject=f"{part.slot.title} {language}",
            )


def _lacks_code(part: SectionMatch, case: Case) -> bool:
    return any(
        held.fence is None and not held.slot.is_diagram and case.is_wanted(held.slot.terms)
        for held in part.fences
    )
