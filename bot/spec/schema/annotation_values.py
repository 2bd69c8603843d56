"""The values that the keys of an annotation may have; each reader raises `WrongValueError`."""

import re
from collections.abc import Callable
from typing import TypeAlias

from bot.model import Phase
from bot.spec.schema.slots import ListMeaning, NaPolicy, Need, ValueKind
from bot.spec.words.patterns import seldom

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""YAML without its guesses about types."""

_MAXIMUM_DIGITS = 6
STATUSES = {
    "Draft": Phase.DRAFT,
    "Review": Phase.REVIEW,
    "In Review": Phase.REVIEW,
    "Approved": Phase.APPROVED,
    "Implemented": Phase.APPROVED,
}
"""The phase of each status that may stand for one, in whatever case."""

_PHASES = {status.lower(): phase for status, phase in STATUSES.items()}
_TEAM = seldom(r"@[A-Za-z0-9-]{1,39}/[\w.-]{1,100}")
_RANGE = seldom(r"([0-9]{1,3})(?:\.\.([0-9]{1,3})?)?")


class WrongValueError(Exception):
    """A value that its key cannot have; says what it should be."""


def flag(value: Plain) -> bool:
    """True or false."""
    if value not in ("true", "false"):
        raise WrongValueError("must be true or false")
    return value == "true"


def word(value: Plain) -> str:
    """A text that is not empty."""
    if not isinstance(value, str) or not value:
        raise WrongValueError("must be a text")
    return value


def condition(value: Plain) -> str:
    """``label = value``, with single spaces around the sign."""
    label, equals, wanted = word(value).partition("=")
    if not equals or not label.strip() or not wanted.strip():
        raise WrongValueError('must be a condition such as "category = Core"')
    return f"{label.strip()} = {wanted.strip()}"


def words(value: Plain) -> tuple[str, ...]:
    """A text, or a list of texts."""
    values = value if isinstance(value, list) else [value]
    return tuple(word(each) for each in values)


def whole_number(value: Plain) -> int:
    """A number of 0 or more."""
    if not isinstance(value, str) or not value.isdecimal() or len(value) > _MAXIMUM_DIGITS:
        raise WrongValueError("must be a whole number, 0 or more")
    return int(value)


def phase(value: Plain) -> Phase:
    """A phase by its name, or by that of a status."""
    known = _PHASES.get(str(value).lower())
    if known is None:
        raise WrongValueError("must be Draft, Review or Approved")
    return known


def one_of(*allowed: str) -> Callable[[Plain], str]:
    """A reader of one of these words."""

    def read(value: Plain) -> str:
        if value not in allowed:
            raise WrongValueError(f"must be {_either(allowed)}")
        return str(value)

    return read


def _either(allowed: tuple[str, ...]) -> str:
    return f"{', '.join(allowed[:-1])} or {allowed[-1]}"


def kept(value: Plain) -> str:
    """What of a text is kept; ``true`` is a text that must stay."""
    return "required" if value == "true" else one_of("exact", "optional", "required")(value)


def need(value: Plain) -> Need:
    """How much something is wanted."""
    return Need(one_of(*(each.value for each in Need))(value))


def value_kind(value: Plain) -> ValueKind:
    """A kind of value."""
    return ValueKind(one_of(*(each.value for each in ValueKind))(value))


def na_policy(value: Plain) -> NaPolicy:
    """Whether "not applicable" is an answer."""
    return NaPolicy(one_of(*(each.value for each in NaPolicy))(value))


def list_meaning(value: Plain) -> ListMeaning:
    """What the items of a list are."""
    return ListMeaning(one_of(*(each.value for each in ListMeaning))(value))


def safe_pattern(value: Plain) -> str:
    """A regular expression whose cost cannot explode."""
    pattern = word(value)
    # The pattern runs on a stranger's text: only plain sequences, whose cost cannot explode.
    if len(pattern) > 100 or re.search(r"[+*?}]\)?[+*?{]|\([^)]*[+*{|][^)]*\)[+*?{]", pattern):  # noqa: PLR2004 - an id is short
        raise WrongValueError("must be short and without nested repeats")
    try:
        re.compile(pattern)
    except re.error as trouble:
        raise WrongValueError(f"is no regular expression: {trouble}") from None
    return pattern


def bounds(value: Plain) -> tuple[int, int | None]:
    """The least and the greatest number; None: there is no greatest."""
    text = value if isinstance(value, str) else ""
    found = _RANGE.fullmatch(text)
    if found is None:
        raise WrongValueError("must be a range like 1..6, 0.. or a number")
    least = int(found[1])
    if ".." not in text:
        return least, least
    greatest = int(found[2]) if found[2] else None
    if greatest is not None and greatest < least:
        raise WrongValueError("must not end before it begins")
    return least, greatest


def team(value: Plain) -> str:
    """A team as GitHub names it."""
    if not isinstance(value, str) or _TEAM.fullmatch(value) is None:
        raise WrongValueError('must name a team such as "@acme/security"')
    return value
