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

See [the limits](#limits), [the type](#why-vecu8-and-not-str) and [the run](#the-nightly-run).

## Limits

Ten a minute.

## Why `Vec<u8>` and not `str`?

Names are bytes.

## The _nightly_ run

At two.
```

## How to mend

Correct the target; the anchor of a heading is its words in lower case with dashes for spaces.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

import rapidfuzz

from bot.lint.case import Case, where
from bot.lint.fixes import near_option, replaced
from bot.lint.registry import rule
from bot.model import Fix, Problem, Severity
from bot.spec.words.inline import code_spans, without_code, without_emphasis
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt

_LINK = re.compile(r"\]\(<?([^()\s<>]{1,300})>?(?:\s\"[^\"\n]{0,200}\")?\)")
_ANCHOR = seldom(
    r"<[a-z]{1,10}\s[^<>]{0,200}?(?:id|name)=[\"']([^\"'<>]{1,200})[\"']", re.IGNORECASE
)
_RAW_HEADING = seldom(r"<h[1-6]\b[^<>]{0,200}>([^\n]{1,300}?)</h[1-6]>", re.IGNORECASE)
_INNER_HEADING = seldom(
    r"[ \t]{0,12}(?:>[ \t]?|[-*+][ \t]{1,4}|\d{1,3}[.)][ \t]{1,4}){1,4}"
    r"#{1,6}[ \t]{1,4}(\S[^\n]{0,300})"
)
_OWN_ID = re.compile(r"\{:?\s?#([\w-]{1,100})\s?\}\s{0,4}$")
_MARKUP = re.compile(
    r"!?\[([^\[\]\n]{0,200})\](?:\([^()\n]{0,400}\)|\[[^\[\]\n]{0,100}\])?"
    r"|<[^<>\n]{1,200}>|:[a-z0-9_+-]{1,40}:"
)
_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")
_ELSEWHERE = seldom(r"(?:user-content-)?fn(?:ref)?-?\w{0,40}$|l\d{1,6}(?:-l?\d{1,6})?$")
"""Footnotes and lines of a file: anchors that GitHub makes and no heading has."""


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
                is_broken = not _is_known(target, anchors)
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


def _is_known(target: str, anchors: frozenset[str]) -> bool:
    name = unquote(target[1:]).casefold()
    name = name.removeprefix("user-content-")
    return name in anchors or _ELSEWHERE.match(name) is not None


def _anchors(case: Case) -> frozenset[str]:
    """Source: https://docs.github.com/en/get-started/writing-on-github/basic-formatting#section-links."""
    seen: Counter[str] = Counter()
    found = {"", "top"}
    for title in _titles(case):
        own = _OWN_ID.search(title)
        if own is not None:
            found.update((own[1].casefold(), _slug(title[: own.start()])))
        slug = _slug(title)
        found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    for line in case.document.lines:
        if "=" in line and "<" in line:
            found.update(name.casefold() for name in _ANCHOR.findall(line))
    return frozenset(found)


def _titles(case: Case) -> Iterator[str]:
    """Headings of the document, then those in HTML, lists and quotations, which open no section."""
    for section in case.document.sections():
        if section.level:
            yield section.title
    for line in case.document.lines:
        if "</h" in line or "</H" in line:
            yield from _RAW_HEADING.findall(line)
        elif "# " in line and not line.startswith("#"):
            inner = _INNER_HEADING.match(line)
            if inner is not None:
                yield inner[1]


def _slug(title: str) -> str:
    """The words of a heading as its anchor has them; what stands in code loses only its marks."""
    bare = title.replace(" ", "")
    if bare.isascii() and bare.isalnum():
        return title.strip().casefold().replace(" ", "-")
    parts: list[str] = []
    last = 0
    for start, end in code_spans(title):
        parts += (_words(title[last:start]), title[start:end].replace("`", ""))
        last = end
    words = "".join((*parts, _words(title[last:]))).strip().casefold()
    kept = _NOT_IN_ANCHOR.sub(_mark_or_nothing, words)
    return kept.replace(" ", "-")


def _words(text: str) -> str:
    return unescape(without_emphasis(_MARKUP.sub(lambda found: found[1] or "", text)))


def _mark_or_nothing(sign: re.Match[str]) -> str:
    """Accents and vowel signs are part of their letters."""
    return sign[0] if unicodedata.category(sign[0]).startswith("M") else ""


def _guess(target: str, anchors: frozenset[str] | None) -> str:
    if not target.startswith("#") or not anchors:
        return ""
    near = rapidfuzz.process.extractOne(target[1:].casefold(), sorted(anchors), score_cutoff=75)
    return f' - did you mean "#{near[0]}"?' if near else ""


def _fix(line: int, target: str, anchors: frozenset[str] | None, case: Case) -> Fix | None:
    near = near_option(target[1:], sorted(anchors)) if target.startswith("#") and anchors else None
    return replaced(case.document, line, f"]({target})", f"](#{near})") if near else None
