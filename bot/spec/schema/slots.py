"""What a template asks for: its slots, one type for each thing that a document must answer."""

from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from bot.spec.markdown.blocks import Row
from bot.spec.schema.slot_kinds import (
    PLAIN_TERMS,
    ListMeaning,
    NaPolicy,
    Need,
    Placeholder,
    PlaceholderKind,
    Terms,
    ValueKind,
)

__all__ = [
    "PLAIN_TERMS",
    "Column",
    "FenceSlot",
    "FieldSlot",
    "ListMeaning",
    "ListSlot",
    "NaPolicy",
    "Need",
    "Placeholder",
    "PlaceholderKind",
    "RepeatSlot",
    "SectionSlot",
    "TableSlot",
    "TemplateText",
    "Terms",
    "TextKind",
    "TitleSlot",
    "ValueKind",
]


class FenceSlot(Struct, frozen=True, kw_only=True):
    """Code that the template shows.

    Attributes:
        language: as the template has it; empty when there is none.
        sample: the template's content, which a finished document has replaced.
        placeholders: tokens inside it.
        line: 1-based, in the template, of the opening fence.
        is_diagram: it is drawn, not written; any diagram or description answers it.
    """

    language: str
    sample: str
    line: int
    placeholders: tuple[Placeholder, ...] = ()
    is_diagram: bool = False
    terms: Terms = PLAIN_TERMS


