"""What stands below a label without a value: its answer, or the parts that it names."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from itertools import pairwise

from bot.lint.bare_items import is_bare_list
from bot.lint.lead_ins import introduces, is_side, names_part_of_form, unweighed
from bot.spec.markdown.blocks import (
    Block,
    Break,
    Comment,
    Definition,
    Fence,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Span,
    Table,
)
from bot.spec.markdown.document import Section
from bot.spec.markdown.fields import Field, FieldForm
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_COUNTED = seldom(r"\*\*[A-Z][a-z]{2,12} (?:\d{1,2}|[A-D])\b")
_COUNTED_PART = seldom(r"[A-Z][a-z]{2,12} \d{1,2}[A-Z]?:")
_LABEL_ALONE = seldom(r"(?:\*\*|__)[^*_\n]{2,80}:(?:\*\*|__)")
_OPENS_BOLD = re.compile(r"\*\*[^*\n]{2,60}(?::\*\*|\*\*:) ?\S")
_OPENS_PART = re.compile(
    r"\*\*(?P<label>[^*\n:]{2,60})(?::\*\*|\*\*:|(?:: [^*\n:]{2,40})?\*\*"
    r"(?: ?\([^()\n]{1,80}\))?:?(?=\s*$))"
)
_COUNTED_LABEL = re.compile(r"^[A-Z][a-z]{2,12} \d{1,2}\b|\(\d{1,4}\)$")
_WEIGHS = seldom(
    r"(?:rationale|analysis|evaluation|trade-?offs?|considerations?|comparison|assessment)",
    re.IGNORECASE,
)
_FIELDS = seldom(
    r"\b(?:problem|solution|impact|users?|stor(?:y|ies)|objectives?|criteria|metrics|value|"
    r"description|overview|purpose|details?|notes?|features?|use cases|deliverables|budget|"
    r"comments?|stakeholders?|effort|complexity|feedback|approval|signature)$",
    re.IGNORECASE,
)
"""What labels end with that wait for a value of their own."""
_OPENS_LABEL = re.compile(r"[^:：.(]{0,80}[:：]")
_WITHIN = seldom(r"`[^`\n]{1,200}`|\]\([^()\s]{1,400}\)")
"""Code and addresses, which may hold a colon that ends no label."""
_NEVER = 1 << 60
_FEW_WORDS = 2
_STEM = 5
_END = Comment(span=Span(0, 0), text="", is_closed=True)


class BelowLabels:
    """What stands below each label of a section, found once for all of them.

    A label is the end of a paragraph, the last item of a list, or an item before another one.

    Args:
        section: the one that holds the labels.
        filled: labels, in lower case, that have a value of their own somewhere in the document.
        repeated: labels, likewise, of which the document has several.

    Attributes:
        sides: the lines of the labels that are one side of what is weighed.
        labels: of each line the first label that it begins.
    """

    def __init__(
        self, section: Section, filled: Collection[str] = (), repeated: Collection[str] = ()
    ) -> None:
        self._filled = filled
        self._repeated = repeated
        self.labels = {one.span.first: one.label for one in reversed(section.fields)}
        self._label_lines = sorted(self.labels)
        self.sides = frozenset(block.span.first for block in unweighed(section.blocks))
        self._after_lines: dict[int, tuple[int, Block]] = {}
        self._above: dict[int, str] = {}
        self._after_lists: dict[Span, tuple[int, Block]] = {}
        self._next_items: dict[Span, tuple[int, Item]] = {}
        self._lone_items: set[Span] = set()
        self._firsts = {
            block.span.first for block in section.blocks if isinstance(block, Paragraph)
        }
        pairs = (pair for blocks in _sequences(section.blocks) for pair in _neighbours(blocks))
        for order, (block, after) in enumerate(pairs):
            if isinstance(block, Paragraph):
                self._after_lines.setdefault(block.span.last, (order, after))
                self._above.setdefault(after.span.first, block.text)
            elif isinstance(block, ItemList):
                self._after_lists.setdefault(block.items[-1].span, (order, after))
                if len(block.items) == 1:
                    self._lone_items.add(block.items[0].span)
                for item, following in pairwise(block.items):
                    self._next_items.setdefault(item.span, (order, following))

    def _is_row(self, field: Field) -> bool:
        """Whether the label stands below others in a paragraph, and no other one is its value."""
        return field.form is FieldForm.PARAGRAPH and field.span.first not in self._firsts

    def _is_over(self, field: Field, after: Paragraph) -> bool:
        """`**Changes:**` above `**the first file:**` and its code: a heading in all but name."""
        is_counted = _COUNTED.match(after.text) is not None
        is_kindred = _is_kindred(field.label, after.text)
        is_name = (
            is_counted
            or is_kindred
            or field.label.endswith("s")
            or field.label.count(" ") >= _FEW_WORDS
        )
        _, following = self._after_lines.get(after.span.last, (0, None))
        is_label = after.text.startswith("**") and after.text.rstrip(": \n").endswith("**")
        is_filled = is_label and isinstance(following, ItemList | Fence)
        if field.is_bold and is_filled and self._heads_kin(field):
            return True
        if field.is_bold and field.label.startswith("For ") and _OPENS_BOLD.match(after.text):
            return True
        if not (field.is_bold and is_name and is_label):
            return False
        is_over = field.label.count(" ") >= _FEW_WORDS or is_counted
        is_over = is_over or is_kindred
        # Of labels in a row none is the heading of the next.
        is_next = isinstance(following, Paragraph) and _LABEL_ALONE.fullmatch(following.text)
        is_part = is_over and isinstance(following, ItemList | Paragraph) and not is_next
        return is_part or isinstance(following, Fence)

    def heads_parts(self, field: Field) -> bool:
        """`**Layout decisions:**` over `**Navigation:**` and its list, where it always stands so.

        Labels that forms have are fields, and empty above the next one.
        """
        _, after = self._after(field)
        if not (field.is_bold and isinstance(after, Paragraph)) or self._is_row(field):
            return False
        part = _OPENS_PART.match(after.text)
        if part is None:
            return False
        own, other = field.label, part["label"]
        _, following = self._after_lines.get(after.span.last, (0, None))
        is_weighed = _WEIGHS.fullmatch(own) and is_side(other.rpartition(" ")[2])
        is_counted = _COUNTED_LABEL.search(other) is not None
        if not (is_weighed or is_counted):
            is_form = _is_of_form(own) or (" " not in other and _is_of_form(other))
            is_form = is_form or " " not in own + other or other.startswith("Example")
            is_field = own.casefold() in self._filled and other.casefold() in self._repeated
            if is_form or is_field:
                return False
        has_value = after.text[part.end() :].count(" ") >= _FEW_WORDS
        is_next = isinstance(following, Paragraph) and not following.text.startswith("**")
        return has_value or is_next or isinstance(following, ItemList | Fence | Table)

    def _heads_kin(self, field: Field) -> bool:
        """`**Prices:**` over `**Old doors:**` and `**New doors:**`, each with its list."""
        at = bisect_right(self._label_lines, field.span.last)
        below = self._label_lines[at : at + _FEW_WORDS]
        words = [self.labels[line].casefold().split() for line in below]
        if len(words) < _FEW_WORDS or min(map(len, words)) < _FEW_WORDS:
            return False
        return words[0][-1] == words[1][-1]

    def _after(self, field: Field) -> tuple[int, Block | None]:
        ends = (self._after_lines.get(field.span.last), self._after_lists.get(field.span))
        found = [each for each in ends if each is not None]
        return min(found, key=lambda each: each[0], default=(_NEVER, None))

    def last_empty(self, field: Field) -> int | None:
        """The last line of the empty items of an empty field; None where it has none."""
        _, after = self._after(field)
        below = [*field.children, *([] if after is None else [after])]
        return max((each.span.last for each in below if is_bare_list(each)), default=None)

    def answers(self, field: Field) -> bool:
        """Whether what stands right below the label answers it, be it a list of other fields."""
        at, after = self._after(field)
        order, item = self._next_items.get(field.span, (_NEVER, None))
        if item is not None and order < at and _belongs_to(item, field):
            return True
        if isinstance(after, Paragraph):
            if field.span in self._lone_items:
                # `- Policy:` as the only item is the heading of what nobody indented.
                _, following = self._after_lines.get(after.span.last, (0, None))
                return not after.text.endswith(":") or isinstance(following, Fence)
            if not field.is_bold and field.span.first in self._firsts and not self._is_row(field):
                is_over = _COUNTED_PART.match(after.text) and _is_kindred(field.label, after.text)
                above = self._above.get(field.span.first, "")
                is_alone = _LABEL_ALONE.fullmatch(after.text) is not None
                return bool(is_over) or is_alone or introduces(field, above, after.text)
            return self._is_over(field, after) or (
                field.is_bold
                and not self._is_row(field)
                and not after.text.startswith(("**", "__"))
            )
        is_bare = after is None or is_bare_list(after)
        return not is_bare and not isinstance(after, Break | Comment | Definition)


def _is_of_form(label: str) -> bool:
    return names_part_of_form(label) or _FIELDS.search(label) is not None


def _is_kindred(label: str, name: str) -> bool:
    """`Safety Layers` over `Layer 1: Hardware`, `Test Data` over `Data for the load`."""
    own, other = label.casefold().split(), plain(name).casefold().split()
    stems = {word[:_STEM] for word in own if len(word) >= _STEM}
    return not stems.isdisjoint(word[:_STEM] for word in other)


def _neighbours(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, Block]]:
    """Each block with the one after it; a line that is drawn right below it does not count."""
    for at, block in enumerate(blocks[:-1]):
        yield block, blocks[at + 1 + _is_underlined(block, blocks[at + 1])]


def _sequences(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """The blocks, and those within each list item and quotation, with an end each."""
    yield (*blocks, _END)
    for block in blocks:
        if isinstance(block, Quote):
            yield from _sequences(block.children)
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from _sequences(item.children)


def _is_underlined(block: Block, after: Block) -> bool:
    """Whether the label is a heading in all but name: a line is drawn right below it."""
    return isinstance(after, Break) and after.span.first == block.span.last + 1


def _belongs_to(item: Item, field: Field) -> bool:
    """Whether an item after a label has no label of its own, and so belongs to it."""
    if not item.text or (field.is_bold and item.text.startswith(("**", "__"))):
        return False
    words = _WITHIN.sub("", item.text)
    return not (words.endswith((":", "：")) or _OPENS_LABEL.match(words))
