"""A heading stands over nothing.

## Why

An empty section looks like an answer in the table of contents and is none.

## Bad

```markdown
# Spec: Export

## Rollback

## Risks

<!-- list the risks -->
```

## Good

```markdown
# Spec: Export

## Rollback

The flag `export` switches it off; nothing is stored.

## Risks

None - the export only reads.
```

## How to mend

Write what the heading asks for, or `N/A - ` with the reason, or take the heading out.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.blocks import Block, Break, Comment, Definition, Fence
from bot.spec.document import Section
from bot.spec.prose import excerpt
from bot.spec.question_headings import names_questions

_TITLES = 2
_NOTHING = (Comment, Break, Definition)


@rule(
    "ST102",
    draft=Severity.INFO,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    unless=("PH202", "PH207"),
)
def empty_section(case: Case) -> Iterator[Problem]:
    """Sections without sub-sections and content; a questions section has its own rule."""
    answered = _lines_that_may_be_empty(case)
    for section in case.document.sections():
        if section.level == 0 or section.line in answered or not _is_empty(section):
            continue
        is_title = section.level == 1 and section is case.document.root.children[0]
        if not names_questions(section.title) and not (is_title and _has_more(case)):
            yield Problem(
                line=section.line,
                message=f'"{excerpt(section.title)}" is empty.',
                section=where(section),
            )


def _has_more(case: Case) -> bool:
    """Some documents give their sections the level of the title, which holds nothing then."""
    return sum(section.level == 1 for section in case.document.root.children) > _TITLES


def _is_empty(section: Section) -> bool:
    return not section.children and not any(map(_says_something, section.blocks))


def _says_something(block: Block) -> bool:
    if isinstance(block, Fence):
        return bool(block.content.strip())
    return not isinstance(block, _NOTHING)


def _lines_that_may_be_empty(case: Case) -> frozenset[int]:
    """Headings of questions sections, and of what is not wanted, or not yet."""
    if case.match is None:
        return frozenset()
    return frozenset(
        part.section.line
        for part in case.match.sections()
        if part.section is not None
        and (part.slot.is_questions or not case.is_wanted(part.slot.terms))
    )
