"""YAML between two rules at the very top of a document -> fields."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache

import yaml
from msgspec import Struct

from bot.spec.markdown.blocks import Span
from bot.spec.markdown.fields import Field, FieldForm
from bot.spec.markdown.yaml_places import place_of
from bot.spec.words.patterns import seldom

_MAXIMUM_BYTES = 32 * 1024
_MAXIMUM_FIELDS = 200
_MAXIMUM_DEPTH = 30
_CLOSING = frozenset({"---", "...", "--- abstract", "--- middle"})
"""The last two in drafts for the IETF. Source: https://github.com/cabo/kramdown-rfc"""
_HTML_COMMENT = seldom(r"<!--[^\n]{0,400}?-->")
ITEM = seldom(r"\s*-[ \t]+(?P<quote>[\"']?)(?P<words>\S.*?)(?P=quote)\s*")
"""An item of a list that says nothing but words, on a line of its own."""
_PLAIN = seldom(
    r"(?P<label>[A-Za-z][\w -]{0,60}):(?:[ \t](?P<value>.*))?|"
    r"[ \t]+(?P<inside>[A-Za-z][\w-]{0,60}):[ \t]*"
)
_FLAT = seldom(
    r"(?P<label>[A-Za-z][\w-]{0,60}):"
    r"(?: +(?:(?P<plain>[^\W_](?:[^:#]|:(?! |$)|(?<! )#)*)"
    r"|\"(?P<double>[^\"\\]*)\"|'(?P<single>[^']*)'))?"
)
"""A line that is a label and its value, whatever stands above and below it."""


class FrontMatter(Struct, frozen=True, kw_only=True):
    """What stands at the top.

    Attributes:
        line_count: how many lines it takes, its two rules included; 0 when there is none.
        fault: why it could not be read; empty when it could.
    """

    line_count: int = 0
    fields: tuple[Field, ...] = ()
    fault: str = ""


def read_front_matter(lines: list[str]) -> FrontMatter:
    """The front matter of a document's lines; never raises.

    Only a mapping is front matter: text between two rules at the top is just text.
    """
    end = _closing_line(lines)
    if end is None:
        return FrontMatter()
    source = "\n".join(lines[1:end])
    fault = _bound_fault(source)
    flat = () if fault else _flat_fields(lines[1:end])
    if fault or flat:
        return FrontMatter(line_count=end + 1, fields=flat, fault=fault)
    try:
        node = _composed(source)
    except (yaml.YAMLError, ValueError) as trouble:
        is_meant = ":" in source
        if not is_meant:
            return FrontMatter()
        plain = tuple(_plain_fields(lines[1:end]))
        return FrontMatter(line_count=end + 1, fields=plain, fault=_fault(trouble, source))
    if not isinstance(node, yaml.MappingNode):
        return FrontMatter()
    fields = [
        _field(key, value, source)
        for key, value in node.value[:_MAXIMUM_FIELDS]
        if isinstance(key, yaml.ScalarNode)
    ]
    return FrontMatter(line_count=end + 1, fields=tuple(fields))


def _flat_fields(lines: Sequence[str]) -> tuple[Field, ...]:
    """The fields of YAML that has one in each line, as most has; none where it has anything else.

    To load what reads all of YAML takes longer than to check some documents.
    """
    found: list[Field] = []
    # The first line is the second of the document.
    for number, line in enumerate(lines, start=2):
        row = _FLAT.fullmatch(line.rstrip(" ")) if line.isprintable() else None
        if row is None:
            return ()
        value = row["plain"] or row["double"] or row["single"] or ""
        found.append(_row(Span(number, number), row["label"], value.strip()))
    return tuple(found[:_MAXIMUM_FIELDS])


