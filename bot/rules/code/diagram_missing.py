"""A diagram is asked for and there is none.

## Why

How parts talk to each other is seen faster than read; the template's owner asked for it.

## Template

```markdown
# Spec: [Name]

## Sequence Diagrams

[Show the sequence diagram of each request.]
```

## Bad

```markdown
# Spec: Export

## Sequence Diagrams

The client asks, the server answers.
```

## Good

````markdown
# Spec: Export

## Sequence Diagrams

```mermaid
sequenceDiagram
  Client->>Server: export
```
````

## How to mend

Add an image, a link to one, or a diagram as code (mermaid, PlantUML, dot, characters).
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.markdown.document import Section
from bot.spec.markdown.not_applicable import Applies, applies, section_applies
from bot.spec.schema.match import FieldMatch, SectionMatch
from bot.spec.schema.slots import Need
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt

_IMAGE = seldom(r"!\[[^\]\n]{0,200}\][(\[]|\]\([^)\s]{1,500}\)|<img\s|https?://")


@rule(
    "CD504",
    draft=Severity.INFO,
    review=Severity.WARNING,
    approved=Severity.WARNING,
    unless=("ST102", "PH201", "PH202", "PH203", "FD302", "PH206"),
)
def diagram_missing(case: Case) -> Iterator[Problem]:
    """Sections and fields that require a diagram and hold neither image, link nor code."""
    for part in case.match.walk() if case.match else ():
        if part.section is None:
            continue
        if _lacks_diagram(part, case):
            yield _problem(part.section.line, part.section.title, part.section)
        for field in part.fields:
            if _field_lacks_diagram(field, part, case) and field.field is not None:
                yield _problem(field.field.span.first, field.slot.label, part.section)


def _lacks_diagram(part: SectionMatch, case: Case) -> bool:
    section = part.section
    if section is None or part.slot.diagram is not Need.REQUIRED:
        return False
    return section_applies(section) is Applies.YES and not _shows(
        section.span.first, section.span.last, case
    )


def _field_lacks_diagram(field: FieldMatch, part: SectionMatch, case: Case) -> bool:
    """A field's diagram may stand anywhere in its section."""
    if field.slot.diagram is not Need.REQUIRED or field.field is None or part.section is None:
        return False
    if applies(field.field.value) is not Applies.YES:
        return False
    return not _shows(part.section.span.first, part.section.span.last, case)


def _shows(first: int, last: int, case: Case) -> bool:
    lines = case.document.lines[first - 1 : last]
    return any(line.lstrip().startswith(("```", "~~~")) or _IMAGE.search(line) for line in lines)


def _problem(line: int, title: str, section: Section) -> Problem:
    return Problem(
        line=line,
        message=f'"{excerpt(title, 60)}" has no diagram.',
        section=where(section),
        subject=title,
    )
