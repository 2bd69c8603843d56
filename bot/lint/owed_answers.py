"""Lines such as `Answer: pending`, which are told with their question and not again."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from bot.lint.case import Case
from bot.model import QuestionState
from bot.spec.words.patterns import seldom

_ANSWER = seldom(r"(?:answer|resolution|antwort|réponse|respuesta|resposta)", re.IGNORECASE)


def owed_answers(case: Case) -> Iterator[int]:
    """The lines of fields for answers, below an open question of their section; 1-based."""
    asked = sorted(one.line for one in case.questions if one.state is QuestionState.OPEN)
    for section, field in case.fields() if asked else ():
        line = field.span.first
        if _ANSWER.fullmatch(field.label):
            before = bisect_left(asked, line)
            if before and asked[before - 1] >= section.line:
                yield line
