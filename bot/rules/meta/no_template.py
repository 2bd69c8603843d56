"""It is not clear which template the specification follows, or the file cannot be read.

## Why

Without its template a specification cannot be complete: nobody knows what it should hold.

## Bad

```markdown
---
title: "Export
---

# Spec: Export

Exports of orders as CSV.
```

## Good

```markdown
# Spec: Export

Exports of orders as CSV.
```

## How to mend

Put `<!-- spec-template: name -->` into the first lines, or give the file's path a `template` in
`.github/specbot.yml`. Save the file as UTF-8 text where it cannot be read.
"""

from collections.abc import Iterator

from bot.lint.case import Case
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.schema.match import Choice
from bot.spec.words.prose import excerpt


@rule("MT901", draft=Severity.WARNING, review=Severity.ERROR, approved=Severity.ERROR)
def no_template(case: Case) -> Iterator[Problem]:
    """An unknown or ambiguous template, and a document that holds nothing to be held against."""
    if not any(line.strip() for line in case.document.lines):
        yield Problem(
            line=1, message="The file is empty; begin with a heading that names the spec."
        )
        return
    if case.document.front_matter_fault:
        fault = excerpt(case.document.front_matter_fault, 160)
        yield Problem(line=1, message=f"{fault[:1].upper()}{fault[1:]}.")
    if case.document.too_deep_line is not None:
        yield Problem(
            line=case.document.too_deep_line,
            message="Nested too deep to be read; take some levels of lists or quotations out.",
        )
    is_flat = not case.document.root.children
    if is_flat and (case.match is not None or case.choice is not None):
        yield Problem(line=1, message="The document has no headings; its sections need them.")
        return
    if case.choice is not None and case.match is None:
        yield from _unchosen(case.choice, is_scoped=case.is_scoped)


def _unchosen(choice: Choice, *, is_scoped: bool) -> Iterator[Problem]:
    if choice.unknown:
        yield Problem(
            line=1,
            message=f'There is no template "{excerpt(choice.unknown, 40)}"; '
            "name an existing one in the spec-template comment.",
            subject=choice.unknown,
        )
    elif choice.candidates:
        names = ", ".join(excerpt(name, 40) for name in choice.candidates)
        yield Problem(line=1, message=f"Several templates fit ({names}); name one of them.")
    elif is_scoped:
        yield Problem(
            line=1,
            message="No template fits this document; name one in a spec-template comment "
            "or in the configuration.",
        )
