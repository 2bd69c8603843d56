"""YAML text -> plain values with the place of each, safe against bombs and tags."""

from collections.abc import Iterator
from typing import Protocol

import yaml
from msgspec import Struct, field

MAXIMUM_BYTES = 64 * 1024
MAXIMUM_DEPTH = 12
MAXIMUM_NODES = 5_000

Value = str | None | list["Value"] | dict[str, "Value"]
Path = tuple[str | int, ...]


class Place(Struct, frozen=True):
    """Where a node begins; both 1-based, the column in characters."""

    line: int
    column: int


class YamlFaultError(Exception):
    """The text is no YAML that we read; `place` says where."""

    def __init__(self, message: str, place: Place) -> None:
        super().__init__(message)
        self.message = message
        self.place = place


class Placed(Struct):
    """A YAML document: scalars are strings, an empty one is None.

    Attributes:
        text: of the document.
        places: of every key, by the path of its value, and of every item of a list.
        doubles: keys that are given twice.
    """

    value: Value = None
    text: str = ""
    places: dict[Path, Place] = field(default_factory=dict)
    doubles: list[tuple[Path, Place]] = field(default_factory=list)

    def place(self, path: Path) -> Place:
        """The place of the node, or of the nearest one around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))


def read(text: str) -> Placed:
    """The values of a YAML document, every scalar as it is written.

    Raises:
        YamlFaultError: it is no YAML, too large, too deep, has anchors, aliases or tags, or several
            documents.
    """
    if len(text.encode("utf-8", "replace")) > MAXIMUM_BYTES:
        raise YamlFaultError(f"the file is larger than {MAXIMUM_BYTES // 1024} KiB", Place(1, 1))
    try:
        _refuse_bombs(text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = place_of(mark, text)
        raise YamlFaultError(_in_words(error.problem or ""), place) from error
    except yaml.YAMLError as error:
        raise YamlFaultError("a character that YAML does not allow", Place(1, 1)) from error
    placed = Placed(text=text)
    if node is not None:
        placed.value = _value(node, (), placed)
    return placed


def _in_words(problem: str) -> str:
    for sign, words in _MEANT.items():
        if sign in problem:
            return words
    return f"not YAML: {problem}" if problem else "not YAML"


_MEANT = {
    "found character '\\t'": "a tab, which YAML does not allow here; use spaces",
    "but found another document": "another document begins; keep one, without a second ---",
    "<stream end>": "not YAML: a bracket or a quotation is never closed",
    "mapping values are not allowed": "not YAML: a colon too many; quote the value",
    "could not find expected ':'": "not YAML: a key without its colon",
}
"""The commonest mistakes, and how to mend them."""


class _Mark(Protocol):
    """PyYAML's position in its two spellings, the one in Python and the one in C; from 0."""

    @property
    def index(self) -> int: ...


def place_of(mark: _Mark | None, text: str) -> Place:
    """Where a mark in a text is, by lines as GitHub counts them; its beginning where there is none.

    YAML ends lines at lone carriage returns and at three signs of Unicode as well.

    Source: https://yaml.org/spec/1.1/
    """
    if mark is None:
        return Place(1, 1)
    first = text.rfind("\n", 0, mark.index) + 1
    # A mark at the top of a file stands behind what is no sign of it.
    ahead = text.startswith("\ufeff") and first == 0 < mark.index
    return Place(text.count("\n", 0, mark.index) + 1, mark.index - first + 1 - ahead)


def _refuse_bombs(text: str) -> None:
    """Reads the stream of events, which needs no stack, before anything is built from it."""
    depth = nodes = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        why = ""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            why = "anchors and aliases (& and *) are not read; write it out"
        if isinstance(event, yaml.NodeEvent):
            nodes += 1
            if not why and getattr(event, "tag", None):
                why = "tags (!) are not read; leave it out"
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if not why and (depth > MAXIMUM_DEPTH or nodes > MAXIMUM_NODES):
            why = "nested too deep or too long to be a configuration"
        if why:
            raise YamlFaultError(why, place_of(event.start_mark, text))


def _value(node: "yaml.Node", path: Path, placed: Placed) -> Value:
    placed.places.setdefault(path, place_of(node.start_mark, placed.text))
    match node:
        case yaml.MappingNode():
            return dict(_pairs(node, path, placed))
        case yaml.SequenceNode():
            return [_value(item, (*path, at), placed) for at, item in enumerate(node.value)]
        case yaml.ScalarNode():
            is_empty = node.style is None and node.value.casefold() in {"", "~", "null"}
            return None if is_empty else str(node.value)
        case _:
            return None


def _pairs(node: "yaml.MappingNode", path: Path, placed: Placed) -> Iterator[tuple[str, Value]]:
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
        here = (*path, name)
        if name in seen:
            placed.doubles.append((here, place_of(key.start_mark, placed.text)))
            continue
        seen.add(name)
        placed.places[here] = place_of(key.start_mark, placed.text)
        yield name, _value(value, here, placed)
