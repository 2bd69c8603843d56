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
- **Latency**: below xx ms
- **Released**: 2027-03-XX
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

from msgspec.structs import replace

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.lint.template_rows import leftover_rows
from bot.model import Problem, Severity
from bot.spec.markdown.document import Section
from bot.spec.schema.match import FoundPlaceholder
from bot.spec.schema.slots import PlaceholderKind
from bot.spec.unfilled.blank_words import is_about_form
from bot.spec.words.prose import excerpt

_OTHERS_SAY_IT = frozenset(
    {PlaceholderKind.CHOICE, PlaceholderKind.EXAMPLES, PlaceholderKind.SAMPLE}
)


@rule(
    "PH201",
    draft=Severity.INFO,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    unless=("PH202", "PH203", "PH205", "PH206", "PH207", "TB402", "LK802"),
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
    for blank in case.blanks.found:
        if blank.line not in said:
            said.add(blank.line)
            passage = blank.passage
            yield _problem(blank.line, None, blank.token.raw, passage.label, passage.section)


def _is_ours(found: FoundPlaceholder) -> bool:
    kind = found.placeholder.kind
    if kind is PlaceholderKind.DATE and is_about_form(found.label):
        return False
    return not found.is_in_code and kind not in _OTHERS_SAY_IT


def _problem(line: int, column: int | None, token: str, label: str, section: Section) -> Problem:
    place = f"{excerpt(label, 40)} is still" if label else "Still to be filled in:"
    return Problem(
        line=line,
        column=column,
        message=f'{place} "{excerpt(token)}".',
        section=where(section),
        subject=f"{label} {token}",
    )
