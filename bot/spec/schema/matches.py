"""A document held against a template: what answers each slot, and what is still the template's."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from msgspec import Struct

from bot.spec.markdown.blocks import Fence, ItemList, Span, Table
from bot.spec.markdown.document import Document, Section
from bot.spec.markdown.fields import Field
from bot.spec.schema.slots import (
    FenceSlot,
    FieldSlot,
    ListSlot,
    Placeholder,
    RepeatSlot,
    SectionSlot,
    TableSlot,
    TextKind,
    TitleSlot,
)
from bot.spec.schema.template import Template


class How(Enum):
    """How a section or field was found to answer its slot."""

    EXACT = "exact"
    ALIAS = "alias"
    RENAMED = "renamed"
    """Only similar, and the best pair for both; to be confirmed, never silent."""
    MISPLACED = "misplaced"
    """The right heading in another place or on another level."""
    MISSING = "missing"


class FieldMatch(Struct, frozen=True, kw_only=True):
    """A field slot and what answers it.

    Attributes:
        field: None when it is missing. A sub-heading that answers has the form ``HEADING``.
        fields: the fields nested in the slot.
        fence: the code that the slot wants; None when it wants none or the field is missing.
        table: the table that the slot wants; None likewise.
    """

    slot: FieldSlot
    field: Field | None
    how: How
    fields: tuple["FieldMatch", ...] = ()
    fence: "FenceMatch | None" = None
    table: "TableMatch | None" = None


class TableMatch(Struct, frozen=True, kw_only=True):
    """A table slot and the table that answers it; None when it is missing.

    Attributes:
        columns: for each column of the slot the index of the document's column, None when missing.
        template_rows: indexes of the rows that are still the template's own.
    """

    slot: TableSlot
    table: Table | None
    columns: tuple[int | None, ...] = ()
    template_rows: tuple[int, ...] = ()


class FenceMatch(Struct, frozen=True, kw_only=True):
    """A fence slot and the code that answers it; None when it is missing.

    Attributes:
        is_sample: the code is still the template's own.
    """

    slot: FenceSlot
    fence: Fence | None
    is_sample: bool = False


class ListMatch(Struct, frozen=True, kw_only=True):
    """A list slot and the first list that answers it; None when it is missing."""

    slot: ListSlot
    items: ItemList | None


class SectionMatch(Struct, frozen=True, kw_only=True):
    """A section slot and the section that answers it.

    Attributes:
        section: None when it is missing; then everything below is missing as well and not listed.
        after: where a missing section belongs: the title of the section before it, as the document
            has it; empty when it would be the first.
        after_line: the last line of that section, or of the parent's own text; 0 when the document
            has neither.
        children: sub-sections and groups, in the template's order.
        extra: sub-sections that answer no slot.
    """

    slot: SectionSlot
    section: Section | None
    how: How
    after: str = ""
    after_line: int = 0
    fields: tuple[FieldMatch, ...] = ()
    tables: tuple[TableMatch, ...] = ()
    fences: tuple[FenceMatch, ...] = ()
    lists: tuple[ListMatch, ...] = ()
    children: tuple["SectionMatch | RepeatMatch", ...] = ()
    extra: tuple[Section, ...] = ()

    @property
    def is_dissolved(self) -> bool:
        """Whether it is missing, and parts of it stand on the level on which it should stand."""
        return self.section is None and any(
            isinstance(child, SectionMatch)
            and child.section is not None
            and child.section.level <= self.slot.level
            for child in self.children
        )

    def walk(self) -> Iterator["SectionMatch"]:
        """This match and all below it, instances of groups included."""
        left = [self]
        while left:
            match = left.pop()
            yield match
            for child in reversed(match.children):
                if isinstance(child, SectionMatch):
                    left.append(child)
                else:
                    left += [instance.match for instance in reversed(child.instances)]


class Instance(Struct, frozen=True, kw_only=True):
    """One instance of a repeating section.

    Attributes:
        index: 0 for the first one in the document.
        is_untouched: it is still the template's own block, from heading to end.
    """

    match: SectionMatch
    section: Section
    index: int
    is_untouched: bool


class RepeatMatch(Struct, frozen=True, kw_only=True):
    """A group and its instances in the document, none when the group is missing.

    Attributes:
        after: as in `SectionMatch`.
        after_line: as in `SectionMatch`.
        parent: the section it belongs under; None when the document has no such section.
    """

    slot: RepeatSlot
    instances: tuple[Instance, ...]
    parent: Section | None
    after: str = ""
    after_line: int = 0


class Unchanged(Struct, frozen=True, kw_only=True):
    """A piece of the document that is still the template's own text.

    Attributes:
        span: its lines in the document.
        text: as the document has it.
        kind: what the template means by it.
        section: the section of the document it stands in.
        label: of the field whose value it is; empty for a section's own text.
        is_whole: nothing else stands directly under that heading, or as that field's value.
        is_comment: it is an HTML comment, which nobody sees.
        is_code: it is a code block.
    """

    span: Span
    text: str
    kind: TextKind
    section: Section
    label: str = ""
    is_whole: bool = True
    is_comment: bool = False
    is_code: bool = False


class FoundPlaceholder(Struct, frozen=True, kw_only=True):
    """A placeholder that the document still has.

    Attributes:
        token: as the document has it.
        line: 1-based.
        column: 1-based, in characters.
        placeholder: the template's.
        section: the section of the document it stands in.
        label: of the field it stands in; empty elsewhere.
        is_in_heading: it stands in the section's heading.
        is_in_code: it stands in a code block.
    """

    token: str
    line: int
    column: int
    placeholder: Placeholder
    section: Section
    label: str = ""
    is_in_heading: bool = False
    is_in_code: bool = False


class TitleMatch(Struct, frozen=True, kw_only=True):
    """The title slot and the heading that answers it.

    Attributes:
        line: of the heading, 1 when the document has none.
        text: the document's title; empty when it has none.
        is_unchanged: it is the template's own title, or still has a placeholder of it.
    """

    slot: TitleSlot
    line: int
    text: str
    is_unchanged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A document held against a template.

    Attributes:
        title: None when the template asks for none.
        root: the match of the template's root; its section is the document's title section, or
            the document's root.
        front_matter: the template's front matter fields.
        unchanged: the template's own text that the document still has, by line.
        placeholders: the template's tokens that the document still has, by line and column; those
            inside unchanged prompts are not among them.
    """

    document: Document
    template: Template
    title: TitleMatch | None
    root: SectionMatch
    front_matter: tuple[FieldMatch, ...]
    unchanged: tuple[Unchanged, ...]
    placeholders: tuple[FoundPlaceholder, ...]
    _sections: tuple[SectionMatch, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sections", tuple(self.root.walk()))

    def walk(self) -> Iterator[SectionMatch]:
        """The root and every section match below it, instances of groups included."""
        return iter(self._sections)

    def sections(self) -> Iterator[SectionMatch]:
        """Every section match below the root, instances of groups included."""
        return iter(self._sections[1:])
