"""A code block is still the template's sample.

## Why

`field1` and `field2` are nobody's fields; whoever implements them has nothing to implement.

## Template

````markdown
# Spec: [Name]

## Response

```json
{"field1": "value1"}
```
````

## Bad

````markdown
# Spec: Export

## Response

```json
{"field1": "value1"}
```
````

## Good

````markdown
# Spec: Export

## Response

```json
{"exportId": "8f2", "rows": 1200}
```
````

## How to mend

Replace the sample by the real payload, or the block by `None - ` with the reason.
"""

import re
from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.lint.samples import field_fences, is_plausible, is_untouched
from bot.model import Problem, Severity
from bot.spec.markdown.blocks import Fence, Span
from bot.spec.markdown.document import Section
from bot.spec.unfilled.blank_words import asks_to_be_replaced, may_ask
from bot.spec.unfilled.code_forms import blank_rows
from bot.spec.words.bracketed import stands_alone
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt

_SENTENCE = 3
_UNWRITTEN = seldom(
    r"(?:(?:#|//|--|/\*|<!--|;|%) ?)?[\[<(]?(?:(?:your|insert|add|paste|put) (?:your |the )?)?"
    r"(?:code|diagrams?|schema|sql|query|example|snippet|json|yaml|config(?:uration)?|commands?|"
    r"text|content)(?: goes)? here[\]>)]?(?: ?(?:\*/|-->))?|\.{3,4}|\u2026",
    re.IGNORECASE,
)
"""All of a block: `// code here`, `...`."""
_ONLY_BEGUN = seldom(
    r"(?:(?:graph|flowchart)(?: [A-Z]{2})?|sequenceDiagram|classDiagram|erDiagram|"
    r"stateDiagram(?:-v2)?|gantt|pie|mindmap|journey);?"
)
"""The kind of a diagram, and nothing in it."""
_WORDS = seldom(r"[\[{<][A-Z][\w/,-]{2,30}(?: [\w/,\u2013\u2014-]{1,30}){2,12}[\]}>]")
"""Of which no language is made: `{Diagram of the parts}`."""


@rule(
    "CD502",
    draft=Severity.INFO,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    covers=True,
    tells_leftover=True,
)
def code_placeholder(case: Case) -> Iterator[Problem]:
    """Code that equals the template's, has a placeholder of it, or is nothing but a blank."""
    told: set[int] = set()
    for span, section, label in _samples(case):
        told.update(range(span.first, span.last + 1))
        title = excerpt(label or section.title, 60)
        yield Problem(
            line=span.first,
            end_line=span.last,
            message=f'"{title}" still shows the template\'s sample code.',
            section=where(section),
            subject=f"{label} sample",
        )
    for found in case.match.placeholders if case.match else ():
        if found.is_in_code and found.line not in told:
            told.add(found.line)
            yield Problem(
                line=found.line,
                column=found.column,
                message=f'The code block still contains "{excerpt(found.token)}".',
                section=where(found.section),
                subject=found.token,
            )
    yield from _blank_blocks(case, told)


def _blank_blocks(case: Case, told: set[int]) -> Iterator[Problem]:
    """Blocks that are nothing but words in brackets; in a form those that begin with them."""
    is_likely = case.match is not None or case.blanks.is_form
    for section, fence in case.document.fences:
        if _is_empty(fence) and len(section.blocks) > 1 and fence.span.first not in told:
            yield Problem(
                line=fence.span.first,
                end_line=fence.span.last,
                message="The code block is empty.",
                section=where(section),
                subject="empty code block",
            )
            continue
        line, blank = _words_alone(fence)
        last = line
        if case.blanks.is_form and not blank:
            line, last, blank = blank_rows(fence)
        if is_likely and not blank:
            line, blank = _blank_in(fence, is_form=case.blanks.is_form)
            last = line
        if blank and told.isdisjoint(range(line, last + 1)):
            yield Problem(
                line=line,
                end_line=last if last > line else None,
                message=f'The code block still contains "{excerpt(blank)}".',
                section=where(section),
                subject=blank,
            )


def _is_empty(fence: Fence) -> bool:
    """A block that names its language and holds nothing."""
    return not fence.is_indented and bool(fence.language) and not fence.content.strip()


def _words_alone(fence: Fence) -> tuple[int, str]:
    """The line and words of a block that is nothing but a sentence in brackets."""
    code = fence.content
    words = code.strip()
    is_unwritten = _UNWRITTEN.fullmatch(words) or (
        fence.language.casefold() == "mermaid" and _ONLY_BEGUN.fullmatch(words)
    )
    if fence.is_indented or not (is_unwritten or _WORDS.fullmatch(words)):
        return 0, ""
    return fence.content_line + code.count("\n", 0, code.index(words)), words


def _blank_in(fence: Fence, *, is_form: bool) -> tuple[int, str]:
    rows = [(at, row) for at, row in enumerate(fence.content.split("\n")) if row.strip()]
    if not rows or fence.is_indented or (len(rows) > 1 and not is_form):
        return 0, ""
    at, row = rows[0]
    for token in stands_alone(row):
        if (is_form and asks_to_be_replaced(token)) or may_ask(token, _SENTENCE):
            return fence.content_line + at, token.raw
    return 0, ""


def _samples(case: Case) -> Iterator[tuple[Span, Section, str]]:
    """The lines of each unchanged sample, from its label on where it has one."""
    told: set[int] = set()
    for part in case.match.walk() if case.match else ():
        if part.section is None:
            continue
        for slot, fence, field in field_fences(part.fields):
            if is_untouched(fence, slot) and not is_plausible(slot):
                told.add(fence.span.first)
                yield Span(field.span.first, fence.span.last), part.section, field.label
        for held in part.fences:
            if held.fence is None or not held.is_sample or is_plausible(held.slot):
                continue
            if held.fence.span.first not in told:
                yield held.fence.span, part.section, ""
