"""``<!-- spec: {required: false} -->`` in a template: what inference cannot know."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cache

import rapidfuzz
import yaml

from bot.model import Phase
from bot.spec.schema.annotation_values import (
    Plain,
    WrongValueError,
    bounds,
    condition,
    flag,
    kept,
    need,
    one_of,
    phase,
    safe_pattern,
    team,
    value_kind,
    whole_number,
    word,
    words,
)
from bot.spec.schema.slots import ListMeaning, NaPolicy, Need, ValueKind
from bot.spec.words.patterns import seldom


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


_PREFIX = "spec:"
_MAXIMUM_LENGTH = 2000
_MAXIMUM_BRACKETS = 20
_NEAR = 70
_ANCHOR = seldom(r"(?:^|[\s\[{,:])&\w")


def is_annotation(comment: str) -> bool:
    """Whether the text of a comment is meant as an annotation."""
    return comment.startswith(_PREFIX)


def read_annotation(comment: str, line: int) -> Annotation:
    """The annotation that the text of a comment at `line` holds; its mistakes are its faults."""
    annotation = Annotation()
    try:
        entries = _entries(comment.removeprefix(_PREFIX).strip())
    except WrongValueError as wrong:
        annotation.faults.append(Fault(line=line, message=f"The spec annotation {wrong}."))
        return annotation
    for name, value in entries:
        try:
            _apply(annotation, name, value)
        except WrongValueError as wrong:
            annotation.faults.append(Fault(line=line, message=str(wrong)))
    annotation.faults += _contradictions(annotation, line)
    return annotation


def _entries(source: str) -> list[tuple[str, Plain]]:
    if len(source) > _MAXIMUM_LENGTH or source.count("[") + source.count("{") > _MAXIMUM_BRACKETS:
        raise WrongValueError("is too long or nested too deep: split it")
    if _ANCHOR.search(source):
        raise WrongValueError("uses a YAML anchor, which it may not: repeat the value")
    try:
        loaded = _plain(yaml.compose(source, Loader=yaml.SafeLoader))
    except (yaml.YAMLError, ValueError):
        raise WrongValueError(
            "is not a YAML map on one line; write it like {required: false, aka: [Other Title]}"
        ) from None
    if not isinstance(loaded, dict):
        raise WrongValueError("is not a map; write it like {required: false}")
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
        raise WrongValueError(f"Unknown key “{name}” in a spec annotation{hint}")
    try:
        setter(annotation, value)
    except WrongValueError as wrong:
        raise WrongValueError(f"“{name}” in a spec annotation {wrong}.") from None


def _table(annotation: Annotation, value: Plain) -> None:
    if not isinstance(value, dict):
        raise WrongValueError("must be a map like {key: Name, min-rows: 1, samples: ok}")
    for name, entry in value.items():
        match name:
            case "key":
                annotation.key_column = word(entry)
            case "min-rows":
                annotation.minimum_rows = whole_number(entry)
            case "samples":
                annotation.are_samples_ok = one_of("ok", "replace")(entry) == "ok"
            case _:
                raise WrongValueError(
                    f"has an unknown key “{name}”; known are key, min-rows, samples"
                )


def _approval(annotation: Annotation, value: Plain) -> None:
    if isinstance(value, dict):
        for name, entry in value.items():
            _approval_part(annotation, name, entry)
    elif value != "true":
        raise WrongValueError("must be a map like {role: Security Lead}")
    annotation.kind = ValueKind.APPROVAL


def _approval_part(annotation: Annotation, name: str, value: Plain) -> None:
    match name:
        case "role":
            annotation.approval_role = word(value)
        case "team":
            annotation.approval_team = team(value)
        case "require":
            annotation.approval_needs_review = one_of("review", "word")(value) == "review"
        case _:
            raise WrongValueError(f"has an unknown key “{name}”; known are role, team, require")


def _set(name: str, read: Callable[[Plain], object]) -> Callable[[Annotation, Plain], None]:
    def setter(annotation: Annotation, value: Plain) -> None:
        setattr(annotation, name, read(value))

    return setter


_SETTERS: dict[str, Callable[[Annotation, Plain], None]] = {
    "required": _set("required", flag),
    "repeat": _set("repeat", bounds),
    "aka": _set("aka", words),
    "guidance": _set("guidance", flag),
    "keep": _set("keep", kept),
    "from": _set("since", phase),
    "allow-placeholder-until": _set("placeholder_until", phase),
    "when": _set("when", condition),
    "type": _set("kind", value_kind),
    "values": _set("values", words),
    "extensible": _set("is_extensible", flag),
    "pattern": _set("pattern", safe_pattern),
    "unique": _set("is_unique", flag),
    "min-words": _set("minimum_words", whole_number),
    "max-words": _set("maximum_words", whole_number),
    "diagram": _set("diagram", need),
    "code": _set("code", word),
    "na": _set("na", lambda value: NaPolicy(one_of(*(na.value for na in NaPolicy))(value))),
    "list": _set(
        "meaning", lambda value: ListMeaning(one_of(*(m.value for m in ListMeaning))(value))
    ),
    "table": _table,
    "extra": _set("extra", one_of("forbid", "allow")),
    "order": _set("order", one_of("strict", "free")),
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
