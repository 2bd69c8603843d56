"""``<!-- spec: {required: false} -->`` in a template: what inference cannot know."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache

import rapidfuzz
import yaml
from msgspec import Struct

from bot.model import Phase
from bot.spec.schema.annotation_keys import KEYS, Key, Parts
from bot.spec.schema.annotation_values import Plain, WrongValueError
from bot.spec.schema.slots import ListMeaning, NaPolicy, Need, ValueKind
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt


class Fault(Struct, frozen=True, kw_only=True):
    """Something in a template that cannot be meant, and how to mend it.

    Attributes:
        line: 1-based.
        column: 1-based, in characters; None where the whole line is meant.
        is_beside: it is in the file beside the template, not in the template itself.
    """

    line: int
    message: str
    column: int | None = None
    is_beside: bool = False


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

    def said(self) -> Mapping[str, object]:
        """What it says, by attribute; its faults are not of it."""
        values = {name: getattr(self, name) for name in _unsaid()}
        return {name: value for name, value in values.items() if value != _unsaid()[name]}

    def merged(self, other: "Annotation") -> "Annotation":
        """This annotation, with what the other one says in place of what this one does not."""
        result = Annotation(faults=[*self.faults, *other.faults])
        for name, nothing in _unsaid().items():
            mine = getattr(self, name)
            setattr(result, name, getattr(other, name) if mine == nothing else mine)
        return result


@cache
def _unsaid() -> Mapping[str, object]:
    """Every attribute that says something, with its value where it says nothing."""
    return {each.name: each.default for each in fields(Annotation) if each.name != "faults"}


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
    messages = [
        wrong.message
        for name, value in entries
        for wrong in say(annotation, name, value, " in a spec annotation")
    ]
    messages += contradictions(annotation)
    annotation.faults += [Fault(line=line, message=message) for message in messages]
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


class Wrong(Struct, frozen=True):
    """A key that does not say what it should; `path` leads to it from the annotation."""

    path: tuple[str, ...]
    message: str


def say(annotation: Annotation, name: str, value: Plain, where: str = "") -> Iterator[Wrong]:
    """Has the annotation say what a key does; what is wrong with it is not said, but yielded.

    Args:
        annotation: to be changed.
        name: of the key.
        value: its value, as it is written.
        where: the key stands, for people; empty where they know.
    """
    match KEYS.get(name):
        case None:
            yield Wrong((name,), f"Unknown key “{excerpt(name, 60)}”{where}{_known(name, KEYS)}")
        case Key() as key:
            yield from _say(annotation, key, (name,), value, where)
        case Parts() as parts:
            yield from _say_parts(annotation, parts, name, value, where)


def _say(
    annotation: Annotation, key: Key, path: tuple[str, ...], value: Plain, where: str
) -> Iterator[Wrong]:
    try:
        setattr(annotation, key.attribute, key.read(value))
    except WrongValueError as wrong:
        yield Wrong(path, f"“{'.'.join(path)}”{where} {wrong}.")


def _say_parts(
    annotation: Annotation, parts: Parts, name: str, value: Plain, where: str
) -> Iterator[Wrong]:
    if isinstance(value, dict):
        for part, entry in value.items():
            key = parts.keys.get(part)
            if key is None:
                known = _known(part, parts.keys)
                yield Wrong(
                    (name, part), f"Unknown key “{excerpt(part, 60)}” in “{name}”{where}{known}"
                )
            else:
                yield from _say(annotation, key, (name, part), entry, where)
    elif value != "true" or parts.kind is None:
        yield Wrong((name,), f"“{name}”{where} must be a map like {parts.example}.")
        return
    annotation.kind = parts.kind or annotation.kind


def _known(name: str, known: Collection[str]) -> str:
    near = rapidfuzz.process.extractOne(name, list(known), score_cutoff=_NEAR)
    return f"; did you mean “{near[0]}”?" if near else f"; known are {', '.join(known)}."


def annotation_keys() -> tuple[str, ...]:
    """Every key that an annotation may have."""
    return tuple(KEYS)


def contradictions(annotation: Annotation) -> list[str]:
    """What an annotation says that cannot all be meant; empty for a good one."""
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
    return messages
