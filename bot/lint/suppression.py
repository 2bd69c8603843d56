"""`<!-- spec-ignore PH204: reason -->` and its kin: what an author silences, and where."""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from bot.lint.case import Suppression
from bot.model import Phase, RuleId
from bot.spec.markdown.blocks import Comment
from bot.spec.markdown.document import Document, Section
from bot.spec.words.patterns import seldom

_ORDER = seldom(
    r"^spec-ignore(-section)?[ \t]{1,4}([\w-]{1,40}(?:[ \t]{0,4},[ \t]{0,4}[\w-]{1,40}){0,9})"
    r"[ \t]{0,4}(?::\s{0,4}(.{0,500}))?$",
    re.DOTALL,
)
_UNTIL = seldom(
    r"^spec-until\((?P<phase>draft|review|approved)\)[ \t]{0,4}(?::\s{0,4}(?P<reason>.{0,500}))?$",
    re.IGNORECASE | re.DOTALL,
)
_MOST = 200
"""Orders that are heeded; a document with more of them is not meant to be checked."""

FindRule = Callable[[str], RuleId | None]


def suppressions(document: Document, find: FindRule) -> tuple[Suppression, ...]:
    """Every suppression of the document, in order.

    Args:
        document: the specification.
        find: the id of the rule that a word names, None when there is none.
    """
    return tuple(islice(_read(document, find), _MOST))


def _read(document: Document, find: FindRule) -> Iterator[Suppression]:
    for comment in document.comments:
        if comment.text.startswith("spec-until"):
            yield from _until(document, comment)
        order = _ORDER.match(comment.text) if comment.text.startswith("spec-ignore") else None
        if order is None:
            continue
        words = tuple(word.strip() for word in order.group(2).split(","))
        known = (find(word) for word in words)
        first, last = _lines(document, comment, is_section=bool(order.group(1)))
        yield Suppression(
            words=words,
            rules=frozenset(rule for rule in known if rule is not None),
            first=first,
            last=last,
            reason=(order.group(3) or "").strip(),
            line=comment.span.first,
        )


def _until(document: Document, comment: Comment) -> Iterator[Suppression]:
    order = _UNTIL.match(comment.text)
    if order is not None:
        first, last = _lines(document, comment, is_section=False)
        yield Suppression(
            words=(),
            rules=frozenset(),
            first=first,
            last=last,
            reason=(order["reason"] or "").strip(),
            line=comment.span.first,
            until=Phase[order["phase"].upper()],
        )


def _lines(document: Document, comment: Comment, *, is_section: bool) -> tuple[int, int]:
    section = _section_at(document.root, comment.span.first)
    if is_section:
        return (section.span.first, section.span.last)
    if _stands_in_a_line(document, comment):
        return (comment.span.first, comment.span.last)
    return _next_block(document, comment, section)


def _section_at(section: Section, line: int) -> Section:
    for child in section.children:
        if child.span.first <= line <= child.span.last:
            return _section_at(child, line)
    return section


def _stands_in_a_line(document: Document, comment: Comment) -> bool:
    words = document.lines[comment.span.first - 1].strip()
    return not words.startswith("<!--") or not words.endswith("-->")


def _next_block(document: Document, comment: Comment, section: Section) -> tuple[int, int]:
    """From the comment to the end of the block below it, the heading right above it included."""
    lines = document.lines
    above = comment.span.first - 1
    while above > section.line and not lines[above - 1].strip():
        above -= 1
    first = section.line if section.level and above <= section.line else comment.span.first
    last = comment.span.last
    while last < len(lines) and not lines[last].strip():
        last += 1
    last = min(last + 1, len(lines))
    while last < len(lines) and lines[last].strip() and not lines[last - 1].startswith("#"):
        last += 1
    return first, last
