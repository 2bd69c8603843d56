"""A text that the template says must stay is not there, or not word for word.

## Why

A licence, a legal notice or the meaning of key words holds only as it was agreed.

## Template

```markdown
# Spec: [Name]

## Terms

[What the words mean here]

<!-- spec: {keep: exact} -->

The key words MUST and SHOULD are used as in the glossary of the house.
```

## Bad

```markdown
# Spec: Export

## Terms

An order is what a customer has paid for.

The key words MUST and SHOULD are used as everywhere.
```

## Good

```markdown
# Spec: Export

## Terms

An order is what a customer has paid for.

The key words MUST and SHOULD are used as in the glossary of the house.
```

## How to mend

Copy the text from the template.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.markdown.document import Section
from bot.spec.schema.leaves import find_leaves
from bot.spec.schema.match import SectionMatch
from bot.spec.schema.slots import TemplateText
from bot.spec.words.prose import excerpt


@rule(
    "ST112",
    draft=Severity.INFO,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    tells_absence=True,
)
def boilerplate_missing(case: Case) -> Iterator[Problem]:
    """Kept texts that their section lacks; of an exact one, those with other words."""
    for part in case.match.walk() if case.match else ():
        section = part.section
        wanted = [text for text in part.slot.texts if text.is_required]
        if section is None or not wanted or not case.is_wanted(part.slot.terms):
            continue
        for text in wanted:
            if not _stands(text, section):
                yield _problem(text, part, section)


def _stands(text: TemplateText, section: Section) -> bool:
    leaves = list(find_leaves(section.blocks, section.own_fields))
    if not text.is_exact:
        return any(leaf.key == text.key for leaf in leaves)
    words = " ".join(text.text.split())
    return any(" ".join(leaf.text.split()) == words for leaf in leaves)


def _problem(text: TemplateText, part: SectionMatch, section: Section) -> Problem:
    place = excerpt(section.title, 60) or "The top"
    how = "word for word" if text.is_exact else "as it is"
    return Problem(
        line=max(section.line, 1),
        message=f'"{place}" lacks what the template has there {how}: "{excerpt(text.text)}".',
        section=where(section),
        subject=f"{part.slot.title} {text.key}",
    )