def _composed(source: str) -> "yaml.Node | None":
    """The YAML; where it is none, what it is without the HTML comments that some put in it."""
    # The parser in C takes a tenth of the time; of what it refuses the other one tells more.
    if yaml.__with_libyaml__:
        with suppress(yaml.YAMLError, ValueError):
            return yaml.compose(source, Loader=_untyped())
    try:
        return yaml.compose(source, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError):
        bare = _HTML_COMMENT.sub(lambda found: " " * len(found[0]), source)
        if bare == source:
            raise
        return yaml.compose(bare, Loader=yaml.SafeLoader)


@cache
def _untyped() -> "type[yaml.CSafeLoader]":
    """A loader that does not ask what type a value looks like, for all of them are read as text."""

    class Untyped(yaml.CSafeLoader):
        def resolve(self, kind: object, value: object, implicit: object) -> str:  # noqa: ARG002 - as PyYAML has it
            return ""

        def descend_resolver(self, current_node: object, current_index: object) -> None: ...
        def ascend_resolver(self) -> None: ...

    return Untyped


def _bound_fault(source: str) -> str:
    if len(source) > _MAXIMUM_BYTES:
        return "the front matter is larger than 32 KiB"
    if _depth(source) > _MAXIMUM_DEPTH:
        return "the front matter is nested too deep"
    return ""


def _closing_line(lines: list[str]) -> int | None:
    if not lines or lines[0].rstrip() != "---":
        return None
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in _CLOSING:
            return number
    return None


def _depth(source: str) -> int:
    """An upper bound of the nesting, before a recursive parser sees it."""
    flow = max(source.count("["), source.count("{"))
    block = max((len(line) - len(line.lstrip(" -?")) for line in source.split("\n")), default=0)
    return max(flow, block)


def _fault(trouble: Exception, source: str) -> str:
    mark = getattr(trouble, "problem_mark", None)
    problem = getattr(trouble, "problem", None) or "it is not YAML"
    place = place_of(mark, source) if mark is not None else None
    where = f" at line {place.line + 1}, column {place.column}" if place is not None else ""
    return f"the front matter cannot be read{where}: {problem}"


def _plain_fields(lines: list[str]) -> Iterator[Field]:
    """What can be read of front matter that is no YAML.

    Its lines of the form ``label: value``, and the items below ``label:``, however far it is in.
    """
    labels = [
        (at, found)
        for at, line in enumerate(lines[:_MAXIMUM_FIELDS])
        if (found := _PLAIN.fullmatch(line)) is not None
    ]
    ends = (*(at for at, _ in labels), len(lines))
    for (at, found), end in zip(labels, ends[1:], strict=True):
        value = (found["value"] or "").strip()
        below = lines[at + 1 : end] if not value else []
        items = [item["words"] for item in map(ITEM.fullmatch, below) if item is not None]
        # The first line is the second of the document.
        yield _row(
            Span(at + 2, at + 2 + len(below)),
            found["label"] or found["inside"],
            value or ", ".join(items),
        )


def _field(key: "yaml.ScalarNode", value: "yaml.Node", source: str) -> Field:
    # The first line of the source is the second of the document.
    first = source.count("\n", 0, key.start_mark.index) + 2
    end = len(source[: value.end_mark.index].rstrip())
    span = Span(first, max(first, source.count("\n", 0, end) + 2))
    text = _text(value, source)
    # Places in it are found by its line feeds, of which an escape is none in the file.
    if text.count("\n") > span.last - span.first:
        text = text.replace("\n", " ")
    return _row(span, str(key.value), text)


def _row(span: Span, label: str, value: str) -> Field:
    form = FieldForm.FRONT_MATTER
    return Field(span=span, label=label, value=value, children=(), parent="", form=form)


def _text(value: "yaml.Node", source: str) -> str:
    if isinstance(value, yaml.ScalarNode):
        return str(value.value).strip()
    if isinstance(value, yaml.SequenceNode):
        items = [item.value for item in value.value if isinstance(item, yaml.ScalarNode)]
        if value.value and not items:
            return source[value.start_mark.index : value.end_mark.index].strip()
        return ", ".join(str(item).strip() for item in items)
    return source[value.start_mark.index : value.end_mark.index].strip()
