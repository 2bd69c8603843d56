"""A mark such as TBD or TODO stands where an answer should stand.

## Why

The mark says that the author meant to come back. A specification that is merged with it is not
finished, and nobody is reminded.

## Bad

```markdown
# Spec: Export

## Security

TBD

## Limits

- Retention: TBD
- *TODO: ask the legal team*
```

## Good

```markdown
# Spec: Export

## Security

Only admins may export. The quotation "TBD" and the Todo service are just words, and the retry
budget is TBD pending benchmarks says what it depends on.

## Limits

- Retention: 30 days
- `--format json` (coming soon)

| `Vec` | `String` |
|-------|----------|
| array | ???      |
```

## Options

`marker_words` in the configuration replaces the list of words.

## How to mend

Write the answer, or put what is open into the section of open questions.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.inline import clean
from bot.spec.passage import Kind, Passage
from bot.spec.prose import excerpt, plain

_TO_BE = re.compile(
    r"^\W{0,3}(?:(?:details?|this|more|still|content|text) )?(?:(?:is|are) )?(?:yet )?"
    r"to be (?:defined|determined|decided|done|completed|written|announced|confirmed|provided|"
    r"added|specified|documented|filled(?: in)?|discussed|supplied)\b(?: (?:later|soon|yet))?"
    r"(?:\W|$)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"^\W{0,3}(?:coming soon|needs discussion|needs? (?:more )?(?:work|detail)|to come|"
    r"fill (?:me )?in(?: later)?|work in progress|not yet (?:written|defined|decided|specified)"
    r"|lorem ipsum.{0,400})\W{0,3}$",
    re.IGNORECASE | re.DOTALL,
)
_LATIN = re.compile(r"\blorem ipsum dolor sit amet\b", re.IGNORECASE)
_ANYWHERE = "lorem"
_HINTS = (
    "to be ",
    _ANYWHERE,
    "coming",
    "discussion",
    "need ",
    "needs ",
    "to come",
    "fill ",
    "in progress",
    "not yet",
)
_NEAR_THE_START = 60
_MARKUP = frozenset("[]<>`$*_~")
"""Marks of what is taken out before a text is looked at: links, code, maths, emphasis."""
_ASKS_AFTER = frozenset({"TODO", "FIXME", "XXX"})


@rule(
    "PH206",
    draft=Severity.INFO,
    review=Severity.WARNING,
    approved=Severity.ERROR,
    unless=("QN601", "PH202"),
)
def todo_marker(case: Case) -> Iterator[Problem]:
    """Marks that open a text or are all of it, outside code and quotations."""
    said: set[int] = set()
    marks, hints = _anywhere(case)
    for passage in case.passages:
        if passage.is_quoted or passage.is_checked or passage.line in said:
            continue
        mark = _mark(passage, case) if _may_hold(passage.text, marks, hints) else ""
        if mark and not _is_gap(passage):
            said.add(passage.line)
            yield Problem(
                line=passage.line,
                message=f'"{excerpt(mark, 60)}" stands for {_thing(passage)}.',
                section=where(passage.section),
                subject=f"{passage.label} {mark}",
            )


def _is_gap(passage: Passage) -> bool:
    """`???` in a chart of names: there is no such thing, and the text says why."""
    is_named = passage.label.startswith(("`", "**", "_", "*"))
    return passage.kind is Kind.CELL and is_named and not passage.text.strip("?")


def _thing(passage: Passage) -> str:
    match passage.kind:
        case Kind.HEADING:
            return "a title"
        case Kind.FIELD | Kind.CELL if passage.label:
            return f'the value of "{excerpt(passage.label, 40)}"'
        case _:
            return f'what "{excerpt(passage.section.title, 60)}" should say'


def _mark(passage: Passage, case: Case) -> str:
    cleaned = clean(passage.text, case.definitions)
    words = plain(cleaned).strip()
    if not words:
        return ""
    if _LATIN.search(words) or _ALONE.match(words):
        return "" if _is_about(passage.text, cleaned) else words
    bare = words.strip("[](){}<>_* ")
    if _TO_BE.match(bare) and len(bare.split()) <= _MOST_WORDS:
        return bare
    found = _opens(case.marker_words).match(bare) or _closes(case.marker_words).search(bare)
    if found is None or (passage.kind is Kind.HEADING and not _fills_heading(bare, found)):
        return ""
    return bare if all(bare.count(a) == bare.count(b) for a, b in _PAIRS) else words


def _is_about(text: str, cleaned: str) -> bool:
    """Whether code or a link stands before the words, as in `--json` (coming soon)."""
    start = len(cleaned) - len(cleaned.lstrip(" \n*_"))
    return bool(text[:start].strip(" \n*_")) and cleaned[start] not in ":=-\u2013\u2014"


_MOST_WORDS = 12
_PAIRS = (("[", "]"), ("(", ")"), ("{", "}"))


def _fills_heading(bare: str, found: re.Match[str]) -> bool:
    """A heading may be about TODO lists; one that is nothing else, or ends in it, is unfinished."""
    return found.end() >= len(bare) or bare[: found.start()].rstrip().endswith(":")


def _anywhere(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The marks and hints that the document has at all; most have few, which saves a search."""
    text = "\n".join(case.document.lines)
    folded = text.lower()
    # A bar in a cell is written with a backslash before it.
    marks = tuple(mark for mark in case.marker_words if mark in text or "|" in mark)
    return marks, tuple(hint for hint in _HINTS if hint in folded)


def _may_hold(text: str, marks: tuple[str, ...], hints: tuple[str, ...]) -> bool:
    """Most texts have nothing of any mark in them and need no closer look."""
    if any([mark in text for mark in marks]):  # noqa: C419 - a generator costs more than the marks
        return True
    folded = text.lower()
    return any([_opens_with(folded, hint) for hint in hints])  # noqa: C419 - the same


def _opens_with(folded: str, hint: str) -> bool:
    """Whether the hint stands where nothing is before it but few words, or what is no word."""
    at = folded.find(hint)
    if at <= _NEAR_THE_START or hint == _ANYWHERE:
        return at >= 0
    before = folded[:at]
    return "://" in before or not _MARKUP.isdisjoint(before)


@lru_cache(maxsize=64)
def _opens(marks: tuple[str, ...]) -> re.Pattern[str]:
    """A mark at the beginning; one that is also a plain word needs a sign or the end after it."""
    plain_ones = [re.escape(mark) for mark in marks if mark not in _ASKS_AFTER]
    asking = [re.escape(mark) for mark in marks if mark in _ASKS_AFTER]
    parts = []
    if plain_ones:
        parts.append(rf"(?:{'|'.join(plain_ones)})(?![\w\"'/])")
    if asking:
        parts.append(rf"(?:{'|'.join(asking)})(?=\s?[:(.,!)\]\u2013\u2014-]|\s?$)")
    return re.compile(rf"^(?:{'|'.join(parts)})")


@lru_cache(maxsize=64)
def _closes(marks: tuple[str, ...]) -> re.Pattern[str]:
    """`Outliers -- TBD`, `Retention: TBD`, `Feature 1: [TBD]`: a mark as the value of a label."""
    words = "|".join(re.escape(mark) for mark in marks)
    return re.compile(
        rf"^[^.!?]{{1,80}}(?:\s[\u2013\u2014-]{{1,3}}\s|[:=]\s{{0,4}})[\[(]?(?:{words})[\])]?\.?$"
    )