class Column(Struct, frozen=True, kw_only=True):
    """One column of a table slot.

    Attributes:
        key: the name as it is compared.
        options: of an enumeration, in the template's order.
        placeholders: the tokens that stand in the template's cells.
    """

    name: str
    key: str
    kind: ValueKind = ValueKind.TEXT
    options: tuple[str, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()


class TableSlot(Struct, frozen=True, kw_only=True):
    """A table that the template has.

    Attributes:
        rows: the template's own rows: to be replaced, or samples.
        key_column: the name of the column that identifies a row; empty when none does.
        minimum_rows: how many real rows it needs.
        are_samples_ok: the template's rows may stay as they are.
        is_change_log: it records the document's versions.
        line: 1-based, in the template, of the header.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    line: int
    key_column: str = ""
    minimum_rows: int = 1
    are_samples_ok: bool = False
    is_change_log: bool = False
    terms: Terms = PLAIN_TERMS


class ListSlot(Struct, frozen=True, kw_only=True):
    """A list of the template that is no list of fields.

    Attributes:
        items: the template's own item texts, nested ones included.
    """

    items: tuple[str, ...]
    meaning: ListMeaning
    line: int
    placeholders: tuple[Placeholder, ...] = ()
    terms: Terms = PLAIN_TERMS


class FieldSlot(Struct, frozen=True, kw_only=True):
    """A label that needs a value.

    Attributes:
        key: the label as it is compared.
        aliases: other labels that answer it, as they are compared.
        value: the template's own value: placeholder, prompt, sample or nothing.
        pattern: what an id must look like as a whole, a regular expression; empty: anything.
        is_unique: no other specification may have the same value.
        team: of an approval, whose members may give it, ``@org/team``; empty: anybody's.
        needs_review: of an approval: it counts with a review on GitHub only.
        is_extensible: a value outside of `options` is as good.
        is_first_only: of a repeating section: only the first instance needs it.
        fence: the code that is its value in the template.
        table: the table that is its value in the template.
        items: the nested list that is its value in the template.
        fields: fields nested in it.
        diagram: whether a diagram is wanted as its value.
        parent: the label of the field it is nested in, empty at the top.
        line: 1-based, in the template.
    """

    label: str
    key: str
    line: int
    value: str = ""
    aliases: tuple[str, ...] = ()
    kind: ValueKind = ValueKind.TEXT
    options: tuple[str, ...] = ()
    pattern: str = ""
    is_unique: bool = False
    team: str = ""
    needs_review: bool = False
    is_extensible: bool = False
    is_first_only: bool = False
    placeholders: tuple[Placeholder, ...] = ()
    fence: FenceSlot | None = None
    table: TableSlot | None = None
    items: ListSlot | None = None
    fields: tuple["FieldSlot", ...] = ()
    diagram: Need = Need.NONE
    parent: str = ""
    terms: Terms = PLAIN_TERMS


class TextKind(Enum):
    """What a piece of the template's text is to a document that still has it."""

    PROMPT = "prompt"
    """Guidance: says what to write."""
    PLACEHOLDER = "placeholder"
    """A value, item, cell or heading with a placeholder in it."""
    SAMPLE = "sample"
    """Looks like a real value, but is the template's."""
    KEEP = "keep"
    """Belongs to the document; may or must stay."""


class TemplateText(Struct, frozen=True, kw_only=True):
    """One piece of the template's own text: a paragraph, value, item, cell or code block.

    Attributes:
        key: the text as it is compared.
        section: the key of the section slot it stands under, empty before the first heading.
        label: of the field whose value it is, or is part of; empty elsewhere.
        line: 1-based, in the template.
        is_code: it is a code block.
        is_exact: of kept text: it must stand word for word.
        is_required: of kept text: it must stand.
    """

    text: str
    key: str
    kind: TextKind
    section: str
    label: str
    line: int
    is_code: bool = False
    is_exact: bool = False
    is_required: bool = False


class SectionSlot(Struct, frozen=True, kw_only=True):
    """A heading that a document must have, and what it must have under it.

    Attributes:
        title: as the template has it, without an optional mark.
        key: the title as it is compared.
        aliases: other titles that answer it, as they are compared.
        number: the template's numbering; empty without one.
        level: of the heading in the template.
        path: the titles from the first level below the document's title down to this one.
        placeholders: tokens in the heading itself.
        texts: its own text, blocks directly under the heading.
        needs_body: something must stand directly under the heading: the template has a prompt there
            and neither sub-headings, fields, tables nor code to carry the content.
        fields: labels at the top of the section; nested ones are inside them.
        children: sub-headings, in the template's order.
        diagram: whether a diagram is wanted directly under the heading.
        is_questions: it lists the document's questions.
        is_change_log: it records the document's versions.
        is_ordered: its sub-headings must keep the template's order.
        is_closed: headings that the template does not have are not allowed under it.
        line: 1-based, in the template.
        end_line: the last line of the section in the template.
    """

    title: str
    key: str
    level: int
    path: tuple[str, ...]
    line: int
    end_line: int
    number: str = ""
    aliases: tuple[str, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    texts: tuple[TemplateText, ...] = ()
    needs_body: bool = False
    fields: tuple[FieldSlot, ...] = ()
    tables: tuple[TableSlot, ...] = ()
    fences: tuple[FenceSlot, ...] = ()
    lists: tuple[ListSlot, ...] = ()
    children: tuple["SectionSlot | RepeatSlot", ...] = ()
    diagram: Need = Need.NONE
    is_questions: bool = False
    is_change_log: bool = False
    is_ordered: bool = False
    is_closed: bool = False
    terms: Terms = PLAIN_TERMS

    def walk(self) -> Iterator["SectionSlot"]:
        """This slot and all below it, each repeating one once, in the template's order."""
        yield self
        for child in self.children:
            section = child.pattern if isinstance(child, RepeatSlot) else child
            yield from section.walk()


class RepeatSlot(Struct, frozen=True, kw_only=True):
    """A heading that comes once per thing: ``Component 1: [Component Name]``.

    Attributes:
        stem: what all instances' headings begin with, as written: ``Component``.
        key: the stem as it is compared.
        pattern: what each instance must have: the union over the template's own instances.
        samples: the template's own instances.
        minimum: how many filled instances there must be.
        maximum: how many there may be, None for any number.
        is_numbered: the template numbers them.
    """

    stem: str
    key: str
    pattern: SectionSlot
    samples: tuple[SectionSlot, ...]
    minimum: int = 1
    maximum: int | None = None
    is_numbered: bool = True

    @property
    def path(self) -> tuple[str, ...]:
        """Where the group belongs: the path of its parent and the stem."""
        return (*self.pattern.path[:-1], self.stem)


class TitleSlot(Struct, frozen=True, kw_only=True):
    """The document's title.

    Attributes:
        text: the template's own, which a finished document has replaced.
        placeholders: tokens in it; where there are some, the words around them may stay.
        line: 1-based, in the template.
        field: the key of the field that may carry the title instead; empty when there is none.
    """

    text: str
    key: str
    line: int
    placeholders: tuple[Placeholder, ...] = ()
    field: str = ""
    terms: Terms = PLAIN_TERMS


def section_keys(slot: SectionSlot) -> Iterator[str]:
    """The keys of all sections that have a name of their own."""
    for child in slot.children:
        if isinstance(child, RepeatSlot):
            yield from section_keys(child.pattern)
        else:
            yield child.key
            yield from section_keys(child)


def unique_labels(root: SectionSlot) -> frozenset[str]:
    """The keys of labels that only one field of the whole template has."""
    labels = [slot.key for section in root.walk() for slot in section.fields]
    return frozenset(label for label in labels if labels.count(label) == 1)
