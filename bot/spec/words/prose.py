"""An author's words as they are compared and as they are quoted."""

import re
from functools import lru_cache

from bot.spec.words.inline import without_emphasis

_SPACES = re.compile(r"[ \t\n\r\f\v\u00a0\u2028\u2029]+")
_NOT_LETTERS = re.compile(r"[\W_]+")
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+"
)

ELLIPSES = frozenset({"...", "\u2026"})
"""Texts that say nothing, or that there is more."""
_SHORT = 400
"""Characters up to which a text is kept; so many long ones would fill the memory."""


def plain(text: str) -> str:
    """The text without emphasis marks, with single spaces."""
    return _plain(text) if len(text) <= _SHORT else squeeze(without_emphasis(text))


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """The same of a value, which every rule about values asks for."""
    return squeeze(without_emphasis(text))


def squeeze(text: str) -> str:
    """The text with every run of white space made one space, none at the ends."""
    if "  " not in text and text.isprintable():
        return text.strip()
    # In ASCII what `split` takes for a space is one; elsewhere it takes more than these.
    return " ".join(text.split()) if text.isascii() else _SPACES.sub(" ", text).strip()


def is_quoted(text: str, offset: int) -> bool:
    """Whether a place stands between straight or curly quotation marks."""
    is_straight = text.count('"', 0, offset) % 2 == 1 and '"' in text[offset:]
    opened, closed = text.rfind("\u201c", 0, offset), text.rfind("\u201d", 0, offset)
    return is_straight or (opened > closed and "\u201d" in text[offset:])


def normalise(text: str) -> str:
    """The text's words alone, in lower case: what stays the same under light editing."""
    return _NOT_LETTERS.sub(" ", text.casefold()).strip()


def excerpt(text: str, limit: int = 80) -> str:
    """At most `limit` characters of the text on one line, without control characters."""
    flat = squeeze(_CONTROL.sub(" ", text))
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"
