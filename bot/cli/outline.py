"""What was derived from a template, as a tree that can be printed or written as JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.model import Phase
from bot.spec.schema.slots import (
    Column,
    FenceSlot,
    FieldSlot,
    ListMeaning,
    ListSlot,
    NaPolicy,
    Need,
    RepeatSlot,
    SectionSlot,
    TableSlot,
    TemplateText,
    Terms,
    TextKind,
    ValueKind,
)
from bot.spec.schema.template import Fault, Template
from bot.spec.words.prose import excerpt

Trait = str | int | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One thing that a template asks for.

    Attributes:
        kind: ``section``, ``group``, ``field``, ``table``, ``column``, ``code``, ``diagram``,
            ``list``, ``prompt``, ``kept``, ``title``, ``fault`` or ``template``.
        name: its heading, label or text.
        line: 1-based, in the template; 0 for what has none.
        traits: what holds for it, in the order in which people read it.
    """

    kind: str
    name: str
    line: int
    traits: Mapping[str, Trait] = field(default_factory=dict)
    children: tuple["Node", ...] = ()


def outline(template: Template) -> Node:
    """The whole template, its faults first."""
    children = [
        *map(_fault, template.faults),
        *_title(template),
        *(_field(one) for one in template.front_matter),
        *_content(template.root),
        *(_section(child) for child in template.root.children),
    ]
    traits: dict[str, Trait] = {"version": template.version} if template.version else {}
    traits |= _scope(template.root)
    return Node(
        kind="template", name=template.name, line=0, traits=traits, children=tuple(children)
    )


def as_text(node: Node, depth: int = 0) -> Iterator[str]:
    """The tree, one line for each node, children indented."""
    traits = ", ".join(_words(name, value) for name, value in node.traits.items())
    place = f"  (line {node.line})" if node.line else ""
    about = f": {traits}" if traits else ""
    yield f"{'  ' * depth}{node.kind} {node.name}{about}{place}"
    for child in node.children:
        yield from as_text(child, depth + 1)


def as_json(node: Node) -> dict[str, Any]:
    """The tree as JSON has it: traits beside the name, children in a list."""
    shown: dict[str, Any] = {"kind": node.kind, "name": node.name, "line": node.line}
    shown |= {name.replace(" ", "_"): value for name, value in node.traits.items()}
    if node.children:
        shown["children"] = [as_json(child) for child in node.children]
    return shown


def _words(name: str, value: Trait) -> str:
    match value:
        case True:
            return name
        case False:
            return f"not {name}"
        case tuple():
            return f"{name} {' | '.join(value)}"
        case _:
            return f"{name} {value}"


def _fault(fault: Fault) -> Node:
    traits: dict[str, Trait] = {"in the file beside it": True} if fault.is_beside else {}
    if fault.column is not None:
        traits["column"] = fault.column
    return Node(kind="fault", name=fault.message, line=fault.line, traits=traits)


def _title(template: Template) -> Iterator[Node]:
    slot = template.title
    if slot is not None:
        name = excerpt(slot.text)
        yield Node(kind="title", name=name, line=slot.line, traits={"to be replaced": True})


def _section(slot: SectionSlot | RepeatSlot) -> Node:
    if isinstance(slot, RepeatSlot):
        return _group(slot)
    return Node(
        kind="section",
        name=excerpt(slot.title),
        line=slot.line,
        traits=_section_traits(slot),
        children=_below(slot),
    )


def _group(group: RepeatSlot) -> Node:
    traits: dict[str, Trait] = {"at least": group.minimum}
    if group.maximum is not None:
        traits["at most"] = group.maximum
    return Node(
        kind="group",
        name=excerpt(group.stem or group.pattern.title),
        line=group.pattern.line,
        traits=_section_traits(group.pattern) | traits,
        children=_below(group.pattern),
    )


def _section_traits(slot: SectionSlot) -> dict[str, Trait]:
    traits: dict[str, Trait] = {"level": slot.level, **_terms(slot.terms)}
    if slot.aliases:
        traits["also called"] = slot.aliases
    for name, holds in (("questions", slot.is_questions), ("change log", slot.is_change_log)):
        if holds:
            traits[name] = True
    return traits | _scope(slot)


