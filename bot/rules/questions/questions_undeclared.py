"""The section of questions says neither what is open nor that nothing is.

## Why

An empty section of questions may mean that all is clear, or that nobody asked.

## Bad

```markdown
# Spec: Export

## Open Questions

## Rollback

The flag `export` switches it off.
```

## Good

```markdown
# Spec: Export

## Open Questions

None.
```

## How to mend

List the questions, or write "None".
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.fixes import inserted
from bot.lint.registry import rule
from bot.model import Fix, Problem, Severity
from bot.spec.asking.questions import question_sections
from bot.spec.markdown.blocks import Break, Comment, Definition
from bot.spec.markdown.document import Document, Section
from bot.spec.words.prose import excerpt


@rule("QN602", draft=Severity.INFO, review=Severity.WARNING, approved=Severity.WARNING)
def questions_undeclared(case: Case) -> Iterator[Problem]:
    """Sections of questions without any content."""
    for section in question_sections(case.document, _headings(case)):
        lines = range(section.line + 1, section.span.last + 1)
        # Its sub-headings may ask.
        is_asked = any(one.line in lines for one in case.questions)
        if not is_asked and not any(map(_says_something, section.walk())):
            yield Problem(
                line=section.line,
                message=f'"{excerpt(section.title, 60)}" is empty - list them or write "None".',
                section=where(section),
                fix=_fix(section, case.document),
            )


def _fix(section: Section, document: Document) -> Fix | None:
    """Right below the heading, unless that is a line drawn under it."""
    is_hashed = document.lines[section.line - 1].lstrip().startswith("#")
    return inserted(document, section.line, ["None."]) if is_hashed else None


def _headings(case: Case) -> frozenset[int]:
    return frozenset(
        part.section.line
        for part in (case.match.sections() if case.match else ())
        if part.section is not None and part.slot.is_questions
    )


def _says_something(section: Section) -> bool:
    return not all(isinstance(block, Comment | Break | Definition) for block in section.blocks)
