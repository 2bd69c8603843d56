"""A quantity has no number.

## Why

"Fast" passes every test and no review; "p95 < 200 ms" can be measured.

## Template

```markdown
# Spec: [Name]

## Response Times

- API Response: [time]
```

## Bad

```markdown
# Spec: Export

## Response Times

- API Response: fast
```

## Good

```markdown
# Spec: Export

## Response Times

- API Response: p95 < 200 ms
```

## How to mend

State a number with its unit.
"""

import re
from collections.abc import Iterator

from bot.lint.answers import answers
from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.markdown.not_applicable import Applies, applies
from bot.spec.schema.slots import ValueKind
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt, plain

_NUMBER = seldom(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|"
    r"zero|unlimited|half|single|a (?:second|minute|day|week|month))\b",
    re.IGNORECASE,
)


@rule(
    "FD307",
    draft=Severity.INFO,
    review=Severity.WARNING,
    approved=Severity.WARNING,
    unless=("PH201", "PH202", "PH205", "PH206", "FD302"),
)
def unquantified_value(case: Case) -> Iterator[Problem]:
    """Values of quantity fields without any number."""
    for slot, field, section in answers(case.match):
        value = plain(field.value)
        if slot.kind is not ValueKind.QUANTITY or not value or field.children:
            continue
        if applies(value) is Applies.YES and _NUMBER.search(value) is None:
            yield Problem(
                line=field.span.first,
                message=f'{excerpt(field.label, 40)} "{excerpt(value, 40)}" has no number - '
                'state one with its unit, such as "p95 < 200 ms".',
                section=where(section),
                subject=field.label,
            )
