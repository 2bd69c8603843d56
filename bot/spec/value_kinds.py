"""What kind of value a label or a column wants, read from its placeholder and its name."""

import re
from dataclasses import dataclass

from bot.spec.headings import key
from bot.spec.placeholders import HTTP_METHODS
from bot.spec.slots import Placeholder, PlaceholderKind, ValueKind

_PERSON_LABEL = re.compile(
    r"\b(?:authors?|owners?|leads?|reviewers?|approvers?|managers?|assignees?|stakeholders?|"
    r"contacts?|champions?|sponsors?|deciders?|dri|shepherds?|editors?)$"
)
_QUANTITY = re.compile(
    r"\b(?:time|latency|size|number|duration|seconds?|minutes?|hours?|lifetime|users|count|rate|"
    r"percentage|percent|amount|limit|budget|volume)\b"
)
_DATE_LABEL = re.compile(r"\bdate\b|^(?:last )?(?:updated|modified|created)(?: on| at)?$")
_VERSION = re.compile(r"v?[0-9]+(?:\.[0-9x]+){1,3}")
_SHORT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The kind of a value, its options and, for an id, its pattern."""

    kind: ValueKind
    options: tuple[str, ...] = ()
    pattern: str = ""


def kind_of(label: str, value: str, placeholders: tuple[Placeholder, ...]) -> Kind:
    """The kind of the value that stands after a label or under a column in a template.

    Args:
        label: key of the label or column.
        value: the template's own value; of a column, one of its cells.
        placeholders: those in the value.
    """
    for placeholder in placeholders:
        if placeholder.kind is PlaceholderKind.CHOICE:
            return _choice(placeholder, placeholders)
        if placeholder.kind is PlaceholderKind.EXAMPLES:
            return Kind(kind=ValueKind.EXAMPLES, options=placeholder.options)
        if placeholder.kind is PlaceholderKind.DATE:
            return Kind(kind=ValueKind.DATE)
        if placeholder.kind is PlaceholderKind.ID and placeholder.token in value.strip("`* "):
            return Kind(
                kind=ValueKind.ID, pattern=_id_pattern(value.strip("`* "), placeholder.token)
            )
    if placeholders:
        return Kind(kind=_from_words(label, placeholders[0]))
    if _VERSION.fullmatch(value.strip()):
        return Kind(kind=ValueKind.VERSION)
    return Kind(kind=ValueKind.TEXT)


def _choice(placeholder: Placeholder, placeholders: tuple[Placeholder, ...]) -> Kind:
    options = placeholder.options
    if any(other.kind is PlaceholderKind.NAME for other in placeholders):
        return Kind(kind=ValueKind.APPROVAL, options=options)
    if all(option.upper() in HTTP_METHODS for option in options):
        return Kind(kind=ValueKind.METHOD, options=options)
    if {option.lower() for option in options} == {"true", "false"}:
        return Kind(kind=ValueKind.BOOL, options=options)
    return Kind(kind=ValueKind.ENUM, options=options)


def _from_words(label: str, placeholder: Placeholder) -> ValueKind:
    inner = key(placeholder.token.strip("[]{}<>() "))
    if placeholder.kind is PlaceholderKind.SAMPLE:
        return ValueKind.PATH if placeholder.token.startswith("/") else ValueKind.TEXT
    if inner in ("method", "http method"):
        return ValueKind.METHOD
    if label == "version" or inner in ("version", "version number"):
        return ValueKind.VERSION
    if inner == "id" or inner.endswith(" id") or label == "id" or label.endswith(" id"):
        return ValueKind.ID
    if _DATE_LABEL.search(label):
        return ValueKind.DATE
    if _PERSON_LABEL.search(label) or inner.startswith("@"):
        return ValueKind.PERSON
    if inner in ("url", "link", "link to issue", "link to ticket") or inner.startswith("http"):
        return ValueKind.LINK
    if inner in ("path", "endpoint", "route", "endpoint path") or label in ("path", "route"):
        return ValueKind.PATH
    is_short = inner.count(" ") < _SHORT
    return ValueKind.QUANTITY if is_short and _QUANTITY.search(inner) else ValueKind.TEXT


def _id_pattern(value: str, token: str) -> str:
    """``TECH-SPEC-XXXX`` -> ``TECH\\-SPEC\\-[0-9A-Z]{4}``; only when the token is the whole value."""
    if value.strip("[]<>{} ") != token:
        return ""
    digits = token[len(token.rstrip("XNxn#")) :]
    if not digits:
        return ""
    mark = "[0-9A-Z]" if digits[0] in "Xx" else "[0-9]"
    return re.escape(token.removesuffix(digits)) + f"{mark}{{{len(digits)}}}"
