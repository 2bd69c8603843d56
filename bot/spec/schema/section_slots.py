"""Headings of a template -> section slots, with what must stand under each."""

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from bot.spec.markdown.blocks import Block, Fence, ItemList, Paragraph, Table
from bot.spec.markdown.document import Document, Section
from bot.spec.markdown.fields import Field, FieldForm, find_fields, is_name_like
from bot.spec.schema.annotations import Annotation, Fault
from bot.spec.schema.content_slots import (
    diagram_need,
    fence_slot,
    item_texts,
    list_slot,
    table_slot,
    terms_of,
)
from bot.spec.schema.demands import (
    condition,
    handed_down,
    is_optional_section,
    placeholder_until,
    section_since,
)
from bot.spec.schema.field_slots import Context, field_slots
from bot.spec.schema.groups import Member, gather
from bot.spec.schema.leaves import find_leaves
from bot.spec.schema.notes import Notes
from bot.spec.schema.placeholders import find_placeholders
from bot.spec.schema.sidecar import NO_SIDECAR, Sidecar
from bot.spec.schema.slots import (
    PLAIN_TERMS,
    FenceSlot,
    FieldSlot,
    ListMeaning,
    ListSlot,
    Placeholder,
    SectionSlot,
    TableSlot,
    TemplateText,
    Terms,
    TextKind,
)
from bot.spec.schema.template_texts import template_text
from bot.spec.words.headings import key, optional_mark, without_optional_mark
from bot.spec.words.inline import without_comments
from bot.spec.words.patterns import seldom

_QUESTIONS = seldom(
    r"\b(?:open|unresolved|outstanding|pending|remaining|unanswered)\b[\w ]{0,20}"
    r"\b(?:questions?|issues?|points?|items|decisions|topics)\b|^questions$"
)
_CHANGE_LOG = seldom(
    r"\b(?:change ?log|(?:revision|version|document|change|implementation) history)\b"
)
_IF_ANY = seldom(r"\(if (?:any|there are any)\)", re.IGNORECASE)
_CHOOSE_ONE = seldom(r"\b(?:pick|choose|keep|select) one\b(?! (?:or )?more\b)", re.IGNORECASE)


class Derivation(Struct):
    """What is gathered on the way through a template.

    Attributes:
        before: the comment that stands directly before the next heading.
        options: of the fields at the top, in lower case, each with its field's label.
    """

    document: Document
    sidecar: Sidecar = NO_SIDECAR
    faults: list[Fault] = field(default_factory=list)
    heading_placeholders: list[Placeholder] = field(default_factory=list)
    texts: list[TemplateText] = field(default_factory=list)
    before: str = ""
    options: dict[str, str] = field(default_factory=dict)


def section_slot(
    section: Section, children: Sequence[Section], path: tuple[str, ...], work: Derivation
) -> Member:
    """The slot of a section and of all below it, and what is needed to gather it into a group.

    Args:
        section: of the template.
        children: its sub-sections.
        path: that of its parent.
        work: what is gathered.
    """
    notes = Notes(section, work.document, work.sidecar)
    own = notes.heading
    work.faults += notes.faults
    raw = without_comments(section.title).strip()
    title = without_optional_mark(raw)
    before, work.before = work.before, notes.last_comment
    definitions = work.document.definitions
    placeholders = _in_heading(title, section, definitions)
    work.heading_placeholders += placeholders
    kept = frozenset(_lasting_lines(notes, definitions))
    context = Context(section.key, definitions, notes.at, kept, work.sidecar.labels)
    content = _content(notes, context)
    work.texts += content.texts
    own_path = (*path, title) if section.level > 1 or path else path
    members = [section_slot(child, child.children, own_path, work) for child in children]
    slots = gather(members)
    prompts = [
        text.text for text in content.texts if text.kind is TextKind.PROMPT and not text.label
    ]
    if notes.last_comment and notes.last_comment in prompts:
        prompts.remove(notes.last_comment)
    slot = SectionSlot(
        title=title,
        key=key(title),
        level=section.level,
        path=own_path,
        line=section.line,
        end_line=section.span.last,
        number=section.number,
        aliases=tuple(key(alias) for alias in own.aka),
        placeholders=placeholders,
        texts=content.texts,
        needs_body=not (slots or content.fields or content.loose),
        fields=content.fields,
        tables=tuple(content.tables(own)),
        fences=tuple(content.fences(own)),
        lists=tuple(content.lists(own, is_questions=is_questions_title(section.key))),
        children=slots,
        diagram=diagram_need(title, prompts, own),
        is_questions=own.meaning is ListMeaning.QUESTIONS or is_questions_title(section.key),
        is_change_log=_CHANGE_LOG.search(section.key) is not None,
        is_ordered=own.order == "strict",
        is_closed=own.extra == "forbid",
        terms=_terms(raw, [before, *prompts], own, work.options),
    )
    if slot.terms != PLAIN_TERMS:
        slot = handed_down(slot, slot.terms)
    has_comment = raw != section.title.strip()
    return Member(slot=slot, repeat=own.repeat, is_named_by_comment=has_comment)


def is_questions_title(title_key: str) -> bool:
    """Whether a title, as it is compared, announces questions that are still open."""
    return _QUESTIONS.search(title_key) is not None


