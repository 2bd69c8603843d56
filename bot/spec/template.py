"""A Markdown template -> Template: its headings, fields, tables and prompts are the schema."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.spec.document import Document
from bot.spec.slots import (
    FieldSlot,
    Placeholder,
    SectionSlot,
    TemplateText,
    TitleSlot,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in a template that cannot be meant, and how to mend it; `line` is 1-based."""

    line: int
    message: str


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
        faults: what is wrong with the annotations; empty for a good template.
        document: the template itself, as a document.
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

    def sections(self) -> Iterator[SectionSlot]:
        """Every section slot below the root, each repeating one once."""
        slots = self.root.walk()
        next(slots)
        return slots


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """``<!-- spec-template: name@version -->``; `version` is empty without one, `line` 1-based."""

    name: str
    version: str
    line: int


def marker(document: Document) -> Marker | None:
    """The template marker in the first lines of a template or a document."""
    raise NotImplementedError(document)


def derive(text: str, name: str) -> Template:
    """The template that a Markdown text is; never raises: what is wrong is in `faults`."""
    raise NotImplementedError(text, name)


def builtin_names() -> tuple[str, ...]:
    """The names of the templates that come with Specbot."""
    raise NotImplementedError


def builtin(name: str) -> Template:
    """The template of that name that comes with Specbot, derived once.

    Raises:
        KeyError: there is none of that name.
    """
    raise NotImplementedError(name)
