"""``<!-- spec: {required: false} -->`` in a template: what inference cannot know."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cache
from typing import TypeAlias

import rapidfuzz
import yaml

from bot.model import Phase
from bot.spec.patterns import seldom
from bot.spec.slots import ListMeaning, NaPolicy, Need, ValueKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in a template that cannot be meant, and how to mend it; `line` is 1-based."""

    line: int
    message: str


@dataclass(slots=True, kw_only=True)
class Annotation:
    """What one annotation, or several on the same thing, say; None or empty: nothing.

    Attributes:
        keep: ``exact``, ``optional`` or ``required``.
        repeat: least and greatest number of instances; None for any number.
        approval_role: another name of the one who approves.
        approval_team: whose members may approve, ``@org/team``.
        approval_needs_review: a word is not enough.
        code: the language that code must have.
        order: ``strict`` or ``free``.
        extra: ``forbid`` or ``allow``.
    """

    required: bool | None = None
    repeat: tuple[int, int | None] | None = None
    aka: tuple[str, ...] = ()
    guidance: bool | None = None
    keep: str = ""
    since: Phase | None = None
    placeholder_until: Phase | None = None
    when: str = ""
    kind: ValueKind | None = None
    values: tuple[str, ...] = ()
    is_extensible: bool | None = None
    pattern: str = ""
    is_unique: bool | None = None
    minimum_words: int = 0
    maximum_words: int = 0
    diagram: Need | None = None
    code: str = ""
    na: NaPolicy | None = None
    meaning: ListMeaning | None = None
    key_column: str = ""
    minimum_rows: int | None = None
    are_samples_ok: bool | None = None
    extra: str = ""
    order: str = ""
    approval_role: str = ""
    approval_team: str = ""
    approval_needs_review: bool | None = None
    faults: list[Fault] = field(default_factory=list)

    def merged(self, other: "Annotation") -> "Annotation":
        """This annotation, with what the other one says in place of what this one does not."""
        result = Annotation()
        for name in _names():
            mine = getattr(self, name)
            is_said = mine is not None and mine not in ("", (), 0)
            setattr(result, name, mine if is_said else getattr(other, name))
        result.faults = [*self.faults, *other.faults]
        return result


