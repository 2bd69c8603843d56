"""A Markdown template -> Template: its headings, fields, tables and prompts are the schema."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pkgutil import get_data

from msgspec import Struct
from msgspec.structs import replace

from bot.spec.markdown.document import Document, Section, parse
from bot.spec.markdown.yaml_notes import optional_lines
from bot.spec.schema.annotations import Annotation, Fault
from bot.spec.schema.field_slots import Context, slots_of
from bot.spec.schema.leaves import Leaf, Place
from bot.spec.schema.placeholders import find_code_placeholders, find_placeholders
from bot.spec.schema.section_slots import Derivation, section_slot
from bot.spec.schema.sidecar import NO_SIDECAR
from bot.spec.schema.sidecar_file import read_sidecar
from bot.spec.schema.slots import (
    FieldSlot,
    Placeholder,
    RepeatSlot,
    SectionSlot,
    TemplateText,
    TextKind,
    TitleSlot,
)
from bot.spec.schema.template_texts import template_text
from bot.spec.schema.text_index import TextIndex, index_texts
from bot.spec.words.headings import key
from bot.spec.words.inline import comment_spans, without_comments
from bot.spec.words.texts import NO_ORIGINALS, Originals, text_key

__all__ = [
    "Fault",
    "Marker",
    "Template",
    "builtin",
    "builtin_names",
    "builtin_source",
    "derive",
    "has_marker",
    "marker",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """What a finished document must have, derived from a Markdown file.

    Attributes:
        name: from its marker, else the name it was given.
        version: from its marker; empty without one.
        title: None when the template has no heading of the first level of its own.
        root: the slot of level 0; its children are the sections below the title, its texts and
            fields those that stand before the first of them.
        front_matter: YAML fields at the top.
        placeholders: every token, in order, doubles included.
        texts: every piece of the template's own text, in order.
        faults: what is wrong with it, its annotations above all, then with what lies beside it;
            empty for a good template.
        document: the template itself, as a document.
        originals: hashes of another wording of the same template.
        index: its texts and tokens, arranged for searching.
    """

    name: str
    version: str
    title: TitleSlot | None
    root: SectionSlot
    front_matter: tuple[FieldSlot, ...]
    placeholders: tuple[Placeholder, ...]
    texts: tuple[TemplateText, ...]
    faults: tuple[Fault, ...]
    document: Document
    originals: Originals = NO_ORIGINALS
    index: TextIndex = field(default=TextIndex(), compare=False, repr=False)

    def sections(self) -> Iterator[SectionSlot]:
        """Every section slot below the root, each repeating one once."""
        slots = self.root.walk()
        next(slots)
        return slots


class Marker(Struct, frozen=True, kw_only=True):
    """``<!-- spec-template: name@version -->``; `version` is empty without one, `line` 1-based."""

    name: str
    version: str
    line: int


_MARKER = re.compile(r"spec-template:[ \t]*(?P<name>[\w./-]{1,100})(?:@(?P<version>[\w.-]{1,40}))?")
_MARKER_LINES = 20
_TITLE_FIELDS = ("title", "name")


def marker(document: Document) -> Marker | None:
    """The template marker in the first lines of a template or a document."""
    for comment in document.comments:
        if comment.span.first > _MARKER_LINES:
            return None
        found = _MARKER.fullmatch(comment.text)
        if found is not None:
            return Marker(
                name=found["name"], version=found["version"] or "", line=comment.span.first
            )
    return None


def has_marker(text: str) -> bool:
    """Whether the first lines of a Markdown text hold a template marker; parses nothing."""
    head = "\n".join(text.split("\n", _MARKER_LINES)[:_MARKER_LINES])
    return any(_MARKER.fullmatch(each.strip()) for each in _comment_texts(head))


def _comment_texts(text: str) -> Iterator[str]:
    return (text[start + 4 : end - 3] for start, end in comment_spans(text))


def derive(
    text: str, name: str, originals: Originals = NO_ORIGINALS, *, beside: str | None = None
) -> Template:
    """The template that a Markdown text is; never raises: what is wrong is in `faults`.

    Args:
        text: the template's Markdown.
        name: its name where it has no marker.
        originals: hashes of the texts of another wording of the same template.
        beside: the text of the sidecar that lies beside it; None without one.
    """
    document = parse(text)
    own_marker = marker(document)
    sidecar = NO_SIDECAR if beside is None else read_sidecar(beside, document)
    work = Derivation(document, sidecar)
    title_section = document.title
    top = title_section or document.root
    matter_texts, front_matter = _front_matter(document)
    work.options = {option.lower(): each.label for each in front_matter for option in each.options}
    root = section_slot(top, top.children, (), work).slot
    work.texts[:0] = matter_texts
    placeholders = tuple(_placeholders(work))
    return Template(
        name=own_marker.name if own_marker else name,
        version=own_marker.version if own_marker else "",
        title=None if title_section is None else _title(title_section, root, document),
        root=replace(root, level=0, path=()),
        front_matter=front_matter,
        placeholders=placeholders,
        texts=tuple(work.texts),
        faults=(*sorted([*work.faults, *_emptiness(top)], key=_line), *sidecar.faults),
        document=document,
        originals=originals,
        index=index_texts(work.texts, placeholders, originals),
    )


def _line(fault: Fault) -> int:
    return fault.line


def _emptiness(top: Section) -> Iterator[Fault]:
    if top.level == 0 and not top.children:
        yield Fault(
            line=1,
            message="The template has no heading, so it asks for nothing; give it one a section.",
        )


def _title(section: Section, root: SectionSlot, document: Document) -> TitleSlot:
    title = without_comments(section.title).strip()
    fields = [slot.key for child in (root, *root.children) for slot in _fields(child)]
    return TitleSlot(
        text=title,
        key=key(title),
        line=section.line,
        placeholders=find_placeholders(title, section.line, document.definitions),
        field=next((name for name in _TITLE_FIELDS if name in fields), ""),
    )


def _fields(slot: SectionSlot | RepeatSlot) -> tuple[FieldSlot, ...]:
    return slot.fields if isinstance(slot, SectionSlot) else ()


def _front_matter(document: Document) -> tuple[list[TemplateText], tuple[FieldSlot, ...]]:
    """The texts and the slots; where the template itself has no value, a document needs none."""
    last = max((each.span.last for each in document.front_matter), default=1)
    optional = frozenset(optional_lines(document.lines[1:last]))
    optional |= {each.span.first for each in document.front_matter if not each.value}
    context = Context(
        "",
        document.definitions,
        lambda line: Annotation(required=False if line in optional else None),
    )
    leaves = [
        Leaf(Place.VALUE, each.value, text_key(each.value), each.span, each.label)
        for each in document.front_matter
        if each.value
    ]
    texts = [template_text(leaf, context, Annotation()) for leaf in leaves]
    return texts, slots_of(document.front_matter, context)


def _placeholders(work: Derivation) -> Iterator[Placeholder]:
    found = list(work.heading_placeholders)
    for text in work.texts:
        if text.kind is TextKind.KEEP:
            continue
        if text.is_code:
            found += find_code_placeholders(text.text, text.line + 1)
        else:
            found += find_placeholders(text.text, text.line, work.document.definitions)
    yield from sorted(found, key=lambda placeholder: placeholder.line)


def builtin_names() -> tuple[str, ...]:
    """The names of the templates that come with Specbot."""
    return ("technical-spec", "feature-spec", "tech-spec-outline", "system-spec", "build-spec")


@cache
def builtin(name: str) -> Template:
    """The template of that name that comes with Specbot, derived once.

    Raises:
        KeyError: there is none of that name.
    """
    return derive(builtin_source(name), name, builtin_originals(name))


def builtin_source(name: str) -> str:
    """The Markdown of a template that comes with Specbot.

    Raises:
        KeyError: there is none of that name.
    """
    if name not in builtin_names():
        raise KeyError(name)
    return _own_file(f"{name}.md")


def builtin_originals(name: str) -> Originals:
    """The hashes of the texts that the well-known first wording of a built-in template has."""
    entry = json.loads(_own_file("shingles.json")).get(name, {})
    return Originals(
        wholes=frozenset(int(each, 16) for each in entry.get("wholes", ())),
        prompts=tuple(
            frozenset(int(each, 16) for each in prompt.split())
            for prompt in entry.get("prompts", ())
        ),
    )


def _own_file(name: str) -> str:
    # importlib.resources would do as well, but loads much that a check never needs.
    content = get_data("bot", f"templates/{name}")
    if content is None:
        raise FileNotFoundError(name)
    return content.decode("utf-8")
