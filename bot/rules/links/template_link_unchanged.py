"""A link or an id is still the template's.

## Why

`./PRD.md` and `REQ-XXXX` stand in the template for documents that every project names itself.

## Template

```markdown
# Spec: [Name]

## Related Documents

- [Requirements](./PRD.md)
- [Test Plan](./test-plan.md)
```

## Bad

```markdown
# Spec: Export

## Related Documents

- [Requirements](./PRD.md)
- [Test Plan](../qa/export-tests.md)
```

## Good

```markdown
# Spec: Export

## Related Documents

- [Requirements](../product/export.md)
- [Test Plan](../qa/export-tests.md)
```

## How to mend

Link the real document, or delete the line.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.markdown.passage import Kind, passages
from bot.spec.schema.slots import PlaceholderKind, TextKind
from bot.spec.schema.template import Template
from bot.spec.words.inline import without_code
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt

_TARGET = seldom(r"\]\((?!https?:|#|mailto:)([^()\s]{1,300})\)")


@rule(
    "LK802",
    draft=Severity.INFO,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    unless=("PH202",),
)
def template_link_unchanged(case: Case) -> Iterator[Problem]:
    """Relative links that the template has as well, and its ids outside of fields."""
    if case.match is None:
        return
    linking = [passage for passage in case.passages if "](" in passage.text]
    targets = _targets(case.match.template) if linking else frozenset()
    for passage in linking if targets else ():
        for target in _TARGET.findall(without_code(passage.text)):
            if target in targets and target not in case.facts.files:
                yield Problem(
                    line=passage.line,
                    message=f'"{excerpt(target)}" is the template\'s link - link the real '
                    "document or remove the line.",
                    section=where(passage.section),
                    subject=target,
                )
    for found in case.match.placeholders:
        is_id = found.placeholder.kind is PlaceholderKind.ID
        if is_id and not found.label and not found.is_in_heading and not found.is_in_code:
            yield Problem(
                line=found.line,
                column=found.column,
                message=f'"{excerpt(found.token)}" is a template id - name the real document or '
                "remove the line.",
                section=where(found.section),
                subject=found.token,
            )


def _targets(template: Template) -> frozenset[str]:
    kept = {text.line for text in template.texts if text.kind is TextKind.KEEP}
    return frozenset(
        target
        for passage in passages(template.document)
        if passage.kind is not Kind.HEADING and passage.line not in kept and "](" in passage.text
        for target in _TARGET.findall(without_code(passage.text))
    )
