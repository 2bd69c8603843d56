"""The document names another version of its template than the repository has.

## Why

What a new version asks for is missing in a document that was begun before it; one line that says
so saves the reader from a list of surprises.

## Template

```markdown
<!-- spec-template: tech@2 -->

# Spec: [Name]

## Scope

[What is in, what is out]
```

## Bad

```markdown
<!-- spec-template: tech@1 -->

# Spec: Export

## Scope

Exports of orders as CSV.
```

## Good

```markdown
<!-- spec-template: tech@2 -->

# Spec: Export

## Scope

Exports of orders as CSV.
```

## How to mend

Bring the document up to the version and change the number in its first lines.
"""

from collections.abc import Iterator

from bot.lint.case import Case
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.schema.template import marker
from bot.spec.words.prose import excerpt


@rule("MT902", draft=Severity.INFO, review=Severity.INFO, approved=Severity.WARNING)
def template_outdated(case: Case) -> Iterator[Problem]:
    """A marker with a version that is not the template's."""
    template = case.match.template if case.match else None
    found = marker(case.document)
    if template is None or found is None or not found.version or not template.version:
        return
    if found.version != template.version:
        yield Problem(
            line=found.line,
            message=f"Written for {excerpt(found.name, 40)}@{excerpt(found.version, 20)}; "
            f"the template is at version {excerpt(template.version, 20)}.",
            subject=found.name,
        )
