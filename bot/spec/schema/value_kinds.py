"""What kind of value a label or a column wants, read from its placeholder and its name."""

import re

from msgspec import Struct

from bot.spec.schema.placeholders import HTTP_METHODS
from bot.spec.schema.slots import Placeholder, PlaceholderKind, ValueKind
from bot.spec.words.headings import key
from bot.spec.words.patterns import seldom

_QUANTITY = seldom(
    r"\b(?:time|latency|size|number(?! s\b)|"
    r"duration|seconds?|minutes?|hours?|lifetime|users|count|rate|"
    r"percentage|percent|amount|limit|budget|volume)\b"
)
_VERSION = seldom(r"v?[0-9]+(?:\.[0-9x]+){1,3}")
_SHORT = 4
_NEVER = seldom(r"(?!)")
_WORDS = (
    (ValueKind.METHOD, _NEVER, seldom(r"^(?:http )?method$")),
    (ValueKind.VERSION, seldom(r"^version$"), seldom(r"^version(?: number)?$")),
    (ValueKind.ID, seldom(r"(?:^| )id$"), seldom(r"(?:^| )id$")),
    (
        ValueKind.DATE,
        seldom(r"\bdate\b|^(?:last )?(?:updated|modified|created)(?: on| at)?$"),
        _NEVER,
    ),
    (
        ValueKind.PERSON,
        seldom(
            r"\b(?:authors?|owners?|leads?|reviewers?|approvers?|managers?|assignees?|editors?|"
            r"stakeholders?|contacts?|champions?|sponsors?|deciders?|dri|shepherds?)$"
        ),
        seldom(r"^@"),
    ),
    (ValueKind.LINK, _NEVER, seldom(r"^(?:url|link|link to .{1,20}|https?\b.*)$")),
    (
        ValueKind.PATH,
        seldom(r"^(?:path|route)$"),
        seldom(r"^(?:path|route|endpoint|endpoint path)$"),
    ),
)
"""Kinds by the label's words and by the placeholder's, the first that fits."""


class Kind(Struct, frozen=True, kw_only=True):
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
        kind = _from_shape(placeholder, placeholders, value.strip("`* "))
        if kind is not None:
            return kind
    if placeholders:
        return Kind(kind=_from_words(label, placeholders[0]))
    is_version = _VERSION.fullmatch(value.strip()) is not None
    return Kind(kind=ValueKind.VERSION if is_version else ValueKind.TEXT)


def _from_shape(
    placeholder: Placeholder, placeholders: tuple[Placeholder, ...], value: str
) -> Kind | None:
    match placeholder.kind:
        case PlaceholderKind.CHOICE:
            return _choice(placeholder, placeholders)
        case PlaceholderKind.EXAMPLES:
            return Kind(kind=ValueKind.EXAMPLES, options=placeholder.options)
        case PlaceholderKind.DATE:
            return Kind(kind=ValueKind.DATE)
        case PlaceholderKind.ID:
            return Kind(kind=ValueKind.ID, pattern=_id_pattern(value, placeholder.token))
        case PlaceholderKind.NAME | PlaceholderKind.SAMPLE:
            return None


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
    if placeholder.kind is PlaceholderKind.SAMPLE:
        return ValueKind.PATH if placeholder.token.startswith("/") else ValueKind.TEXT
    inner = key(placeholder.token.strip("[]{}<>() "))
    for kind, label_pattern, inner_pattern in _WORDS:
        if label_pattern.search(label) or inner_pattern.search(inner):
            return kind
    is_short = inner.count(" ") < _SHORT
    return ValueKind.QUANTITY if is_short and _QUANTITY.search(inner) else ValueKind.TEXT


def _id_pattern(value: str, token: str) -> str:
    """A pattern for ``TECH-SPEC-XXXX``; none when there is more in the value than the token."""
    if value.strip("[]<>{} ") != token:
        return ""
    digits = token[len(token.rstrip("XNxn#")) :]
    if not digits:
        return ""
    mark = "[0-9A-Z]" if digits[0] in "Xx" else "[0-9]"
    return re.escape(token.removesuffix(digits)) + f"{mark}{{{len(digits)}}}"