@cache
def _names() -> tuple[str, ...]:
    return tuple(each.name for each in fields(Annotation))


Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""YAML without its guesses about types."""

_PREFIX = "spec:"
_MAXIMUM_LENGTH = 2000
_MAXIMUM_BRACKETS = 20
_MAXIMUM_DIGITS = 6
_NEAR = 70
_PHASES = {
    "draft": Phase.DRAFT,
    "review": Phase.REVIEW,
    "in review": Phase.REVIEW,
    "approved": Phase.APPROVED,
    "implemented": Phase.APPROVED,
}
_ANCHOR = seldom(r"(?:^|[\s\[{,:])&\w")
_TEAM = seldom(r"@[A-Za-z0-9-]{1,39}/[\w.-]{1,100}")
_RANGE = seldom(r"([0-9]{1,3})(?:\.\.([0-9]{1,3})?)?")


class _WrongValueError(Exception):
    """A value that its key cannot have; says what it should be."""


def is_annotation(comment: str) -> bool:
    """Whether the text of a comment is meant as an annotation."""
    return comment.startswith(_PREFIX)


def read_annotation(comment: str, line: int) -> Annotation:
    """The annotation that the text of a comment at `line` holds; its mistakes are its faults."""
    annotation = Annotation()
    try:
        entries = _entries(comment.removeprefix(_PREFIX).strip())
    except _WrongValueError as wrong:
        annotation.faults.append(Fault(line=line, message=f"The spec annotation {wrong}."))
        return annotation
    for name, value in entries:
        try:
            _apply(annotation, name, value)
        except _WrongValueError as wrong:
            annotation.faults.append(Fault(line=line, message=str(wrong)))
    annotation.faults += _contradictions(annotation, line)
    return annotation


def _entries(source: str) -> list[tuple[str, Plain]]:
    if len(source) > _MAXIMUM_LENGTH or source.count("[") + source.count("{") > _MAXIMUM_BRACKETS:
        raise _WrongValueError("is too long or nested too deep: split it")
    if _ANCHOR.search(source):
        raise _WrongValueError("uses a YAML anchor, which it may not: repeat the value")
    try:
        loaded = _plain(yaml.compose(source, Loader=yaml.SafeLoader))
    except (yaml.YAMLError, ValueError):
        raise _WrongValueError(
            "is not a YAML map on one line; write it like {required: false, aka: [Other Title]}"
        ) from None
    if not isinstance(loaded, dict):
        raise _WrongValueError("is not a map; write it like {required: false}")
    return list(loaded.items())


def _plain(node: "yaml.Node | None") -> Plain:
    """Texts, lists and maps only: in an annotation ``No`` is a word and ``1.0`` a version."""
    match node:
        case yaml.ScalarNode():
            return str(node.value)
        case yaml.SequenceNode():
            return [_plain(each) for each in node.value]
        case yaml.MappingNode():
            return {str(name.value): _plain(each) for name, each in node.value}
        case _:
            return ""


def _apply(annotation: Annotation, name: str, value: Plain) -> None:
    setter = _SETTERS.get(name)
    if setter is None:
        near = rapidfuzz.process.extractOne(name, list(_SETTERS), score_cutoff=_NEAR)
        hint = f"; did you mean “{near[0]}”?" if near else f"; known are {', '.join(_SETTERS)}."
        raise _WrongValueError(f"Unknown key “{name}” in a spec annotation{hint}")
    try:
        setter(annotation, value)
    except _WrongValueError as wrong:
        raise _WrongValueError(f"“{name}” in a spec annotation {wrong}.") from None


def _flag(value: Plain) -> bool:
    if value not in ("true", "false"):
        raise _WrongValueError("must be true or false")
    return value == "true"


def _word(value: Plain) -> str:
    if not isinstance(value, str) or not value:
        raise _WrongValueError("must be a text")
    return value


def _condition(value: Plain) -> str:
    label, equals, wanted = _word(value).partition("=")
    if not equals or not label.strip() or not wanted.strip():
        raise _WrongValueError('must be a condition such as "category = Core"')
    return f"{label.strip()} = {wanted.strip()}"


def _words(value: Plain) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(_word(each) for each in values)


def _count(value: Plain) -> int:
    if not isinstance(value, str) or not value.isdecimal() or len(value) > _MAXIMUM_DIGITS:
        raise _WrongValueError("must be a whole number, 0 or more")
    return int(value)


def _phase(value: Plain) -> Phase:
    phase = _PHASES.get(str(value).lower())
    if phase is None:
        raise _WrongValueError("must be Draft, Review or Approved")
    return phase


def _one_of(*allowed: str) -> Callable[[Plain], str]:
    def read(value: Plain) -> str:
        if value not in allowed:
            raise _WrongValueError(f"must be {_either(allowed)}")
        return str(value)

    return read


def _either(allowed: tuple[str, ...]) -> str:
    return f"{', '.join(allowed[:-1])} or {allowed[-1]}"


def _keep(value: Plain) -> str:
    return "required" if value == "true" else _one_of("exact", "optional", "required")(value)


def _need(value: Plain) -> Need:
    word = _one_of(*(need.value for need in Need))(value)
    return Need(word)


def _kind(value: Plain) -> ValueKind:
    word = _one_of(*(kind.value for kind in ValueKind))(value)
    return ValueKind(word)


def _pattern(value: Plain) -> str:
    pattern = _word(value)
    # The pattern runs on a stranger's text: only plain sequences, whose cost cannot explode.
    if len(pattern) > 100 or re.search(r"[+*?}]\)?[+*?{]|\([^)]*[+*{|][^)]*\)[+*?{]", pattern):  # noqa: PLR2004 - an id is short
        raise _WrongValueError("must be short and without nested repeats")
    try:
        re.compile(pattern)
    except re.error as trouble:
        raise _WrongValueError(f"is no regular expression: {trouble}") from None
    return pattern


def _range(value: Plain) -> tuple[int, int | None]:
    text = value if isinstance(value, str) else ""
    found = _RANGE.fullmatch(text)
    if found is None:
        raise _WrongValueError("must be a range like 1..6, 0.. or a number")
    least = int(found[1])
    if ".." not in text:
        return least, least
    greatest = int(found[2]) if found[2] else None
    if greatest is not None and greatest < least:
        raise _WrongValueError("must not end before it begins")
    return least, greatest


def _table(annotation: Annotation, value: Plain) -> None:
    if not isinstance(value, dict):
        raise _WrongValueError("must be a map like {key: Name, min-rows: 1, samples: ok}")
    for name, entry in value.items():
        match name:
            case "key":
                annotation.key_column = _word(entry)
            case "min-rows":
                annotation.minimum_rows = _count(entry)
            case "samples":
                annotation.are_samples_ok = _one_of("ok", "replace")(entry) == "ok"
            case _:
                raise _WrongValueError(
                    f"has an unknown key “{name}”; known are key, min-rows, samples"
                )


def _approval(annotation: Annotation, value: Plain) -> None:
    if isinstance(value, dict):
        for name, entry in value.items():
            _approval_part(annotation, name, entry)
    elif value != "true":
        raise _WrongValueError("must be a map like {role: Security Lead}")
    annotation.kind = ValueKind.APPROVAL


def _approval_part(annotation: Annotation, name: str, value: Plain) -> None:
    match name:
        case "role":
            annotation.approval_role = _word(value)
        case "team":
            annotation.approval_team = _team(value)
        case "require":
            annotation.approval_needs_review = _one_of("review", "word")(value) == "review"
        case _:
            raise _WrongValueError(f"has an unknown key “{name}”; known are role, team, require")


def _team(value: Plain) -> str:
    if not isinstance(value, str) or _TEAM.fullmatch(value) is None:
        raise _WrongValueError('must name a team such as "@acme/security"')
    return value


def _set(name: str, read: Callable[[Plain], object]) -> Callable[[Annotation, Plain], None]:
    def setter(annotation: Annotation, value: Plain) -> None:
        setattr(annotation, name, read(value))

    return setter


_SETTERS: dict[str, Callable[[Annotation, Plain], None]] = {
    "required": _set("required", _flag),
    "repeat": _set("repeat", _range),
    "aka": _set("aka", _words),
    "guidance": _set("guidance", _flag),
    "keep": _set("keep", _keep),
    "from": _set("since", _phase),
    "allow-placeholder-until": _set("placeholder_until", _phase),
    "when": _set("when", _condition),
    "type": _set("kind", _kind),
    "values": _set("values", _words),
    "extensible": _set("is_extensible", _flag),
    "pattern": _set("pattern", _pattern),
    "unique": _set("is_unique", _flag),
    "min-words": _set("minimum_words", _count),
    "max-words": _set("maximum_words", _count),
    "diagram": _set("diagram", _need),
    "code": _set("code", _word),
    "na": _set("na", lambda value: NaPolicy(_one_of(*(na.value for na in NaPolicy))(value))),
    "list": _set(
        "meaning", lambda value: ListMeaning(_one_of(*(m.value for m in ListMeaning))(value))
    ),
    "table": _table,
    "extra": _set("extra", _one_of("forbid", "allow")),
    "order": _set("order", _one_of("strict", "free")),
    "approval": _approval,
}


def annotation_keys() -> tuple[str, ...]:
    """Every key that an annotation may have."""
    return tuple(_SETTERS)


def _contradictions(annotation: Annotation, line: int) -> list[Fault]:
    messages: list[str] = []
    if annotation.maximum_words and annotation.maximum_words < annotation.minimum_words:
        messages.append("“max-words” is less than “min-words”.")
    if annotation.keep and annotation.guidance:
        messages.append("“keep” and “guidance” contradict each other: text stays or it goes.")
    if annotation.values and annotation.kind not in (None, ValueKind.ENUM, ValueKind.APPROVAL):
        messages.append("“values” needs “type: enum”.")
    if annotation.kind is ValueKind.ENUM and not annotation.values:
        messages.append("“type: enum” needs “values”.")
    if annotation.required is False and annotation.repeat and annotation.repeat[0] > 0:
        messages.append("“required: false” and a repeat of at least one contradict each other.")
    return [Fault(line=line, message=message) for message in messages]
