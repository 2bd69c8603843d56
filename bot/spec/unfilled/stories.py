"""User stories in brackets: `As a [role], I want [what]`, of a template or of an author."""

import re
from collections.abc import Iterable
from typing import Final

from bot.spec.markdown.phrase import Phrase
from bot.spec.words.patterns import seldom

STORIES: Final = Phrase(
    seldom(
        r"\b(?:Given|When|Then|And|As an?|I want(?: to)?|[Ss]o that)\W{1,5}"
        r"\[[a-z][^\[\]\n]{2,60}\](?!\()"
        # Behind "Given" it may be a parameter of a scenario's outline.
        r"|\b(?:As an?|I want(?: to)?|[Ss]o that)\W{1,5}<[a-z][^<>/=\n\"]{2,60}>"
    ),
    words=("given", "when", "then", "as a", "as an", "i want", "so that"),
    beside=("[", "<"),
)
_DIGIT = re.compile(r"\d")
_SEVERAL: Final = 5


def are_told(stories: Iterable[str]) -> bool:
    """Whether so many are each another one that their author only kept the brackets."""
    return len({_DIGIT.sub("", story) for story in stories}) >= _SEVERAL
