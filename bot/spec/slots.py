"""What a template asks for: its slots, one type for each thing that a document must answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from bot.model import Phase
from bot.spec.blocks import Row


class ValueKind(Enum):
    """What kind of value a field or a column wants."""

    TEXT = "text"
    ENUM = "enum"
    """Exactly one of the slot's options."""
    EXAMPLES = "examples"
    """One value like the slot's options, which are examples (``e.g.``) and no closed list."""
    DATE = "date"
    ID = "id"
    PERSON = "person"
    VERSION = "version"
    QUANTITY = "quantity"
    PATH = "path"
    LINK = "link"
    METHOD = "http method"
    BOOL = "bool"
    APPROVAL = "approval"
    """A person and exactly one of the slot's options."""


class PlaceholderKind(Enum):
    """What shape a placeholder has."""

    NAME = "name"
    """``[Author Name]``, ``{title}``, ``<what>``, ``*[why]*``: replace by own words."""
    CHOICE = "choice"
    """``[Draft/Review]``, ``GET | POST``, ``High/Medium/Low``: keep one."""
    EXAMPLES = "examples"
    """``[e.g., Redis, Memcached]``: name one."""
    ID = "id"
    """``TECH-SPEC-XXXX``: assign a number."""
    DATE = "date"
    """``YYYY-MM-DD``."""
    SAMPLE = "sample"
    """``/api/v1/resource``, ``"field1": "value1"``: an example that only looks real."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholder:
    """A token of the template that a finished document no longer has.

    Attributes:
        token: exactly as the template has it, ``[Author Name]``, ``TECH-SPEC-XXXX``.
        options: of a choice or of examples, without the ``e.g.``; else empty.
        line: 1-based, in the template.
    """

    token: str
    kind: PlaceholderKind
    options: tuple[str, ...] = ()
    line: int = 0


class NaPolicy(Enum):
    """Whether "not applicable" completes a slot."""

    WITH_REASON = "with-reason"
    BARE_OK = "bare-ok"
    FORBIDDEN = "forbidden"


class Need(Enum):
    """How much something is wanted."""

    NONE = "none"
    ADVISED = "advised"
    REQUIRED = "required"


class ListMeaning(Enum):
    """What the items of a list are."""

    ITEMS = "items"
    QUESTIONS = "questions"
    CHECKLIST = "checklist"
    CHOOSE_ONE = "choose-one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a slot's annotation (or a good inference) says about when and how it must be answered.

    Attributes:
        is_required: False when the slot may be left out.
        since: the phase from which it is required.
        placeholder_until: the phase from which its placeholders count; None: from the start.
        na: whether "not applicable" completes it.
        when: ``field = value``, the condition under which it is required; empty: always.
        minimum_words: of own text; 0 when there is no bound.
        maximum_words: of own text; 0 when there is no bound.
    """

    is_required: bool = True
    since: Phase = Phase.DRAFT
    placeholder_until: Phase | None = None
    na: NaPolicy = NaPolicy.WITH_REASON
    when: str = ""
    minimum_words: int = 0
    maximum_words: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FenceSlot:
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
    terms: Terms = Terms()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSlot:
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
    terms: Terms = Terms()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSlot:
    """A list of the template that is no list of fields.

    Attributes:
        items: the template's own item texts, nested ones included.
    """

    items: tuple[str, ...]
    meaning: ListMeaning
    line: int
    placeholders: tuple[Placeholder, ...] = ()
    terms: Terms = Terms()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSlot:
    """A label that needs a value.

    Attributes:
        key: the label as it is compared.
        aliases: other labels that answer it, as they are compared.
        value: the template's own value: placeholder, prompt, sample or nothing.
        pattern: what an id must look like as a whole, a regular expression; empty: anything.
        is_unique: no other specification may have the same value.
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
    is_extensible: bool = False
    is_first_only: bool = False
    placeholders: tuple[Placeholder, ...] = ()
    fence: FenceSlot | None = None
    table: TableSlot | None = None
    items: ListSlot | None = None
    fields: tuple["FieldSlot", ...] = ()
    diagram: Need = Need.NONE
    parent: str = ""
    terms: Terms = Terms()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateText:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSlot:
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
    terms: Terms = Terms()

    def walk(self) -> Iterator["SectionSlot"]:
        """This slot and all below it, each repeating one once, in the template's order."""
        yield self
        for child in self.children:
            section = child.pattern if isinstance(child, RepeatSlot) else child
            yield from section.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatSlot:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleSlot:
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
    terms: Terms = Terms()
