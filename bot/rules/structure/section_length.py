"""A section says less, or more, than the template asks for.

## Why

A summary of a page is not read, and a rollback plan of four words was not thought through. Where a
template names a number of words, its owners have seen both.

## Template

```markdown
# Spec: [Name]

## Summary

<!-- spec: {min-words: 5, max-words: 12} -->

[The change in one sentence]
```

## Bad

```markdown
# Spec: Export

## Summary

Orders as CSV.
```

## Good

```markdown
# Spec: Export

## Summary

Customers can export their orders of a year as CSV.
```

## How to mend

Say what is missing, or move details to the section that is about them.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.markdown.document import Section
from bot.spec.markdown.not_applicable import Applies, section_applies
from bot.spec.schema.leaves import Place, find_leaves
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt, plain

_WORD = seldom(r"\w[\w'\u2019.-]*")
_NOT_READ = frozenset({Place.COMMENT, Place.CODE})


@rule(
    "ST111",
    draft=Severity.INFO,
    review=Severity.WARNING,
    approved=Severity.ERROR,
    unless=("ST102", "PH202", "QN602"),
)
def section_length(case: Case) -> Iterator[Problem]:
    """Sections whose words, sub-sections included, are fewer or more than the template wants."""
    for part in case.match.sections() if case.match else ():
        terms, section = part.slot.terms, part.section
        if section is None or not (terms.minimum_words or terms.maximum_words):
            continue
        count = _words(section)
        bound = _bound(count, terms.minimum_words, terms.maximum_words)
        if count and bound and section_applies(section) is Applies.YES:
            yield Problem(
                line=section.line,
                message=f'"{excerpt(section.title, 60)}" has {count} words; the template asks for '
                f"{bound}.",
                section=where(section),
                subject=part.slot.title,
            )


def _bound(count: int, least: int, most: int) -> str:
    if count < least:
        return f"at least {least}"
    return f"at most {most}" if most and count > most else ""


def _words(section: Section) -> int:
    return sum(
        len(_WORD.findall(plain(leaf.text)))
        for part in section.walk()
        for leaf in find_leaves(part.blocks, part.own_fields)
        if leaf.place not in _NOT_READ
    )
