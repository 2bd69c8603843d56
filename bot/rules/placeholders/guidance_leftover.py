"""The template's prompt stands beside the content it asked for.

## Why

The prompt has done its work; left in place it reads as if it were part of the specification.

## Template

```markdown
# Spec: [Name]

## Components

[List the components that are created or changed.]
```

## Bad

```markdown
# Spec: Export

## Components

[List the components that are created or changed.]

The writer is new, the scheduler changes.
```

## Good

```markdown
# Spec: Export

## Components

The writer is new, the scheduler changes.
```

## How to mend

Delete the prompt.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.fixes import deleted
from bot.lint.prompts import visible_prompts
from bot.lint.registry import rule
from bot.model import Fix, Problem, Severity
from bot.spec.schema.match import Unchanged
from bot.spec.words.prose import excerpt


@rule("PH203", draft=Severity.INFO, review=Severity.WARNING, approved=Severity.WARNING)
def guidance_leftover(case: Case) -> Iterator[Problem]:
    """Prompts of the template, and of public ones, under a heading or label that holds more."""
    for piece in visible_prompts(case):
        if not piece.is_whole:
            title = piece.label or piece.section.title
            yield Problem(
                line=piece.span.first,
                end_line=piece.span.last,
                message=f'Delete the prompt under "{excerpt(title, 60)}": "{excerpt(piece.text)}".',
                section=where(piece.section),
                subject=f"{piece.label} {piece.text}",
                fix=_fix(piece, case),
            )
    for run in case.prompts:
        if not run.is_whole:
            title = run.label or run.section.title
            yield Problem(
                line=run.span.first,
                end_line=run.span.last,
                message=f'Delete the prompt of a well-known template under "{excerpt(title, 60)}": '
                f'"{excerpt(run.text)}".',
                section=where(run.section),
                subject=f"{run.label} {run.text}",
            )


def _fix(piece: Unchanged, case: Case) -> Fix | None:
    """Only of a block of its own: a value or an item shares its lines with what stays."""
    if piece.label or not any(block.span == piece.span for block in piece.section.blocks):
        return None
    return deleted(case.document, piece.span.first, piece.span.last)
