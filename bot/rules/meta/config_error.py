"""The repository's configuration has a fault.

## Why

A configuration that is not understood would silently check less than the team believes. The faulty
one is not used: the defaults hold until it is mended.

## Bad

A configuration such as

```yaml
mode: advisroy
```

## Good

```yaml
mode: advisory
```

## How to mend

Correct the line that the message names in `.github/specbot.yml`.
"""

from collections.abc import Iterator

from bot.lint.case import Case
from bot.lint.registry import rule
from bot.model import Problem, Severity


@rule("MT905", draft=Severity.ERROR, review=Severity.ERROR, approved=Severity.ERROR)
def config_error(case: Case) -> Iterator[Problem]:  # noqa: ARG001  a document has no such fault
    """Nothing in a document: the engine stamps the faults of the configuration with this rule."""
    yield from ()
