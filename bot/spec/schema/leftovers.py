"""What of a template's own text a document still has: prompts, samples and placeholders."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from bot.spec.markdown.document import Document, Section
from bot.spec.schema.leaves import Leaf, Place, find_leaves
from bot.spec.schema.matches import FoundPlaceholder, RepeatMatch, SectionMatch, Unchanged
from bot.spec.schema.notes import is_directive
from bot.spec.schema.slots import TemplateText, TextKind
from bot.spec.schema.template import Template
from bot.spec.schema.text_index import Spotted, TextIndex, kinds_of
from bot.spec.words.inline import without_comments

_QUOTES = ('"', "'", "\u201c", "\u201d")
_MARKS = 2
# Named once: to ask an enumeration for its member costs more than to compare it.
_CODE, _COMMENT = Place.CODE, Place.COMMENT


class Leftovers(Struct, frozen=True):
    """Both kinds of findings, by line."""

    unchanged: tuple[Unchanged, ...]
    placeholders: tuple[FoundPlaceholder, ...]


def find_leftovers(document: Document, template: Template, root: SectionMatch) -> Leftovers:
    """The template's own text in the whole document, front matter included."""
    own = dict(_own_texts(root))
    search = _Search(document, template, template.index.within("\n".join(document.lines)))
    search.front_matter()
    for section in document.sections():
        texts = own.get(id(section))
        search.section(section, kinds_of(texts) if texts else {})
    return Leftovers(
        tuple(sorted(search.unchanged, key=lambda each: each.span.first)),
        tuple(sorted(search.placeholders, key=lambda each: (each.line, each.column))),
    )


def _own_texts(root: SectionMatch) -> Iterator[tuple[int, Sequence[TemplateText]]]:
    """For each section of the document the texts of the slot that it answers."""
    samples: dict[int, Sequence[TemplateText]] = {}
    for match in root.walk():
        for child in match.children:
            if isinstance(child, RepeatMatch):
                texts = tuple(text for sample in child.slot.samples for text in sample.texts)
                samples.update((id(each.section), texts) for each in child.instances)
        if match.section is not None:
            yield id(match.section), samples.get(id(match.section), match.slot.texts)


class _Search(Struct):
    document: Document
    template: Template
    index: TextIndex
    unchanged: list[Unchanged] = field(default_factory=list)
    placeholders: list[FoundPlaceholder] = field(default_factory=list)
    _reached: dict[int, int] = field(default_factory=dict)

    def front_matter(self) -> None:
        texts = [text for text in self.template.texts if not text.section]
        own = kinds_of(texts)
        for each in self.document.front_matter:
            leaf = Leaf(Place.VALUE, each.value, each.value, each.span, each.label)
            for spotted in self.index.spot(leaf.text, frozenset()):
                self._add(leaf, spotted, self.document.root)
            if own.get(leaf.key) is TextKind.PROMPT:
                self._add_unchanged(leaf, TextKind.PROMPT, self.document.root, is_whole=True)

    def section(self, section: Section, own: Mapping[str, TextKind]) -> None:
        if section.level:
            title = without_comments(section.title)
            for spotted in self.index.spot(title, self.document.definitions):
                heading = Leaf(Place.PARAGRAPH, title, "", section.span, "")
                self._add(heading, spotted, section, is_in_heading=True)
        if not section.blocks:
            return
        leaves = find_leaves(section.blocks, section.own_fields)
        if any(leaf.place is _COMMENT for leaf in leaves):
            leaves = [leaf for leaf in leaves if not _is_directive(leaf)]
        counts: Counter[str] | None = None
        for leaf in leaves:
            kind = self.index.kind_of(leaf, own)
            if kind is TextKind.KEEP:
                continue
            if kind is not None:
                # In a finished document there is nothing to be counted.
                counts = _labels(leaves) if counts is None else counts
                is_whole = _is_whole(leaf, counts, section)
                self._add_unchanged(leaf, kind, section, is_whole=is_whole)
            if kind is not TextKind.PROMPT and leaf.place is not _COMMENT:
                self._spot(leaf, section)

    def _spot(self, leaf: Leaf, section: Section) -> None:
        if leaf.place is _CODE:
            found = self.index.spot_in_code(leaf.text)
        else:
            found = self.index.spot(leaf.text, self.document.definitions, compared=leaf.key)
        for spotted in found:
            if leaf.place is _CODE or not _is_quoted(leaf.text, spotted):
                self._add(leaf, spotted, section)

    def _add_unchanged(
        self, leaf: Leaf, kind: TextKind, section: Section, *, is_whole: bool
    ) -> None:
        self.unchanged.append(
            Unchanged(
                span=leaf.span,
                text=leaf.text,
                kind=kind,
                section=section,
                label=leaf.label,
                is_whole=is_whole,
                is_comment=leaf.place is _COMMENT,
                is_code=leaf.place is _CODE,
            )
        )

    def _add(
        self, leaf: Leaf, spotted: Spotted, section: Section, *, is_in_heading: bool = False
    ) -> None:
        line = min(leaf.line + leaf.text.count("\n", 0, spotted.start), leaf.span.last)
        self.placeholders.append(
            FoundPlaceholder(
                token=spotted.token,
                line=line,
                column=self._column(line, spotted.token),
                placeholder=spotted.placeholder,
                section=section,
                label=leaf.label,
                is_in_heading=is_in_heading,
                is_in_code=leaf.place is _CODE,
            )
        )

    def _column(self, line: int, token: str) -> int:
        """Where the token stands in its line, after those found there before."""
        source = self.document.lines[line - 1]
        at = source.find(token, self._reached.get(line, 0))
        if at < 0:
            return max(source.find(token), 0) + 1
        self._reached[line] = at + len(token)
        return at + 1


def _is_quoted(text: str, spotted: Spotted) -> bool:
    """`"[Name]" means the account`: words about the placeholder, in quotation marks."""
    before, after = text[: spotted.start], text[spotted.start + len(spotted.token) :]
    return before.endswith(_QUOTES) and after.startswith(_QUOTES) and len(before + after) > _MARKS


def _is_directive(leaf: Leaf) -> bool:
    return leaf.place is _COMMENT and is_directive(leaf.text)


def _labels(leaves: Iterable[Leaf]) -> Counter[str]:
    return Counter(leaf.label for leaf in leaves if leaf.place is not _COMMENT)


def _is_whole(leaf: Leaf, counts: Counter[str], section: Section) -> bool:
    """Whether a leaf is all that its field says, or all that its section does."""
    if counts[leaf.label] != (leaf.place is not _COMMENT):
        return False
    return bool(leaf.label) or (not section.children and set(counts) <= {""})
