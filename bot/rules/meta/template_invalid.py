"""A template of the repository has a fault.

## Why

A template that contradicts itself asks for what no document can hold.

## Bad

A template with the annotation

```html
<!-- spec: {form: Review} -->
```

## Good

```html
<!-- spec: {from: Review} -->
```

## How to mend

Correct the annotation in the line that the message names, in the template or in the `.spec.yml`
beside it.
"""

from collections.abc import Iterator

from bot.lint.case import Case
from bot.lint.registry import rule
from bot.model import Problem, Severity


@rule("MT903", draft=Severity.ERROR, review=Severity.ERROR, approved=Severity.ERROR)
def template_invalid(case: Case) -> Iterator[Problem]:  # noqa: ARG001  no document has this fault
    """Nothing in a document: the engine stamps the faults of a template with this rule."""
    yield from ()
