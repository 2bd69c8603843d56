"""Questions that tell what something answers or is judged by, and doubt nothing."""

import re
from collections import Counter
from typing import Final

from bot.spec.markdown.passage import Kind
from bot.spec.markdown.phrase import Said
from bot.spec.words.patterns import seldom

_GLOSSED = seldom(
    r"`\s?\((?:[^()?]{0,60}[\u2013\u2014-] )?(?:(?:is|are|was|were|has|does|did)\b[^()]{2,100}|"
    r"(?:[a-z]+ )?[a-z]+ed)\?\)"
)
"""`isClosed()` (is it closed on that day?)"""
_IN_GLOSS = seldom(
    r"\((?:is|are|does|do|did|was|were|can|has|have|how(?! (?:many|much|long|often|big|large)\b)|"
    r"what|where|why)\b(?![^()?]{0,80}\b(?:we|us|our|default|limit|value|maximum|target)\b)[^()?]{3,80}\?\)$",
    re.IGNORECASE,
)
"""What a reader asks of the thing; how many and which one is what its authors have to say."""
_REASON = seldom(
    r"(?:(?:hard|difficult|easy|impossible|confusing|unclear|ambiguous|two|no|lack of|poor|"
    r"limited) "
    r"[^?()]{3,80}|(?:include|compare|explain|check|show|log|record|state|describe|verify|test|"
    r"assess|determine|identify|find out|evaluate|compute) "
    r"[^?()]{3,80}) \((?:[^?()]{2,60}\?\s?){1,4}\)$",
    re.IGNORECASE,
)
"""`- Hard to debug (which path was it?)`, what speaks against something, or has to be told."""
_SEVERAL: Final = 3


def glosses_code(text: str) -> bool:
    """Whether a question only says what the name before it asks: `isClosed()` (is it closed?)."""
    return "`" in text and _GLOSSED.search(text) is not None


def gives_reason(words: str) -> bool:
    """Whether a question is what speaks for something or against it, or has to be told."""
    return _REASON.match(words) is not None


def columns_of_questions(said: Said) -> set[tuple[int, str]]:
    """The columns in which several cells end with a question mark: criteria, not doubts."""
    if "?" not in said.folded:
        return set()
    cells = Counter(
        (id(one.section), one.label)
        for one in said.passages
        if one.kind is Kind.CELL and one.text.rstrip("*_ ").endswith("?")
    )
    return {column for column, count in cells.items() if count > 1}


def glossed_lists(said: Said) -> set[int]:
    """The sections in which several items end with what they answer: `Speed (how fast is it?)`."""
    if "?)" not in said.folded:
        return set()
    ends = Counter(
        id(one.section)
        for one in said.passages
        if one.kind is Kind.ITEM and one.text.endswith("?)") and _IN_GLOSS.search(one.text)
    )
    return {section for section, count in ends.items() if count >= _SEVERAL}
