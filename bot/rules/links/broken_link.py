"""A link leads nowhere.

## Why

The reader who follows it is left with a guess; a heading that was renamed is the usual cause.

## Bad

```markdown
# Spec: Export

See [the limits](#limit).

## Limits

Ten a minute.
```

## Good

```markdown
# Spec: Export

See [the limits](#limits).

## Limits

Ten a minute.
```

## How to mend

Correct the target; the anchor of a heading is its words in lower case with dashes for spaces.
"""

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz import process

from bot.lint.case import Case, where
from bot.lint.fixes import near_option, replaced
from bot.lint.registry import rule
from bot.model import Fix, Problem, Severity
from bot.spec.inline import without_code
from bot.spec.prose import excerpt

_LINK = re.compile(r"\]\(<?([^()\s<>]{1,300})>?(?:\s\"[^\"\n]{0,200}\")?\)")
_ANCHOR = re.compile(
    r"<[a-z]{1,10}\s[^<>]{0,200}?(?:id|name)=[\"']([^\"'<>]{1,200})[\"']", re.IGNORECASE
)
_OWN_ID = re.compile(r"\{#([\w.:-]{1,100})\}\s*$")
_MARKUP = re.compile(r"!?\[([^\[\]\n]{0,200})\]\([^()\n]{0,400}\)|<[^<>\n]{1,200}>")
_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")


@rule(
    "LK801",
    draft=Severity.WARNING,
    review=Severity.WARNING,
    approved=Severity.ERROR,
    unless=("LK802",),
)
def broken_link(case: Case) -> Iterator[Problem]:
    """Links to headings that the document lacks, and to files that are known to be missing."""
    anchors: frozenset[str] | None = None
    for passage in case.passages:
        for target in _LINK.findall(without_code(passage.text)) if "](" in passage.text else ():
            if target.startswith("#"):
                anchors = _anchors(case) if anchors is None else anchors
                is_broken = target[1:].casefold() not in anchors
            else:
                is_broken = target in case.facts.missing
            if is_broken:
                yield Problem(
                    line=passage.line,
                    message=f'"{excerpt(target)}" leads nowhere{_guess(target, anchors)}.',
                    section=where(passage.section),
                    subject=target,
                    fix=_fix(passage.line, target, anchors, case),
                )


def _anchors(case: Case) -> frozenset[str]:
    """Source: https://docs.github.com/en/get-started/writing-on-github/basic-formatting#section-links."""
    seen: Counter[str] = Counter()
    found = {"", "top"}
    for section in case.document.sections():
        if section.level:
            found.update(name.casefold() for name in _OWN_ID.findall(section.title))
            slug = _slug(section.title)
            found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
            seen[slug] += 1
    for line in case.document.lines:
        if "=" in line and "<" in line:
            found.update(name.casefold() for name in _ANCHOR.findall(line))
    return frozenset(found)


def _slug(title: str) -> str:
    words = _MARKUP.sub(r"\1", title).replace("*", "").replace("`", "").strip().casefold()
    return _NOT_IN_ANCHOR.sub("", words).replace(" ", "-")


def _guess(target: str, anchors: frozenset[str] | None) -> str:
    if not target.startswith("#") or not anchors:
        return ""
    near = process.extractOne(target[1:].casefold(), sorted(anchors), score_cutoff=75)
    return f' - did you mean "#{near[0]}"?' if near else ""


def _fix(line: int, target: str, anchors: frozenset[str] | None, case: Case) -> Fix | None:
    near = near_option(target[1:], sorted(anchors)) if target.startswith("#") and anchors else None
    return replaced(case.document, line, f"]({target})", f"](#{near})") if near else None
