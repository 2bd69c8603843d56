"""`[NEEDS CLARIFICATION: which roles?]`, as some templates want a question to be marked."""

import re
from collections.abc import Iterator

from bot.spec.asking.ask import Ask
from bot.spec.asking.settled import OPEN
from bot.spec.markdown.passage import Passage
from bot.spec.words.inline import without_code
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import squeeze

_STARTS_CLARIFICATION = seldom(r"\[\s?NEEDS[ _-]CLARIFICATION\b[\s:\u2013\u2014-]{0,4}")
_QUOTED_CLARIFICATION = seldom(
    r"`(\[NEEDS CLARIFICATION: (?:[^\s`\[\]]{1,40} ){4,60}[^`\[\]\n]{1,80}\])`"
)
"""One as code is still a question where it says what is to be clarified."""
_IS_ABOUT_MARKS = seldom(
    r"\W{0,3}\s(?:markers?|marks|tags?|placeholders?|blocks?|items?|sections?|entries|candidates?)\b",
    re.IGNORECASE,
)
_MARKED_SO = seldom(
    r"\b(?:marked|flagged|tagged|labell?ed|as|with|contain(?:s|ing)?|all|any|every|no|the|an?|"
    r"using|use|of|add|insert|remaining|retain|resolve) {1,2}\Z",
    re.IGNORECASE,
)
"""What stands before a mark that is mentioned and says nothing itself."""


def clarifications_in(passage: Passage) -> Iterator[Ask]:
    """Each mark with what it says is to be clarified, at its own line; of a mention none."""
    words = without_code(_QUOTED_CLARIFICATION.sub(" \\1 ", passage.text))
    for found in _STARTS_CLARIFICATION.finditer(words):
        line = passage.line + words.count("\n", 0, found.start())
        closing = words.find("]", found.end())
        if _IS_ABOUT_MARKS.match(words, closing + 1):
            continue
        end = closing if closing >= 0 else len(words)
        # Code in it is blank in `words`, and no part of the mark.
        opening = _STARTS_CLARIFICATION.match(passage.text, found.start()) or found
        asked = squeeze(passage.text[opening.end() : min(end, opening.end() + 600)])
        before = words[max(found.start() - 20, 0) : found.start()]
        if not asked and (passage.is_checked is not None or _MARKED_SO.search(before)):
            continue
        yield Ask(line, line, asked or "needs clarification", OPEN)
