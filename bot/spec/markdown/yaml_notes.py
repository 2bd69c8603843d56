"""Comments in a template's front matter: which of its fields they make optional."""

import re
from collections.abc import Iterator, Sequence

from bot.spec.words.patterns import seldom

_FIELD = seldom(r"[A-Za-z][\w -]{0,60}:")
_TRAILING = seldom(r"[ \t]#[ \t]*(.{1,400})")
_OPTIONAL = seldom(
    r"\bif applicable\b|\botherwise,? (?:remove|delete|omit)|^optional\b|\bthese are optional\b|"
    r"\b(?:is|are) optional\b(?! for)|\b(?:can|may|feel free to) (?:be )?(?:remove|delete|omit)",
    re.IGNORECASE,
)


def optional_lines(lines: Sequence[str]) -> Iterator[int]:
    """The 1-based lines of the fields that a comment calls optional.

    A comment behind a value speaks of that field; one on a line of its own of all fields below it,
    up to the next one or an empty line.

    Args:
        lines: of the front matter, without the two rules; the first one is line 2 of its document.
    """
    is_below_optional = False
    for number, line in enumerate(lines, start=2):
        text = line.strip()
        if text.startswith("#"):
            is_below_optional = _OPTIONAL.search(text.lstrip("# \t")) is not None
        elif not text:
            is_below_optional = False
        elif _FIELD.match(line):
            trailing = _TRAILING.search(line)
            is_own = trailing is not None and _OPTIONAL.search(trailing[1]) is not None
            if is_own or is_below_optional:
                yield number
