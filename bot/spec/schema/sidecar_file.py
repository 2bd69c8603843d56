"""The text of a sidecar -> `Sidecar`, with every fault at its line and column."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

import rapidfuzz

from bot.spec.markdown.document import Document, Section
from bot.spec.markdown.yaml_places import Path, Place, Placed, Value, YamlFaultError, read
from bot.spec.schema.addresses import WHOLE, Addresses, Part, Target
from bot.spec.schema.annotation_keys import KEYS, Key, Parts
from bot.spec.schema.annotation_values import Plain
from bot.spec.schema.annotations import Annotation, Fault, Wrong, contradictions, say
from bot.spec.schema.notes import Notes
from bot.spec.schema.sidecar import Sidecar
from bot.spec.schema.sidecar_path import SIDECAR_SUFFIX
from bot.spec.words.prose import excerpt

_NEAR = 70
_NAMES_COMPARED = 500
_EXAMPLE = '"Security / Authentication: {required: false}"'


def read_sidecar(text: str, document: Document) -> Sidecar:
    """The annotations that a YAML text makes of a template; never raises.

    Args:
        text: the file's content; an empty one says nothing.
        document: the template.
    """
    try:
        reading = _Reading(document, read(text))
    except YamlFaultError as fault:
        return Sidecar(faults=(_fault(fault.place, fault.message),))
    return reading.sidecar()


def _fault(place: Place, message: str) -> Fault:
    return Fault(line=place.line, column=place.column, message=message, is_beside=True)


class _Reading:
    """One sidecar, entry by entry."""

    def __init__(self, document: Document, placed: Placed) -> None:
        self._document = document
        self._placed = placed
        self._addresses = Addresses(document)
        self._headings: dict[tuple[int, int], Annotation] = {}
        self._notes: dict[tuple[int, int], Notes] = {}
        self._labels: set[int] = set()
        self._things: dict[int, Annotation] = {}
        self._faults: list[Fault] = []
        self._named: dict[tuple[int, range], Place] = {}

    def sidecar(self) -> Sidecar:
        """All that it says."""
        for path, place in self._placed.doubles:
            message = f"“{excerpt(str(path[-1]), 60)}” is given twice; keep one of them."
            self._faults.append(_fault(place, message))
        match self._placed.value:
            case None:
                pass
            case dict() as entries:
                for written, value in entries.items():
                    self._read(written, value)
            case _:
                self._tell((), f"The file must be a map such as {_EXAMPLE}.")
        faults = sorted(self._faults, key=lambda fault: (fault.line, fault.column or 0))
        return Sidecar(
            headings=self._headings,
            things=self._things,
            labels=frozenset(self._labels),
            faults=tuple(faults),
        )

    def _read(self, written: str, value: Value) -> None:
        here = (written,)
        targets = self._addresses.targets(written)
        if not targets:
            self._tell(here, f"“{excerpt(written, 60)}” {_nothing(written, self._addresses)}")
        elif targets[0].part is Part.BLOCK and len(targets) > len(
            {t.section.line for t in targets}
        ):
            self._tell(here, f"“{excerpt(written, 60)}” {_several(targets)}")
            targets = []
        annotation = self._annotation(here, _plain(value))
        for target in targets:
            self._place(here, target, annotation)

    def _tell(self, path: Path, message: str) -> None:
        self._faults.append(_fault(self._placed.place(path), message))

    def _annotation(self, here: Path, value: Plain) -> Annotation:
        annotation = Annotation()
        if not isinstance(value, dict):
            name = excerpt(str(here[0]), 60)
            self._tell(here, f"“{name}” must be a map like {{required: false}}.")
            return annotation
        for wrong in _said(annotation, value):
            self._tell((*here, *wrong.path), wrong.message)
        for message in contradictions(annotation):
            self._tell(here, message)
        return annotation

    def _place(self, here: Path, target: Target, annotation: Annotation) -> None:
        place = self._placed.place(here)
        first = self._named.setdefault((target.section.line, target.lines), place)
        if first != place:
            name = excerpt(str(here[0]), 60)
            self._tell(here, f"“{name}” names what line {first.line} names; keep one of them.")
            return
        for path, message in self._disagreements(target, annotation):
            self._tell((*here, *path), message)
        section = target.section
        match target.part:
            case Part.SECTION:
                self._headings[section.level, section.line] = annotation
            case Part.LABEL:
                self._labels.add(target.line)
            case Part.BLOCK:
                pass
        for line in target.lines:
            self._things[line] = self._things.get(line, Annotation()).merged(annotation)

    def _disagreements(
        self, target: Target, annotation: Annotation
    ) -> Iterator[tuple[tuple[str, ...], str]]:
        """Where the template's own annotations of the same thing cannot be meant as well."""
        notes = self._notes_of(target.section)
        theirs = notes.at(target.line) if target.lines else notes.heading
        said = theirs.said()
        paths = _paths()
        for attribute, value in annotation.said().items():
            if said.get(attribute, value) != value:
                path = paths[attribute]
                name, line = ".".join(path), target.line
                yield path, f"“{name}” contradicts the template's own annotation of line {line}."
        alone = {*contradictions(annotation), *contradictions(theirs)}
        for message in contradictions(annotation.merged(theirs)):
            if message not in alone:
                yield (), f"With the template's own annotation: {message}"

    def _notes_of(self, section: Section) -> Notes:
        place = (section.level, section.line)
        if place not in self._notes:
            self._notes[place] = Notes(section, self._document)
        return self._notes[place]


