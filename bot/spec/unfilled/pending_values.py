"""Values that say that somebody still has to give them: `Noor, ?`, `ask Legal`, `[Pending]`."""

import re

from bot.spec.words.patterns import seldom

_ASK = seldom(
    r"^[^\w\"\u201c]{0,2}(?:ask(?: to)? (?!(?:[\w-]+ )?questions|users?\b|the user|for |if |"
    r"whether |[^.?!]{3,40} to [a-z])|(?:check|define|clarify|agree|discuss|confirm|verify|"
    r"align(?! with (?:[a-z]+ ){0,2}(?:assumptions|requirements|expectations|needs|values|terms|"
    r"models?|results)\b)) with |"
    r"\(pending |pending (?:of|from|confirmation|legal|"
    r"input|decision|feedback)\b)(?![^.?!]{0,60}\b(?:requirements?|standards?|guidelines?|"
    r"polic(?:y|ies)|"
    r"regulations?|practices|goals|strategy|outputs?)\b)[^.?!]{0,60}[.)]{0,2}$",
    re.IGNORECASE,
)
_BARE_QUESTION = seldom(
    r"^(?:who|when|which|where|what|how (?:many|much|long|often)|wer|wann|quién|qui|quand)[ ?]*\?$",
    re.IGNORECASE,
)
_LONE_QUESTION_MARK = seldom(r"^(?:\w[^?\n]{0,60}[,;/+&(]\s?)?[?\uff1f]{1,2}\)?$")
_OPENS_WITH_QUESTION_MARK = seldom(r"^\?{1,3} (?:\(|[a-z]{2,20}(?:/[a-z]{1,20})?$)")
"""`? (Legal knows)`, `? requests/minute`."""
_PENDING = seldom(r"^[\[(]pending[\])]$", re.IGNORECASE)
_JUST_PENDING = seldom(
    r"pending(?: decision)?[.]?(?: ?[-\u2013\u2014:,(] ?(?:awaiting|waiting|needs?|until|input|"
    r"review|confirmation|more)\b.{0,80})?",
    re.IGNORECASE,
)
_UNASSIGNED = seldom(
    r"(?:currently |still )?(?:unassigned|nobody(?: yet)?|not (?:yet )?assigned(?: yet)?|vacant|"
    r"none yet|n\. ?n\.)[.]?",
    re.IGNORECASE,
)
_UNDECIDED = seldom(
    r"(?:still |yet )?(?:undecided|unclear|"
    r"not (?:yet )?(?:decided|defined|specified|settled|agreed)(?: yet)?|"
    r"to (?:be )?discuss(?:ed)?|open question|decide later)[.!]?",
    re.IGNORECASE,
)
_NOT_SET = seldom(
    r"not (?:yet )?(?:set|scheduled|fixed)(?: yet)?[.]?(?: ?[\u2013\u2014:(-] ?.{2,100})?",
    re.IGNORECASE,
)
_WHEN = seldom(r"\b(?:due|deadlines?|dates?|target|eta|when|until)\b", re.IGNORECASE)
_ROLE = seldom(
    r"\b(?:owners?|authors?|leads?|reviewers?|approvers?|assignees?|dri|responsible|managers?|"
    r"verantwortlich\w*|responsable)\b",
    re.IGNORECASE,
)
_NO_STATUS = seldom(
    r"\b(?:url|sha|pr|links?|number|id|date|owner|author|name|version|commit|ticket|e-?mail|"
    r"address|"
    r"amount|costs?|price|budget|decision|answer|resolution|outcome|conclusion)\b",
    re.IGNORECASE,
)
_STATUS = seldom(r"\b(?:status|state|result|phase|estado|stato|statut)\b", re.IGNORECASE)
_DECISION = seldom(r"\b(?:decisions?|decided|verdict|outcome|sign-?off)\b", re.IGNORECASE)
_OPENS_PENDING = seldom(r"pending\b(?! (?:order|request|payment|state)s?\b)", re.IGNORECASE)
_NOT_RECORDED = seldom(r"not (?:yet )?(?:recorded|measured|filled in)[.]?", re.IGNORECASE)
_LENGTH = seldom(r"len(?:gth)?|bytes|octets|bits|size(?: \([a-z]{4,6}\))?", re.IGNORECASE)
_OF_DEEDS = seldom(
    r"(?:user )?(?:actions?|commands?|features?|tasks?|steps?|operations?|events?|shortcuts?)",
    re.IGNORECASE,
)
"""Columns of what is done, as in `Ask the door`."""
_UNDER_WORK = "\U0001f6a7"
_STATES = ("wip", "work in progress")
_PENDING_ABROAD = ("pendiente", "pendente", "offen", "ausstehend", "en attente", "in attesa")
_NOT_BEGUN = ("TODO", "To do", "TO DO", "To Do", "\u23f3", "\u231b")


def is_half_open(value: str, label: str = "") -> bool:
    """`Noor, ?`, `who?` or `ask Legal`: a value that is a question, or one of several that is.

    Args:
        value: without emphasis.
        label: of the field, or the title of the column; one of lengths has `?` for any.
    """
    if _LENGTH.fullmatch(label) is not None:
        return False
    if ("?" in value or "\uff1f" in value) and (
        _LONE_QUESTION_MARK.match(value) or _BARE_QUESTION.match(value)
    ):
        return True
    is_to_ask = _ASK.match(value) is not None and _OF_DEEDS.fullmatch(label) is None
    return is_to_ask or _OPENS_WITH_QUESTION_MARK.match(value) is not None


def tells_state(label: str, value: str, *, is_cell: bool = False) -> bool:
    """`Status: work in progress`, which says how far the document is.

    Args:
        label: of the field, or the title of the column.
        value: without emphasis.
        is_cell: it stands in a table, whose rows may be pieces of work that nobody began.
    """
    is_state = value.startswith(_UNDER_WORK) or value.casefold() in _STATES
    is_state = is_state or (is_cell and value in _NOT_BEGUN)
    is_state = is_state or (is_cell and value.casefold().endswith(_PENDING_ABROAD))
    return is_state and _STATUS.search(label) is not None


def is_pending(label: str, value: str) -> bool:
    """`Reviewed by: [Pending]`; as a status it is an answer."""
    if value.casefold().strip(".") == "placeholder":
        return _STATUS.search(label) is not None
    if _UNDECIDED.fullmatch(value) is not None:
        return _STATUS.search(label) is None
    if _UNASSIGNED.fullmatch(value) is not None:
        return _ROLE.search(label) is not None
    if _NOT_SET.fullmatch(value) is not None:
        return _WHEN.search(label) is not None
    if _PENDING.match(value) is not None:
        return _STATUS.search(label) is None
    return _is_just_pending(label, value)


def is_of_others(label: str, value: str) -> bool:
    """`| Oak | not specified |`: its maker did not say it; an owner or a day is for us to say."""
    is_ours = _ROLE.search(label) is not None or _WHEN.search(label) is not None
    return value.casefold().endswith("not specified") and not is_ours


def awaits_decision(label: str, value: str) -> bool:
    """`Decision: pending, choose one of them`."""
    return _DECISION.search(label) is not None and _OPENS_PENDING.match(value) is not None


def _is_just_pending(label: str, value: str) -> bool:
    if value == "PENDING" or _NOT_RECORDED.fullmatch(value):
        return _STATUS.search(label) is None
    return _JUST_PENDING.fullmatch(value) is not None and _NO_STATUS.search(label) is not None
