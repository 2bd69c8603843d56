"""What stands in a section <-> the fields, tables, code and lists that its slot wants."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import rapidfuzz

from bot.spec.markdown.blocks import Block, Fence, ItemList, Quote, Row, Span, Table
from bot.spec.markdown.document import Section
from bot.spec.markdown.fields import Field, FieldForm
from bot.spec.schema.implied import implied_fields
from bot.spec.schema.matches import FenceMatch, FieldMatch, How, ListMatch, TableMatch
from bot.spec.schema.slots import FenceSlot, FieldSlot, SectionSlot, TableSlot
from bot.spec.schema.template import Template
from bot.spec.schema.title_cores import core_of, says_label
from bot.spec.words.headings import key
from bot.spec.words.texts import code_key, text_key

_NEAR = 85.0
_TRACKED = frozenset({"issue", "issues", "ticket", "tickets", "pr", "prs", "epic"})


def field_matches(
    slots: Sequence[FieldSlot],
    fields: Sequence[Field],
    others: Iterable[Field] = (),
    template: Template | None = None,
) -> tuple[FieldMatch, ...]:
    """The field that answers each slot: by label, by alias, elsewhere, then by similarity.

    Args:
        slots: of one section, or those nested in one field.
        fields: where the answers are expected, the likeliest first.
        others: where an answer counts when there is none in `fields`.
        template: to know its own code and rows again; not needed without fences and tables.
    """
    found: dict[int, tuple[Field, How]] = {}
    used: set[int] = set()
    for how in (How.EXACT, How.ALIAS):
        for slot in slots:
            names = (slot.key,) if how is How.EXACT else slot.aliases
            field = _first(fields, names, used)
            if field is not None and id(slot) not in found:
                found[id(slot)] = (field, how)
                used.add(id(field))
    left = [slot for slot in slots if id(slot) not in found]
    if left:
        rest = tuple(others)
        for slot in left:
            field = _first(rest, (slot.key, *slot.aliases), used)
            if field is not None:
                found[id(slot)] = (field, How.EXACT)
                used.add(id(field))
        free = [field for field in fields if id(field) not in used and not field.parent]
        found.update(_similar([slot for slot in left if id(slot) not in found], free))
        for where in (free, rest):
            found.update(_about([slot for slot in left if id(slot) not in found], where, found))
        found.update(_tracked([slot for slot in left if id(slot) not in found], free, found))
    return tuple(_field_match(slot, found.get(id(slot)), fields, template) for slot in slots)


def _first(fields: Sequence[Field], names: Sequence[str], used: set[int]) -> Field | None:
    named = [field for field in fields if key(field.label) in names and id(field) not in used]
    return next((field for field in named if not field.parent), next(iter(named), None))


def _similar(
    slots: Sequence[FieldSlot], fields: Sequence[Field]
) -> Iterator[tuple[int, tuple[Field, How]]]:
    scored = sorted(
        (
            (score, -order, slot, field)
            for order, slot in enumerate(slots)
            for field in fields
            if (score := rapidfuzz.fuzz.ratio(slot.key, key(field.label))) >= _NEAR
        ),
        key=lambda each: each[:2],
        reverse=True,
    )
    used: set[int] = set()
    for _, _, slot, field in scored:
        if id(slot) not in used and id(field) not in used:
            used.update((id(slot), id(field)))
            yield id(slot), (field, How.RENAMED)


def _about(
    slots: Sequence[FieldSlot], fields: Sequence[Field], found: Mapping[int, tuple[Field, How]]
) -> Iterator[tuple[int, tuple[Field, How]]]:
    """The one label that says the slot's, and a word before it or behind: "Web framework"."""
    used = {id(field) for field, _ in found.values()}
    free = [field for field in fields if id(field) not in used]
    for slot in slots:
        said = [field for field in free if says_label(field.label, slot.label)]
        if len(said) == 1:
            free.remove(said[0])
            yield id(slot), (said[0], How.RENAMED)


def _tracked(
    slots: Sequence[FieldSlot], fields: Sequence[Field], found: Mapping[int, tuple[Field, How]]
) -> Iterator[tuple[int, tuple[Field, How]]]:
    """A label named after a tracker, where the document names another: "Tracking Issue"."""
    used = {id(field) for field, _ in found.values()}
    for slot in slots:
        word = slot.key.split()[-1:]
        same = [
            field
            for field in fields
            if key(field.label).split()[-1:] == word and id(field) not in used
        ]
        if word and word[0] in _TRACKED and len(same) == 1:
            yield id(slot), (same[0], How.RENAMED)
            used.add(id(same[0]))


def _field_match(
    slot: FieldSlot,
    answer: tuple[Field, How] | None,
    fields: Sequence[Field],
    template: Template | None,
) -> FieldMatch:
    if answer is None:
        return FieldMatch(slot=slot, field=None, how=How.MISSING)
    field, how = answer
    nested = [each for each in fields if each.parent == field.label]
    fence = table = None
    if template is not None:
        blocks = list(_flat(field.children))
        if slot.fence is not None:
            fences = [block for block in blocks if isinstance(block, Fence)]
            fence = fence_matches((slot.fence,), fences, template)[0]
        if slot.table is not None:
            tables = [block for block in blocks if isinstance(block, Table)]
            table = table_matches((slot.table,), tables, template)[0]
    return FieldMatch(
        slot=slot,
        field=field,
        how=how,
        fields=field_matches(slot.fields, nested, (), template) if slot.fields else (),
        fence=fence,
        table=table,
    )


