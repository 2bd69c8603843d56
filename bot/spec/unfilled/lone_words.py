"""What each section of a document says alone, below its own heading."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from bot.spec.markdown.blocks import Block, Break, Comment, Definition, ItemList, Paragraph, Quote
from bot.spec.markdown.document import Section
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.words.patterns import seldom

_SECTIONS: Final = 4
_BOLD_LINE = seldom(r"(?:\*\*|__)(?P<title>[^*_\n]{3,60})(?:\*\*|__):?[ \t]*(?:\n|$)")
_BOLD: Final = ("**", "__")
_NUMBERED_LINE = seldom(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?[ \t]+(?P<title>[A-Z][^.:\n]{2,60})(?:\n|$)")
_LINE: Final = 40
"""Characters of a line that may be a heading in all but name."""
_FIELD: Final = Kind.FIELD
_PARAGRAPH: Final = Kind.PARAGRAPH
_FEWEST: Final = 2
"""Labels that part a section; one alone may only lead in what follows."""
_BELOW: Final = (Kind.ITEM, Kind.PARAGRAPH)
_BARE = (Paragraph, Quote, ItemList, Comment, Break, Definition)


class Lone(Struct, frozen=True):
    """All that a section says below its heading.

    Attributes:
        said: what it says, by its lines; at least one.
        only: the same where that is one passage; else None.
    """

    section: Section
    said: tuple[Passage, ...]
    only: Passage | None

    @property
    def is_all(self) -> bool:
        """Whether nothing else stands there, no code and no further heading."""
        section = self.section
        return not section.children and all(isinstance(one, _BARE) for one in section.blocks)

    def as_one(self) -> Passage:
        """What is said as one passage, over all of its lines."""
        first, *rest = self.said
        for one in rest:
            # Several labels may stand on one line.
            gap = "\n" * (one.line - first.end_line) or " "
            first = replace(first, text=f"{first.text}{gap}{one.text}")
        return first


class Told:
    """What a document says, part by part."""

    def __init__(self, sections: Sequence[Lone]) -> None:
        self._own = sections

    @cached_property
    def sections(self) -> Sequence[Lone]:
        """What each section says that says anything.

        Of a document of hardly any sections it is what stands below each label.
        """
        if len(self._own) >= _SECTIONS or len(self.parts) < _SECTIONS:
            return self._own
        return self.parts

    @cached_property
    def parts(self) -> Sequence[Lone]:
        """The same, and of any section that is parted by labels what stands below each."""
        return tuple(_by_parts(self._own))


def find_told(passages: Sequence[Passage]) -> Told:
    """All that is said below headings, and below what stands in their place.

    Args:
        passages: a document's own, section by section.
    """
    return Told(tuple(_by_sections(passages)))


def _by_sections(passages: Sequence[Passage]) -> Iterator[Lone]:
    for _, group in groupby(passages, key=lambda one: id(one.section)):
        said = [one for one in group if one.kind is not Kind.HEADING]
        if said and said[0].kind is Kind.FIELD:
            # Fields come before the blocks that they stand between.
            said.sort(key=attrgetter("line"))
        if said:
            yield _lone(said[0].section, said)


def _by_parts(found: Iterable[Lone]) -> Iterator[Lone]:
    for one in found:
        heads = _heads(one.said)
        if len(heads) < _FEWEST:
            yield one
            continue
        if heads[0]:
            yield _lone(one.section, one.said[: heads[0]])
        for first, end in pairwise((*heads, len(one.said))):
            following = one.said[end].line if end < len(one.said) else 0
            if part := _below(one.said[first:end], following):
                yield part


def _first_line(block: Block) -> int:
    return block.span.first


def _lone(section: Section, said: Sequence[Passage]) -> Lone:
    return Lone(section, tuple(said), said[0] if len(said) == 1 else None)


def _heads(said: Sequence[Passage]) -> list[int]:
    """The places of what stands where headings do, with words below each of them."""
    return [
        at for at, one in enumerate(said) if _titled(one) is not None or _is_over(said[at : at + 2])
    ]


def _titled(one: Passage) -> re.Match[str] | None:
    """A line in bold, or behind a number of several parts, and perhaps words below it."""
    text = one.text
    if one.kind is not _PARAGRAPH:
        return None
    if text[:2] in _BOLD:
        return _BOLD_LINE.match(text)
    return _NUMBERED_LINE.match(text) if text[:1].isdigit() else None


def _is_over(said: Sequence[Passage]) -> bool:
    """`Goals:`, or `Goals` right above a list."""
    one, *following = said
    if one.kind is _FIELD and not one.text:
        return any(after.kind in _BELOW and after.line > one.line for after in following)
    is_line = one.kind is _PARAGRAPH and len(one.text) <= _LINE and one.text[-1:].isalpha()
    return is_line and any(
        after.kind is Kind.ITEM and after.line == one.line + 1 for after in following
    )


def _below(said: Sequence[Passage], following: int) -> Lone | None:
    """What stands below a label, or a line in bold, as if that were a heading."""
    head, *others = said
    bold = _titled(head)
    section = head.section
    at = bisect_right(section.blocks, head.line, key=_first_line)
    end = bisect_left(section.blocks, following, key=_first_line) if following else None
    section = replace(
        section,
        title=bold["title"] if bold else head.label or head.text,
        line=head.line,
        level=section.level + 1,
        blocks=section.blocks[at:end],
        children=(),
    )
    if bold and bold.end() < len(head.text):
        rest = replace(head, text=head.text[bold.end() :], line=head.line + 1)
        others = [rest, *others]
    return _lone(section, [replace(one, section=section) for one in others]) if others else None