def _scope(slot: SectionSlot) -> dict[str, Trait]:
    """What holds for the headings in a section, or in the whole document."""
    named = (("in this order", slot.is_ordered), ("no other sections", slot.is_closed))
    return {name: True for name, holds in named if holds}


def _terms(terms: Terms) -> dict[str, Trait]:
    traits: dict[str, Trait] = {"required" if terms.is_required else "optional": True}
    if terms.since is not Phase.DRAFT:
        traits["from"] = terms.since.name.lower()
    if terms.placeholder_until is not None:
        traits["placeholder until"] = terms.placeholder_until.name.lower()
    if terms.when:
        traits["when"] = terms.when
    if terms.na is not NaPolicy.WITH_REASON:
        traits["not applicable"] = terms.na.value
    if terms.minimum_words:
        traits["words at least"] = terms.minimum_words
    if terms.maximum_words:
        traits["words at most"] = terms.maximum_words
    return traits


def _below(slot: SectionSlot) -> tuple[Node, ...]:
    return (*_content(slot), *(_section(child) for child in slot.children))


def _content(slot: SectionSlot) -> Iterator[Node]:
    yield from (_field(one) for one in slot.fields)
    yield from (_table(one) for one in slot.tables)
    yield from (_code(one) for one in slot.fences)
    yield from (_list(one) for one in slot.lists if one.meaning is not ListMeaning.ITEMS)
    if slot.diagram is not Need.NONE:
        yield Node(kind="diagram", name=slot.diagram.value, line=slot.line)
    for text in slot.texts:
        yield from _text(text)


def _field(slot: FieldSlot) -> Node:
    traits: dict[str, Trait] = {"type": slot.kind.value, **_terms(slot.terms)}
    if slot.options:
        word = "such as" if slot.kind is ValueKind.EXAMPLES or slot.is_extensible else "one of"
        traits[word] = slot.options
    if slot.pattern:
        traits["like"] = slot.pattern
    if slot.is_unique:
        traits["unique"] = True
    if slot.team:
        traits["by"] = slot.team
    if slot.needs_review:
        traits["with a review"] = True
    children = [_field(nested) for nested in slot.fields]
    if slot.fence is not None:
        children.append(_code(slot.fence))
    if slot.table is not None:
        children.append(_table(slot.table))
    return Node(
        kind="field",
        name=excerpt(slot.label),
        line=slot.line,
        traits=traits,
        children=tuple(children),
    )


def _table(slot: TableSlot) -> Node:
    traits: dict[str, Trait] = {"rows at least": slot.minimum_rows, **_terms(slot.terms)}
    if slot.is_change_log:
        traits["change log"] = True
    return Node(
        kind="table",
        name=excerpt(", ".join(column.name for column in slot.columns)),
        line=slot.line,
        traits=traits,
        children=tuple(_column(column) for column in slot.columns),
    )


def _column(column: Column) -> Node:
    traits: dict[str, Trait] = {"type": column.kind.value}
    if column.options:
        traits["one of"] = column.options
    return Node(kind="column", name=excerpt(column.name), line=0, traits=traits)


def _code(slot: FenceSlot) -> Node:
    kind = "diagram" if slot.is_diagram else "code"
    name = slot.language or "any language"
    return Node(kind=kind, name=name, line=slot.line, traits=_terms(slot.terms))


def _list(slot: ListSlot) -> Node:
    return Node(kind="list", name=slot.meaning.value, line=slot.line, traits=_terms(slot.terms))


def _text(text: TemplateText) -> Iterator[Node]:
    if text.label or text.is_code:
        return
    if text.kind is TextKind.PROMPT:
        yield Node(kind="prompt", name=excerpt(text.text), line=text.line)
    elif text.kind is TextKind.KEEP:
        traits: dict[str, Trait] = {"must stay" if text.is_required else "may stay": True}
        yield Node(kind="kept", name=excerpt(text.text), line=text.line, traits=traits)
