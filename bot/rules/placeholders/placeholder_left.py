"""A placeholder of the template is still there.

## Why

`[Author Name]` says that somebody should fill this in, and that nobody has.

## Template

```markdown
# Spec: [Name]

## About

- **Author**: [Author Name]
- **Team**: [Team]
```

## Bad

```markdown
# Spec: Export

## About

- **Author**: [Author Name]
- **Team**: Billing
```

## Good

```markdown
# Spec: Export

## About

- **Author**: Jane Doe
- **Team**: Billing, see [the wiki](https://example.org/billing)
```

## How to mend

Replace the brackets and the words in them by your own. Where there is nothing to say, write
`None` or `N/A - ` with the reason.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.lint.template_rows import leftover_rows
from bot.model import Problem, Severity
from bot.spec.bracketed import Token, reads_as_placeholder, stands_alone, tokens
from bot.spec.document import Section
from bot.spec.match import FoundPlaceholder
from bot.spec.passage import Kind, Passage
from bot.spec.prose import excerpt
from bot.spec.slots import PlaceholderKind

_CLOSERS = ("]", "}", ">")
_OTHERS_SAY_IT = frozenset(
    {PlaceholderKind.CHOICE, PlaceholderKind.EXAMPLES, PlaceholderKind.SAMPLE}
)


@rule(
    "PH201",
    draft=Severity.INFO,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    unless=("PH202", "PH205", "PH206", "PH207", "TB402", "LK802"),
)
def placeholder_left(case: Case) -> Iterator[Problem]:
    """Tokens of this template, and words in brackets that are a placeholder in any template."""
    said: set[int] = set()
    rows = leftover_rows(case)
    for found in case.match.placeholders if case.match else ():
        if _is_ours(found) and found.line not in said:
            said.add(found.line)
            problem = _problem(found.line, found.column, found.token, found.label, found.section)
            yield replace(problem, fix=rows.get(found.line))
    for passage in case.passages:
        if passage.line in said or passage.is_quoted:
            continue
        if (token := _token(passage, case)) is not None:
            said.add(passage.line)
            yield _problem(passage.line, None, token.raw, passage.label, passage.section)


def _is_ours(found: FoundPlaceholder) -> bool:
    return not found.is_in_code and found.placeholder.kind not in _OTHERS_SAY_IT


def _token(passage: Passage, case: Case) -> Token | None:
    """The first placeholder of a passage that holds nothing else; of a heading its last words."""
    if passage.kind is Kind.HEADING:
        if passage.text.rstrip()[-1:] not in _CLOSERS:
            return None
        found = [
            token
            for token in tokens(passage.text, case.definitions)
            if passage.text[token.end :].strip() == ""
            and passage.text[: token.start].rstrip().endswith((":", "-", "\u2013", "\u2014"))
        ]
    else:
        found = list(stands_alone(passage.text, case.definitions))
    return next((token for token in found if reads_as_placeholder(token.inner)), None)


def _problem(line: int, column: int | None, token: str, label: str, section: Section) -> Problem:
    place = f"{excerpt(label, 40)} is still" if label else "Still to be filled in:"
    return Problem(
        line=line,
        column=column,
        message=f'{place} "{excerpt(token)}".',
        section=where(section),
        subject=f"{label} {token}",
    )
