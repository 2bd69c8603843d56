"""A section or field still holds the template's own prompt.

## Why

The prompt asks what to write; it is no answer. Merged specifications with a prompt in place of the
content are the commonest defect that reviews overlook.

The prompts of well-known public templates are known as well, whatever template is in use. Others
are known by the document: where most of it reads as forms do, so is what itself asks, bids or names
what to write, in whatever words.

## Template

```markdown
# Spec: [Name]

## Rollback

[Describe how to return to the previous release.]
```

## Bad

```markdown
# Spec: Export

## Rollback

[Describe how to return to the previous release.]
```

## Good

```markdown
# Spec: Export

## Rollback

The flag `export` switches it off; nothing is stored.
```

## How to mend

Replace the prompt by what it asks for, or write `N/A - ` with the reason.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.prompts import visible_prompts
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.markdown.blocks import Break, Comment, Definition
from bot.spec.unfilled.prompt_runs import lines_of
from bot.spec.words.prose import excerpt


@rule("PH202", draft=Severity.INFO, review=Severity.ERROR, approved=Severity.ERROR)
def guidance_unchanged(case: Case) -> Iterator[Problem]:
    """Prompts that are all that stands under their heading or label: the template's, and others."""
    for piece in visible_prompts(case):
        if piece.is_whole:
            title = piece.label or piece.section.title
            place = f'"{excerpt(title, 60)}" still holds' if title else "Here still stands"
            yield Problem(
                line=piece.span.first,
                end_line=piece.span.last,
                message=f'{place} the template prompt "{excerpt(piece.text)}".',
                section=where(piece.section),
                subject=f"{piece.label} {piece.text}",
            )
    yield from _of_comments(case)
    yield from _of_public_templates(case)
    yield from _of_any_form(case)


def _of_comments(case: Case) -> Iterator[Problem]:
    """Sections in which nothing stands but the template's comment, which no reader sees."""
    told = {
        part.section.line
        for part in (case.match.sections() if case.match else ())
        if part.section is not None and not case.is_wanted(part.slot.terms)
    }
    for piece in case.match.unchanged if case.match else ():
        section = piece.section
        if not piece.is_comment or section.line in told or section.children or not section.level:
            continue
        if all(isinstance(block, Comment | Break | Definition) for block in section.blocks):
            told.add(section.line)
            yield Problem(
                line=section.line,
                message=f'"{excerpt(section.title, 60)}" holds nothing but the template\'s comment '
                f'"{excerpt(piece.text)}".',
                section=where(section),
                subject=piece.text,
            )


def _of_public_templates(case: Case) -> Iterator[Problem]:
    """Prompts of public templates, whatever template is held; what that asks is told already."""
    for run in case.prompts:
        if run.is_whole:
            title = run.label or run.section.title
            place = f'"{excerpt(title, 60)}" still holds' if title else "Here still stands"
            yield Problem(
                line=run.span.first,
                end_line=run.span.last,
                message=f'{place} the prompt of a well-known template "{excerpt(run.text)}".',
                section=where(run.section),
                subject=f"{run.label} {run.text}",
            )


def _of_any_form(case: Case) -> Iterator[Problem]:
    """Instructions of a template that is none of ours; what is known is told already."""
    told = {
        line
        for piece in visible_prompts(case)
        for line in range(piece.span.first, piece.span.last + 1)
    }
    told |= lines_of(case.prompts)
    for passage in case.instructions:
        # Of a prompt and its list the prompt may be known, and then only the list is told here.
        lines = range(passage.line, passage.end_line + 1)
        untold = [line for line in lines if line not in told and case.document.lines[line - 1]]
        if untold:
            title = passage.label or passage.section.title
            yield Problem(
                line=untold[0],
                end_line=passage.end_line,
                message=f'"{excerpt(title, 60)}" still says what to write: '
                f'"{excerpt(passage.text)}".',
                section=where(passage.section),
                subject=f"{passage.label} {passage.text}",
            )
