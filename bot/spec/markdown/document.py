"""Markdown -> Document: sections, fields, tables, fences, lists; lines as GitHub counts them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from bot.spec.markdown.blocks import (
    Block,
    Break,
    Comment,
    Definition,
    Fence,
    Heading,
    Html,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Row,
    Span,
    Table,
    empty_list,
)
from bot.spec.markdown.fields import Field, FieldForm, find_fields
from bot.spec.markdown.front_matter import read_front_matter
from bot.spec.markdown.inside import held
from bot.spec.markdown.labels import opens_field
from bot.spec.markdown.reading import Reading, read
from bot.spec.words.headings import key, number_and_title
from bot.spec.words.inline import comment_spans

__all__ = [
    "Block",
    "Break",
    "Comment",
    "Definition",
    "Document",
    "Fence",
    "Field",
    "FieldForm",
    "Html",
    "Item",
    "ItemList",
    "Paragraph",
    "Quote",
    "Row",
    "Section",
    "Span",
    "Table",
    "parse",
]

_RULE = 3
"""Dashes that people type for a rule."""


class Section(Struct, frozen=True):
    """A heading and what stands under it.

    Attributes:
        title: the heading as written, numbering and markup included; empty for the document's root.
        number: its numbering, ``2.1`` of ``2.1 Frontend``; empty without one.
        key: the title as it is compared: no numbering, markup, optional mark or punctuation, lower
            case.
        level: 1 to 6; 0 for the root, whose blocks stand before the first heading.
        line: of the heading; 1 for the root.
        span: from the heading to the line before the next one of the same or a higher level.
        blocks: what stands directly under the heading, before the first sub-heading.
        fields: those found in `blocks`, nested ones after the one they are nested in.
        own_fields: those of them that are not nested in another one.
        path: the titles from the first level down to this one.
    """

    title: str
    level: int
    line: int
    span: Span
    blocks: tuple[Block, ...]
    fields: tuple[Field, ...]
    own_fields: tuple[Field, ...]
    children: tuple["Section", ...]
    path: tuple[str, ...]
    number: str = ""
    key: str = ""

    def walk(self) -> Iterator["Section"]:
        """This section and all below it, in document order."""
        left = [self]
        while left:
            section = left.pop()
            yield section
            if section.children:
                left += section.children[::-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A parsed Markdown file.

    Attributes:
        lines: the source, without line ends.
        root: the section of level 0 that holds all others.
        front_matter: YAML fields at the very top.
        front_matter_fault: why the front matter could not be read; empty when it could.
        comments: every HTML comment outside code, block or inline, in document order.
        definitions: the labels of all link definitions, lower case: ``[label]`` alone is a link
            then.
        too_deep_line: the first line that is nested too deep to be read as Markdown, None when
            there is none. Its text is there, as a plain paragraph.
        tables: every table with the section that it stands in, in document order.
        fences: every code block with its section, in document order.
        lists: every list with its section, in document order.
    """

    lines: tuple[str, ...]
    root: Section
    front_matter: tuple[Field, ...] = ()
    front_matter_fault: str = ""
    comments: tuple[Comment, ...] = ()
    definitions: frozenset[str] = frozenset()
    too_deep_line: int | None = None
    tables: tuple[tuple[Section, Table], ...] = field(init=False, repr=False, compare=False)
    fences: tuple[tuple[Section, Fence], ...] = field(init=False, repr=False, compare=False)
    lists: tuple[tuple[Section, ItemList], ...] = field(init=False, repr=False, compare=False)
    _sections: tuple[Section, ...] = field(init=False, repr=False, compare=False)

    @property
    def title(self) -> Section | None:
        """The first heading where it is of the first level and no other one is; else None."""
        tops = [section for section in self.root.children if section.level == 1]
        if len(tops) == 1 and self.root.children[0] is tops[0]:
            return tops[0]
        return None

    def __post_init__(self) -> None:
        sections = tuple(self.root.walk())
        object.__setattr__(self, "_sections", sections)
        found = [(section, each) for section in sections for each in held(section.blocks)]
        for name, kind in (("tables", Table), ("fences", Fence), ("lists", ItemList)):
            object.__setattr__(self, name, tuple(pair for pair in found if type(pair[1]) is kind))

    def sections(self) -> Iterator[Section]:
        """Every section, the root first, in document order."""
        return iter(self._sections)

    def has(self, sign: str) -> bool:
        """Whether the sign stands in any line, be it of code or of front matter."""
        return sign in "\n".join(self.lines)

    def section_at(self, line: int) -> Section:
        """The innermost section that a line stands in, at least the root."""
        after = bisect_right(self._sections, line, key=lambda section: section.line)
        return self._sections[max(after - 1, 0)]


