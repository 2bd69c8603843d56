"""Titles and labels: their numbering, and the form in which two of them are compared."""

import re

from bot.spec.words.patterns import seldom
from bot.spec.words.recall import recalled

_NUMBERING = re.compile(
    r"(?:§[ \t]?|(?i:section|chapter|step)[ \t])?"
    r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3}){0,5})"
    r"(?P<end>[.):]|[ \t]?[-–—:])?[ \t]+(?=\S)"
)
_OPTIONAL = re.compile(
    r"[ \t]*[*_]{0,2}[(\[][*_]{0,2}"
    r"(?P<word>optional|mandatory|required|only (?:required|needed) (?:for|if|when)|"
    r"(?:only |include )?(?:if|when|where) [a-z]+|as needed)"
    r"[^()\[\]\n]{0,60}[)\]][*_]{0,2}[ \t]*$",
    re.IGNORECASE,
)
_COMMENT = seldom(r"<!--[^<>\n]{0,400}-->")
_LINK = seldom(r"!?\[([^\[\]\n]{0,200})\]\([^()\n]{0,400}\)")
_CONTENTS = seldom(r"\bcontents\b|^\W{0,3}toc\W{0,3}$", re.IGNORECASE)
_NOT_WORD = re.compile(r"[\W_]+")


def number_and_title(title: str) -> tuple[str, str]:
    """The numbering (``2.1`` of ``2.1 Scope`` and of ``§2.1: Scope``) and the title without it."""
    found = _NUMBERING.match(title)
    if found is None:
        return "", title
    rest = title[found.end() :]
    is_plain_count = found["end"] is None and "." not in found["number"] and title[0] != "§"
    if is_plain_count and not rest[0].isupper():
        return "", title
    return found["number"], rest


def optional_mark(title: str) -> str:
    """The word of a closing ``(optional)``, ``[optional]`` or ``*(mandatory)*``, lower case."""
    found = _OPTIONAL.search(title[-80:])
    return found["word"].lower() if found else ""


def without_optional_mark(title: str) -> str:
    """The title without a closing ``(optional)`` and the like."""
    if not optional_mark(title):
        return title
    return title[: max(title.rfind("("), title.rfind("["))].rstrip(" \t*_")


def heads_contents(title: str) -> bool:
    """Whether below it a document lists its own headings."""
    return _CONTENTS.search(title) is not None


@recalled(16_384)
def key(title: str) -> str:
    """What two titles or labels share when they say the same.

    No numbering, inline markup, link targets, comments, optional mark or punctuation; folded case.
    """
    text = _LINK.sub(r"\1", _COMMENT.sub(" ", title)) if "<" in title or "[" in title else title
    text = without_optional_mark(number_and_title(text.strip())[1])
    folded = text.replace("&", " and ").casefold()
    return _NOT_WORD.sub(" ", folded).strip() or folded.strip()
