"""Texts made of nothing but the words that all forms share, and so of no document in particular.

An author names the things that the document is about. What tells a writer what to write has no
word for them: `A list of all terms used in the document.` suits any.
"""

import re
from functools import cache
from pkgutil import get_data
from typing import Final

from bot.spec.unfilled.sentences import opens_asking, states
from bot.spec.words.patterns import seldom

_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019][a-z]+)?")
_FEWEST: Final = 3
_LONGEST: Final = 600
"""Characters; what is longer says more than what to write."""
_OWN: Final = 0.07
"""Of all words, so many may be others."""
_CONCRETE: Final = re.compile(r"[`\d<>{}\[\]|]|https?:")
_TELLS: Final = seldom(
    r"(?:please |briefly |clearly )?(?:describe|explain|define|outline|summari[sz]e|list|specify|"
    r"detail|identify|discuss|provide|include|write|report|make|state|document|set|present|give|start|"
    r"think|consider|tell|show|create|draw|keep|use|add|insert|note|discuss|in this|"
    r"th(?:is|e) (?:sub)?section|should|as needed|any other|for each)\b",
    re.IGNORECASE,
)
_ANSWERS: Final = seldom(r"^(?:not |none\b|no |n/?a\b)|\bbecause\b", re.IGNORECASE)
"""`Not applicable, for it has none.`: what may be said in any document and is said of this one."""
_YOU: Final = seldom(r"\byour?\b", re.IGNORECASE)
_RELATIVE: Final = seldom(
    r"\b(?:that|which|who|whom|whose|how|what|where|when|if|whether|why)\b.*", re.DOTALL
)
_DOES: Final = seldom(r"\b[a-z]{3,12}(?<![su'i])s (?:the|an?|all|its|their|each|to|it|them)\b")
"""`displays the list`: a verb that `states` does not know."""


def words_of(text: str) -> list[str]:
    """All words of a text in lower case, numbers and signs left out."""
    return _WORD.findall(text.lower())


@cache
def form_words() -> frozenset[str]:
    """Those that the prompts of several public templates have, in lower case."""
    return frozenset((get_data("bot", "templates/form_words.txt") or b"").decode().split())


def may_suit(text: str) -> bool:
    """Whether a text is short enough, and without numbers, code and links."""
    return 0 < len(text) <= _LONGEST and not _CONCRETE.search(text)


def suits_any_document(words: str) -> bool:
    """Whether a text of some words has hardly one that not every form has, and no number or name.

    Args:
        words: without emphasis.
    """
    if not may_suit(words):
        return False
    found = words_of(words)
    left = int(_OWN * len(found))
    known = form_words()
    for word in found:
        if word not in known:
            left -= 1
            if left < 0:
                return False
    return len(found) >= _FEWEST


def reads_as_prompt(words: str) -> bool:
    """Whether such a text tells, asks or names what to write, and states nothing.

    Args:
        words: without emphasis.
    """
    words = words.lstrip("-\u2013\u2014* ")
    # Hardly a text of an author's suits any document, and to see that takes the least time.
    is_likely = suits_any_document(words) and (_tells(words) or _is_name(words))
    return is_likely and not _ANSWERS.search(words)


def _tells(words: str) -> bool:
    is_asked = "?" in words and opens_asking(words)
    return is_asked or bool(_TELLS.match(words) or _YOU.search(words))


def _is_name(words: str) -> bool:
    """`The goals that it should reach`: its verb stands behind a relative."""
    first = _RELATIVE.sub("", words.partition(". ")[0])
    return not (states(first) or _DOES.search(first))
