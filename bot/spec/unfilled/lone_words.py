"""What each section of a document says alone, below its own heading."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from bot.spec.markdown.blocks import Break, Comment, Definition, ItemList, Paragraph, Quote
from bot.spec.markdown.document import Section
from bot.spec.markdown.passage import Kind, Passage

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


def find_lone(passages: Sequence[Passage]) -> Iterator[Lone]:
    """What each section says that says anything.

    Args:
        passages: a document's own, section by section.
    """
    for _, group in groupby(passages, key=lambda one: id(one.section)):
        said = [one for one in group if one.kind is not Kind.HEADING]
        if said and said[0].kind is Kind.FIELD:
            # Fields come before the blocks that they stand between.
            said.sort(key=attrgetter("line"))
        if said:
            yield Lone(said[0].section, tuple(said), said[0] if len(said) == 1 else None)