def parse(text: str) -> Document:
    """The document that the Markdown text is; never raises, whatever the text holds."""
    source = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\x00", "\ufffd")
    lines = source.removesuffix("\n").split("\n") if source else []
    front_matter = read_front_matter(lines)
    body = source
    if front_matter.line_count:
        # Blank lines in its place keep all line numbers.
        body = "\n" * front_matter.line_count + "\n".join(lines[front_matter.line_count :])
    reading = read(body if body.endswith("\n") else body + "\n")
    return Document(
        lines=tuple(lines),
        root=_sections(reading, lines),
        front_matter=front_matter.fields,
        front_matter_fault=front_matter.fault,
        comments=tuple(_comments(reading)) if "<!--" in source else (),
        definitions=frozenset(_definitions(reading.parts)) if "]:" in source else frozenset(),
        too_deep_line=reading.too_deep_line,
    )


class _Draft(Struct):
    """A section that still grows."""

    heading: Heading | None
    path: tuple[str, ...]
    blocks: list[Block]
    children: list["_Draft"]

    @property
    def level(self) -> int:
        return self.heading.level if self.heading else 0


def _sections(reading: Reading, lines: Sequence[str]) -> Section:
    root = _Draft(None, (), [], [])
    open_drafts = [root]
    for part in _parts(reading, lines):
        if not isinstance(part, Heading):
            open_drafts[-1].blocks.append(part)
            continue
        while open_drafts[-1].level >= part.level:
            open_drafts.pop()
        draft = _Draft(part, (*open_drafts[-1].path, part.title), [], [])
        open_drafts[-1].children.append(draft)
        open_drafts.append(draft)
    return _finished(root, max(1, len(lines)))


def _parts(reading: Reading, lines: Sequence[str]) -> Iterator[Heading | Block]:
    """The parts, where a rule drawn too close under a text does not make it a heading."""
    for part in reading.parts:
        if isinstance(part, Heading) and _is_text_above_rule(part, lines):
            first, last = part.span.first, part.span.last
            yield Paragraph(span=Span(first, max(first, last - 1)), text=part.title)
            yield _underline(part, lines[part.span.last - 1])
        else:
            yield part


def _underline(heading: Heading, written: str) -> Block:
    """The rule under a text; a lone dash under a label is an item with nothing in it."""
    span = Span(heading.span.last, heading.span.last)
    if written.strip() != "-":
        return Break(span=span)
    return empty_list(span.first)


def _is_text_above_rule(heading: Heading, lines: Sequence[str]) -> bool:
    if not heading.is_underlined or heading.level == 1:
        return False
    drawn = len(lines[heading.span.last - 1].strip())
    if heading.title.endswith(":") and abs(drawn - len(heading.title)) <= 1 and drawn > _RULE:
        # Whoever draws as many dashes as there are letters means a heading.
        return False
    return "\n" in heading.title or heading.title.endswith(".") or opens_field(heading.title)


def _finished(draft: _Draft, last_line: int) -> Section:
    heading = draft.heading
    ends = [child.heading.span.first - 1 for child in draft.children[1:] if child.heading]
    children = [
        _finished(child, end)
        for child, end in zip(draft.children, [*ends, last_line], strict=False)
    ]
    title = heading.title if heading else ""
    line = heading.span.first if heading else 1
    own_fields = tuple(find_fields(draft.blocks, has_nested=False))
    has_nested = any(each.nested for each in own_fields)
    return Section(
        title=title,
        level=draft.level,
        line=line,
        span=Span(line, max(line, last_line)),
        blocks=tuple(draft.blocks),
        fields=tuple(find_fields(draft.blocks)) if has_nested else own_fields,
        own_fields=own_fields,
        children=tuple(children),
        path=draft.path,
        number=number_and_title(title)[0],
        key=key(title),
    )


def _comments(reading: Reading) -> Iterator[Comment]:
    for part in reading.parts:
        if isinstance(part, Heading):
            yield from _inline_comments(part.title, part.span)
        else:
            yield from _block_comments(part)


def _block_comments(block: Block) -> Iterator[Comment]:
    match block:
        case Comment():
            yield block
        case Paragraph() | Html():
            yield from _inline_comments(block.text, block.span)
        case ItemList():
            for item in block.items:
                yield from _inline_comments(item.text, item.span)
                yield from _child_comments(item.children)
        case Quote():
            yield from _child_comments(block.children)
        case Table():
            for row in (block.header, *block.rows):
                yield from _inline_comments("\n".join(row.cells), Span(row.line, row.line))
        case Fence() | Definition() | Break():
            pass


def _child_comments(blocks: Sequence[Block]) -> Iterable[Comment]:
    return (comment for block in blocks for comment in _block_comments(block)) if blocks else ()


def _inline_comments(text: str, span: Span) -> Sequence[Comment]:
    return (
        [_comment_at(text, *place, span) for place in comment_spans(text)] if "<!--" in text else ()
    )


def _comment_at(text: str, start: int, end: int, span: Span) -> Comment:
    first = min(span.first + text.count("\n", 0, start), span.last)
    last = min(first + text.count("\n", start, end), span.last)
    return Comment(span=Span(first, last), text=text[start + 4 : end - 3].strip(), is_closed=True)


def _definitions(blocks: Sequence[Heading | Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Definition():
                yield block.label.strip().lower()
            case Quote():
                yield from _definitions(block.children)
            case ItemList():
                for item in block.items:
                    yield from _definitions(item.children)
            case _:
                pass
