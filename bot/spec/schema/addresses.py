"""How a file beside a template names its parts: ``Security / Authentication / Kind``."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import islice, takewhile
from operator import itemgetter

from msgspec import Struct

from bot.spec.markdown.blocks import (
    Block,
    Break,
    Comment,
    Definition,
    Fence,
    Html,
    ItemList,
    Paragraph,
    Quote,
    Table,
)
from bot.spec.markdown.document import Document, Section
from bot.spec.markdown.fields import Field, find_fields, is_name_like
from bot.spec.schema.notes import is_directive
from bot.spec.words.headings import key
from bot.spec.words.inline import without_comments

WHOLE = "/"
"""The address of the whole document."""

Address = tuple[str, ...]

_SLASH = re.compile(r"\s+/\s+")
_WORDS = itemgetter(0)
_BEGINNING = 300
"""So many characters of a block tell it apart from others."""


class Part(Enum):
    """What a part of a template is."""

    SECTION = "section"
    LABEL = "label"
    BLOCK = "block"


class Target(Struct, frozen=True):
    """A part of a template that annotations may speak of.

    Attributes:
        section: that it is, or that it stands in.
        lines: those of the label or block, 1-based; empty for the section itself.
    """

    section: Section
    lines: range = range(0)
    part: Part = Part.SECTION

    @property
    def line(self) -> int:
        """Where people find it, 1-based."""
        return self.lines.start or self.section.line


class Addresses:
    """The parts of a template by their addresses; what has the same address stands together.

    Attributes:
        names: what may be written, in document order, blocks aside.
    """

    def __init__(self, document: Document) -> None:
        self.names: list[str] = []
        self._sections: dict[Address, list[Section]] = {}
        self._labels: dict[Address, list[Target]] = {}
        self._beginnings: dict[tuple[int, int], list[tuple[str, Target]]] = {}
        # The title is no step of the way, for all stands below it.
        self._add(document.title or document.root, ())

    def targets(self, written: str) -> list[Target]:
        """What an address speaks of: sections, else labels, else blocks by their first words."""
        parts = () if written.strip() == WHOLE else tuple(_SLASH.split(written.strip()))
        address = tuple(map(key, parts))
        if address in self._sections:
            return [Target(section) for section in self._sections[address]]
        if address in self._labels:
            return self._labels[address]
        return list(self._blocks(parts, address))

    def _add(self, section: Section, names: tuple[str, ...]) -> None:
        self._sections.setdefault(_address(names), []).append(section)
        self.names.append(" / ".join(names) or WHOLE)
        for label, one in _labels(section.blocks):
            path = (*names, *label)
            target = Target(section, range(one.span.first, one.span.first + 1), Part.LABEL)
            self._labels.setdefault(_address(path), []).append(target)
            self.names.append(" / ".join(path))
        for child in section.children:
            self._add(child, (*names, without_comments(child.title).strip()))

    def _blocks(self, parts: Sequence[str], address: Address) -> Iterator[Target]:
        for depth in range(len(parts)):
            words = key(" / ".join(parts[depth:]))
            for section in self._sections.get(address[:depth], ()) if words else ():
                yield from self._that_begin(section, f"{words} ")

    def _that_begin(self, section: Section, words: str) -> list[Target]:
        place = (section.level, section.line)
        if place not in self._beginnings:
            self._beginnings[place] = sorted(_beginnings(section), key=_WORDS)
        all_of_them = self._beginnings[place]
        first = bisect_left(all_of_them, words, key=_WORDS)
        found = takewhile(lambda each: each[0].startswith(words), islice(all_of_them, first, None))
        return sorted((target for _, target in found), key=lambda target: target.line)


def _labels(
    blocks: Sequence[Block], above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Field]]:
    for one in find_fields(blocks, above[-1] if above else "", has_nested=False):
        if is_name_like(one):
            yield (*above, one.label), one
            yield from _labels(one.nested, (*above, one.label))


def _address(names: Sequence[str]) -> Address:
    """How it is compared, for names may have a slash of their own."""
    return tuple(key(part) for name in names for part in _SLASH.split(name))


def _beginnings(section: Section) -> Iterator[tuple[str, Target]]:
    """The words by which each block is known, as they are compared."""
    for block in section.blocks:
        lines = range(block.span.first, block.span.last + 1)
        words = key(_first_words(block)[:_BEGINNING])
        yield f"{words} ", Target(section, lines, Part.BLOCK)


def _first_words(block: Block) -> str:  # noqa: PLR0911 - one for each kind of block
    match block:
        case Comment() if is_directive(block.text):
            return ""
        case Paragraph() | Html() | Comment():
            return block.text
        case ItemList():
            return block.items[0].text
        case Table():
            return ", ".join(block.header.cells)
        case Fence():
            return block.content.split("\n", 1)[0]
        case Quote():
            return "".join(map(_first_words, block.children[:1]))
        case Definition() | Break():
            return ""
