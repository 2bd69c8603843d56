"""One question as it is found in a text, before the document is known around it."""

import re

from msgspec import Struct
from msgspec.structs import replace

from bot.model import QuestionState
from bot.spec.asking.question_words import after_asking, asks
from bot.spec.asking.settled import OPEN, Standing, answer_in, struck_words
from bot.spec.words.prose import plain

_NUMBER = re.compile(
    r"^[\W_]{0,4}(?:(?:open )?(?:question|issue|q)[ \t]?#?\d{0,3}[\W_]{0,4}[:.)\u2013\u2014-]"
    r"|\d{1,3}[.)])\s{0,3}",
    re.IGNORECASE,
)


class Ask(Struct, frozen=True):
    """A question as it was found.

    Attributes:
        line: 1-based, as `end_line`.
        is_said_open: the document says so of it in words, whatever it asks.
    """

    line: int
    end_line: int
    text: str
    standing: Standing
    is_said_open: bool = False


def as_settled(ask: Ask) -> Ask:
    """The same question where all that is asked is settled."""
    if ask.standing != OPEN:
        return ask
    return replace(ask, standing=Standing(QuestionState.ANSWERED, has_answer=True))


def question_words(text: str) -> str:
    """The question itself: without emphasis, its number, its strike-through or its answer."""
    words = _NUMBER.sub("", plain(struck_words(text) or text)).strip()
    answer = answer_in(words)
    if answer and words.endswith(answer) and asks(words[: -len(answer)]):
        asked = words[: -len(answer)]
        words = asked[: len(asked) - len(after_asking(asked))]
    return words