def fence_matches(
    slots: Sequence[FenceSlot], fences: Sequence[Fence], template: Template
) -> tuple[FenceMatch, ...]:
    """The code block that answers each slot: one of the same language first, then the next one."""
    free = list(fences)
    matches: list[FenceMatch] = []
    for slot in slots:
        same = [fence for fence in free if fence.language == slot.language]
        fence = next(iter(same or free), None)
        if fence is None:
            matches.append(FenceMatch(slot=slot, fence=None))
            continue
        free.remove(fence)
        content = code_key(fence.content)
        is_sample = bool(content) and (
            content in template.index.kinds or template.originals.has_whole(content)
        )
        matches.append(FenceMatch(slot=slot, fence=fence, is_sample=is_sample))
    return tuple(matches)


def table_matches(
    slots: Sequence[TableSlot], tables: Sequence[Table], template: Template
) -> tuple[TableMatch, ...]:
    """The table that answers each slot: the one that shares most columns, else the next one."""
    free = list(tables)
    matches: list[TableMatch] = []
    for slot in slots:
        table = max(free, key=lambda table: _shared(slot, table), default=None)
        if table is None:
            matches.append(TableMatch(slot=slot, table=None))
            continue
        free.remove(table)
        matches.append(
            TableMatch(
                slot=slot,
                table=table,
                columns=_columns(slot, table),
                template_rows=tuple(_template_rows(slot, table, template)),
            )
        )
    return tuple(matches)


def _shared(slot: TableSlot, table: Table) -> int:
    names = {key(cell) for cell in table.header.cells}
    return sum(column.key in names for column in slot.columns)


def _columns(slot: TableSlot, table: Table) -> tuple[int | None, ...]:
    names = [key(cell) for cell in table.header.cells]
    exact = {column.key: names.index(column.key) for column in slot.columns if column.key in names}
    free = [index for index in range(len(names)) if index not in exact.values()]
    columns: list[int | None] = []
    for column in slot.columns:
        index = exact.get(column.key)
        if index is None:
            near = [each for each in free if rapidfuzz.fuzz.ratio(names[each], column.key) >= _NEAR]
            about = core_of(column.name)
            near = near or [each for each in free if core_of(table.header.cells[each]) == about]
            index = near[0] if near else None
        columns.append(index)
    return tuple(columns)


def _template_rows(slot: TableSlot, table: Table, template: Template) -> Iterator[int]:
    own = {_row_key(row) for row in slot.rows}
    for index, row in enumerate(table.rows):
        cells = [cell for cell in row.cells if cell.strip()]
        if _row_key(row) in own or (cells and all(_is_token(cell, template) for cell in cells)):
            yield index


def _row_key(row: Row) -> tuple[str, ...]:
    return tuple(text_key(cell) for cell in row.cells)


def _is_token(cell: str, template: Template) -> bool:
    """Whether a cell is a placeholder and nothing else."""
    found = template.index.spot(cell, frozenset())
    return len(found) == 1 and text_key(found[0].token) == text_key(cell)


class Answers:
    """What answers the slots that stand directly in a section slot."""

    def __init__(
        self, slot: SectionSlot, section: Section, others: Iterable[Field], template: Template
    ) -> None:
        blocks = list(_flat(section.blocks))
        rows = _row_fields(block for block in blocks if isinstance(block, Table))
        more = chain(others, rows, implied_fields(section))
        self.fields = field_matches(slot.fields, section.fields, more, template)
        taken = {id(block) for found in _with_nested(self.fields) for block in _wanted(found)}
        free = [block for block in blocks if id(block) not in taken]
        fences = [block for block in free if isinstance(block, Fence)]
        tables = [block for block in free if isinstance(block, Table)]
        lists = [block for block in free if isinstance(block, ItemList)]
        self.fences = fence_matches(slot.fences, fences, template)
        self.tables = table_matches(slot.tables, tables, template)
        self.lists = tuple(
            ListMatch(slot=each, items=lists[index] if index < len(lists) else None)
            for index, each in enumerate(slot.lists)
        )


def heading_field(section: Section) -> Field:
    """A sub-heading with its body, as an answer to a label."""
    return Field(
        span=section.span,
        label=section.title,
        value="",
        children=tuple(block for part in section.walk() for block in part.blocks),
        parent="",
        form=FieldForm.HEADING,
    )


def _with_nested(matches: Sequence[FieldMatch]) -> Iterator[FieldMatch]:
    for each in matches:
        yield each
        yield from _with_nested(each.fields)


def _wanted(found: FieldMatch) -> Iterator[Block]:
    if found.fence is not None and found.fence.fence is not None:
        yield found.fence.fence
    if found.table is not None and found.table.table is not None:
        yield found.table.table


def _row_fields(tables: Iterable[Table]) -> Iterator[Field]:
    """Each row of a table as a field, though its header does not say that it is one."""
    for table in tables:
        for row in table.rows if len(table.header.cells) > 1 else ():
            yield Field(
                span=_line(row),
                label=row.cells[0].strip(" \t*_:`"),
                value=row.cells[1].strip(),
                children=(),
                parent="",
                form=FieldForm.TABLE_ROW,
            )


def _line(row: Row) -> Span:
    return Span(row.line, row.line)


def _flat(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks and those inside items and quotations, in document order."""
    for block in blocks:
        yield block
        match block:
            case ItemList():
                for item in block.items:
                    yield from _flat(item.children)
            case Quote():
                yield from _flat(block.children)
            case _:
                pass