def _said(annotation: Annotation, value: Mapping[str, Plain]) -> Iterator[Wrong]:
    for name, entry in value.items():
        yield from say(annotation, name, entry)


@cache
def _paths() -> Mapping[str, tuple[str, ...]]:
    """The way to what is read into each attribute of an annotation."""
    found: dict[str, tuple[str, ...]] = {"kind": ("type",)}
    for name, key in KEYS.items():
        match key:
            case Key():
                found[key.attribute] = (name,)
            case Parts():
                found |= {part.attribute: (name, each) for each, part in key.keys.items()}
    return found


def _plain(value: Value) -> Plain:
    match value:
        case None:
            return ""
        case str():
            return value
        case list():
            return [_plain(each) for each in value]
        case dict():
            return {name: _plain(each) for name, each in value.items()}


def _nothing(written: str, known: Addresses) -> str:
    names = list(islice(known.names, _NAMES_COMPARED))
    near = rapidfuzz.process.extractOne(
        written.casefold(), names, processor=str.casefold, score_cutoff=_NEAR
    )
    hint = f"did you mean “{excerpt(near[0], 80)}”?" if near else "write a path like A / B."
    return f"is no heading, label or text of the template; {hint}"


def _several(targets: Sequence[Target]) -> str:
    lines = ", ".join(str(target.line) for target in targets[:5])
    return f"begins several texts of the template, at its lines {lines}; write more words of it."


def sidecar_schema() -> dict[str, Any]:
    """The JSON Schema of a sidecar, for editors.

    Source: https://json-schema.org/draft/2020-12
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Specbot: what NAME{SIDECAR_SUFFIX} says of the template NAME.md",
        "description": f"By heading path, such as {_EXAMPLE}; {WHOLE} is the whole document.",
        "type": "object",
        "additionalProperties": {"$ref": "#/$defs/Annotation"},
        "$defs": {"Annotation": _map({name: _form(key) for name, key in KEYS.items()})},
    }


def _map(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _form(key: Key | Parts) -> Mapping[str, Any]:
    match key:
        case Key():
            return {**key.form, "description": key.about}
        case Parts():
            parts = _map({name: _form(part) for name, part in key.keys.items()})
            form = parts if key.kind is None else {"anyOf": [parts, {"const": True}]}
            return {**form, "description": key.about}
