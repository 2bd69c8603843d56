"""Which labels ask for people."""

import re

from bot.spec.words.patterns import seldom
from bot.spec.words.recall import recalled

_PEOPLE = seldom(
    r"\b(?:authors?|owners?|contributors?|audience|reviewers?|approvers?|assignees?|teams?|lead(?:er)?s?|"
    r"managers?|stakeholders?|dri|designers?|engineers?|developers?|contacts?|prepared by|"
    r"written by|created by|approved by)\b",
    re.IGNORECASE,
)


@recalled(1024)
def names_people(label: str) -> bool:
    """Whether a label asks for people: an author, an owner, a team."""
    return _PEOPLE.search(label) is not None
