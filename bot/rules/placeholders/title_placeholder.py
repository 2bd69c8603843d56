"""The title is still the template's.

## Why

A specification is found by its title; "Technical Specification: [Feature Name]" names nothing.

## Template

```markdown
# Technical Specification: [Feature Name]

## Scope

[What is in, what is out]
```

## Bad

```markdown
# Technical Specification: [Feature Name]

## Scope

Exports of orders as CSV.
```

## Good

```markdown
# Technical Specification: Order Export

## Scope

Exports of orders as CSV.
```

## How to mend

Name the system or the feature that the document is about.
"""

import re
from collections.abc import Iterator

from bot.lint.case import Case
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.schema.match import Match, TitleMatch
from bot.spec.schema.slots import PlaceholderKind, TextKind
from bot.spec.words.headings import key
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt, plain

_OF_NO_DOCUMENT = seldom(
    r"(?:your )?title(?: here)?|your project"
    r"|(?:the |your )?(?:(?:system|feature|module)/)?(?:project|product|component|feature|document|"
    r"app|rfc|proposal|adr|system|game|design|"
    r"spec|architecture(?: document)?|design document|tech(?:nical)? (?:design|spec(?:ification)?))"
    r"[ /](?:title|name)(?: (?:here|architecture|tdd|prd|rfc|specs?|specifications?|design|"
    r"document|proposal))?"
    r"|.{3,40}(?:: | [\u2013\u2014-] )(?:(?:short|brief|concise|descriptive|"
    r"your) ){0,3}(?:title|name)"
    r"|names? of (?:the |your )?(?:project|feature|product|system|game|app)"
    r"|(?:[a-z-]+ ){1,6}(?:for|of|on) (?:xxx|\.\.\.|\u2026)"
    r"|project/feature specifications?|replace (?:this )?with (?:the |your ).{3,60}"
    r"|nome do projeto|nombre del proyecto|nom du projet|projektname|naam van het project",
    re.IGNORECASE,
)


@rule("PH207", draft=Severity.WARNING, review=Severity.ERROR, approved=Severity.ERROR)
def title_placeholder(case: Case) -> Iterator[Problem]:
    """The title that is the template's own, or still has a placeholder of it."""
    if case.match is None:
        yield from _of_any_form(case)
        return
    title = case.match.title
    if title is None or not title.is_unchanged or not title.text:
        return
    if not title.slot.placeholders and (_is_begun(case.match) or _has_title_field(case, title)):
        return
    yield Problem(
        line=title.line,
        message=f'Title still reads "{excerpt(title.text)}" - name what this document is about.',
        subject="title",
    )


def _of_any_form(case: Case) -> Iterator[Problem]:
    """`# Project Title`, where no template says that it is its own."""
    first = next((each for each in case.document.root.children if each.level == 1), None)
    if first is not None and _OF_NO_DOCUMENT.fullmatch(plain(first.title)):
        yield Problem(
            line=first.line,
            message=f'Title still reads "{excerpt(first.title)}" - name what this document is '
            "about.",
            subject="title",
        )


def _is_begun(held: Match) -> bool:
    """A plain title such as "Technical Specification" may stay once the rest is written."""
    prompts = any(piece.kind is TextKind.PROMPT for piece in held.unchanged)
    tokens = any(
        found.placeholder.kind is not PlaceholderKind.SAMPLE for found in held.placeholders
    )
    return not prompts and not tokens


def _has_title_field(case: Case, title: TitleMatch) -> bool:
    """The document is named by a field, whose value other rules judge."""
    return bool(title.slot.field) and any(
        key(field.label) == title.slot.field for _, field in case.fields()
    )
