"""What tells the sentence of an author from a mere name, and a question from both."""

import re
from typing import Final

from bot.spec.words.patterns import seldom

STATES: Final = (
    r"\b(?:is|are|was|were|will|would|has|have|had|does|do|did|can|could|may|might|must|should|shall|"
    r"we|our|it|they|he|she|i|uses?|runs?|keeps?|provides?|allows?|supports?|needs?)\b"
)
"""What a sentence in lower case has and a mere name of what to write has not."""
_STATES = seldom(STATES)
_ENGLISH = seldom(r"\b(?:the|of|and|or|for|with|from|that|this|how|to|in)\b", re.IGNORECASE)
_CONDITION = r"(?:(?:if|when) [^.?!]{4,80}, )?"
_ASKS = seldom(rf"{_CONDITION}(?:how|what|why|who|when|where|which)\b", re.IGNORECASE)
_ASKS_WHETHER = seldom(
    rf"{_CONDITION}(?:is|are|does|do|will|can|could|should|has|have)\b", re.IGNORECASE
)


def states(words: str) -> bool:
    """Whether the words are, or hold, a sentence: `The store keeps it.`, not `Key stores`."""
    return _STATES.search(words.lower()) is not None


def reads_as_english(words: str) -> bool:
    """Whether the words are of the language that `states` knows."""
    return _ENGLISH.search(words) is not None


def opens_with_question_word(words: str) -> bool:
    """`Which users see it?`, `If it fails, who is told?`, by the beginning alone."""
    return _ASKS.match(words) is not None


def opens_asking(words: str) -> bool:
    """The same, and `Does it need a review?`."""
    return opens_with_question_word(words) or _ASKS_WHETHER.match(words) is not None