def _terms(raw: str, guidance: Sequence[str], own: Annotation, options: dict[str, str]) -> Terms:
    """Of the guidance the first text in the section, after that before it, may call it optional."""
    mark = optional_mark(raw)
    near = guidance[:2]
    when = condition(near, options)
    is_optional = mark not in ("", "mandatory", "required") or (
        not mark and not when and is_optional_section(near)
    )
    terms = terms_of(own, is_required=not is_optional)
    since = own.since or section_since(guidance)
    until = terms.placeholder_until or placeholder_until(guidance)
    return replace(
        terms,
        since=since or terms.since,
        when=terms.when or when,
        placeholder_until=until,
    )


class _Content(Struct, frozen=True):
    """What stands directly under a heading; `loose` blocks belong to no field."""

    fields: tuple[FieldSlot, ...]
    texts: tuple[TemplateText, ...]
    loose: tuple[Table | Fence | ItemList, ...]
    notes: Notes
    context: Context

    def _note(self, block: Block, own: Annotation) -> Annotation:
        return self.notes.at(block.span.first).merged(own)

    def tables(self, own: Annotation) -> Iterator[TableSlot]:
        may_be_empty = any(_IF_ANY.search(text.text) for text in self.texts if not text.label)
        for block in self.loose:
            if isinstance(block, Table):
                slot = table_slot(block, self._note(block, own), self.context.definitions)
                is_said = self._note(block, own).minimum_rows is not None
                yield replace(slot, minimum_rows=0) if may_be_empty and not is_said else slot

    def fences(self, own: Annotation) -> Iterator[FenceSlot]:
        """The code blocks; of an annotation that asks for code where none is shown, one more."""
        shown = [block for block in self.loose if isinstance(block, Fence)]
        for block in shown:
            yield fence_slot(block, self._note(block, own))
        if own.code and not shown:
            yield FenceSlot(language=own.code, sample="", line=0)

    def lists(self, own: Annotation, *, is_questions: bool) -> Iterator[ListSlot]:
        for block in self.loose:
            if isinstance(block, ItemList):
                note = self._note(block, own)
                meaning = self._meaning(block, is_questions=is_questions)
                yield list_slot(block, meaning, note, self.context.definitions)

    def _meaning(self, block: ItemList, *, is_questions: bool) -> ListMeaning:
        if is_questions:
            return ListMeaning.QUESTIONS
        if any(_CHOOSE_ONE.search(text.text) for text in self.texts):
            return ListMeaning.CHOOSE_ONE
        has_boxes = any(item.checked is not None for item in block.items)
        return ListMeaning.CHECKLIST if has_boxes else ListMeaning.ITEMS


def _content(notes: Notes, context: Context) -> _Content:
    blocks = notes.blocks
    found = [each for each in find_fields(blocks) if is_name_like(each)]
    taken = {id(child) for each in found for child in each.children}
    fields = field_slots(blocks, context)
    loose = tuple(
        block
        for block in blocks
        if isinstance(block, Table | Fence | ItemList)
        and id(block) not in taken
        and not _is_all_fields(block, found)
        and not _is_guidance(block, context)
    )
    texts = tuple(template_text(leaf, context, notes.heading) for leaf in find_leaves(blocks))
    return _Content(fields, texts, loose, notes, context)


def _lasting_lines(notes: Notes, definitions: Collection[str]) -> Iterator[int]:
    """The lines of lists that a document has as well, whole or the one item that it chooses."""
    yield from _checklist_lines(notes.blocks, definitions)
    for block in notes.blocks:
        note = notes.at(block.span.first).merged(notes.heading)
        if isinstance(block, ItemList) and note.meaning is ListMeaning.CHOOSE_ONE:
            yield from (line for _, line in item_texts(block))


def _checklist_lines(blocks: Sequence[Block], definitions: Collection[str]) -> Iterator[int]:
    """The lines of boxes to tick, of what is nested in them and of the words above them.

    They are no prompts: a document keeps them, ticked or not. Boxes with placeholders are to be
    replaced like anything else.
    """
    above: Block | None = None
    for block in blocks:
        if isinstance(block, ItemList) and all(item.checked is not None for item in block.items):
            texts = list(item_texts(block))
            if not any(find_placeholders(text, 1, definitions) for text, _ in texts):
                yield from (line for _, line in texts)
                if isinstance(above, Paragraph):
                    yield above.span.first
        above = block


def _is_guidance(block: Table | Fence | ItemList, context: Context) -> bool:
    """Whether a list only says what to write, as a paragraph would."""
    if not isinstance(block, ItemList) or any(item.checked is not None for item in block.items):
        return False
    leaves = find_leaves((block,))
    return all(
        template_text(leaf, context, Annotation()).kind is TextKind.PROMPT for leaf in leaves
    )


def _is_all_fields(block: Table | Fence | ItemList, found: Sequence[Field]) -> bool:
    lines = {each.span.first for each in found}
    match block:
        case ItemList():
            return all(item.span.first in lines for item in block.items)
        case Table():
            rows = {each.span.first for each in found if each.form is FieldForm.TABLE_ROW}
            return bool(block.rows) and all(row.line in rows for row in block.rows)
        case Fence():
            return False


def _in_heading(
    title: str, section: Section, definitions: Collection[str]
) -> tuple[Placeholder, ...]:
    """Bare words with slashes name a section, ``Details/Notes/Constraints``: nothing to choose."""
    if section.level <= 1:
        return ()
    found = find_placeholders(title, section.line, definitions)
    return tuple(each for each in found if each.token[0] in "[{<" or not each.options)
