"""A requirement is told in words that nobody can measure.

## Why

"Fast", "user-friendly" and "as appropriate" mean something else to everyone who builds or tests it.

## Bad

```markdown
# Spec: Export

## Requirements

- The export must be fast and user-friendly.
```

## Good

```markdown
# Spec: Export

## Requirements

- The export must begin within two seconds; a fast path for small orders exists.
```

## How to mend

Say what can be measured: a number with its unit, a list, a name. Off unless the configuration gives
it a severity.
"""

import re
from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem
from bot.spec.words.inline import clean
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt

_REQUIRES = seldom(r"\b(?:must|shall|should|needs? to|has to|have to)\b", re.IGNORECASE)
_VAGUE = seldom(
    r"\b(?:fast|quick(?:ly)?|slow(?:ly)?|user[- ]friendly|easy to use|intuitive(?:ly)?|robust|"
    r"seamless(?:ly)?|efficient(?:ly)?|flexible|adequate(?:ly)?|reasonable|reasonably|sufficient|"
    r"state of the art|best[- ]effort|as (?:appropriate|needed|required|possible)|"
    r"if (?:practical|possible|necessary)|and so on|etc|user experience|high quality|"
    r"highly available|near real[- ]time|minimal(?:ly)?|optimal(?:ly)?)\b",
    re.IGNORECASE,
)
_SENTENCE = seldom(r"[^.!?;\n]+")
_NUMBER = seldom(r"\d")


@rule("WR951")
def vague_words(case: Case) -> Iterator[Problem]:
    """Sentences that require something in vague words and without any number."""
    for passage in case.passages:
        if passage.is_quoted or _REQUIRES.search(passage.text) is None:
            continue
        words = [
            found[0]
            for sentence in _SENTENCE.findall(clean(passage.text, case.definitions))
            if _REQUIRES.search(sentence) and not _NUMBER.search(sentence)
            for found in _VAGUE.finditer(sentence)
        ]
        if words:
            named = ", ".join(f'"{word}"' for word in dict.fromkeys(words))
            yield Problem(
                line=passage.line,
                message=f"Say what can be measured instead of {excerpt(named)}.",
                section=where(passage.section),
                subject=f"{passage.label} {named}",
            )
