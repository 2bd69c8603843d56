"""Labels by what stands beside them, which tells a label from the start of a sentence."""

import re
from collections.abc import Iterable
from functools import cached_property

from bot.lint.case import Case
from bot.spec.markdown.blocks import ItemList
from bot.spec.markdown.fields import Field, FieldForm
from bot.spec.words.patterns import seldom

ANNOUNCES = re.compile(r"\b(?:following|these|folgende\w*|siguientes?|suivante?s?)\b[^.?!]{0,60}:$")
"""The end of a line that says that something follows it."""
_MOST_LABEL_WORDS = 4
_LABEL = seldom(r"[^\W\d_](?:[^\s:]{0,24} ){0,7}[^\s:]{1,24}:(?=\s|$)")
_SEVERAL = 3
_PAIR = 2
_IN_ROWS = frozenset({FieldForm.ITEM, FieldForm.PARAGRAPH})


class LabelRows:
    """The labels of a document by what stands beside them."""

    def __init__(self, case: Case) -> None:
        """Looks through a document once, and only when it is asked."""
        self._case = case

    @cached_property
    def _said(self) -> tuple[Field, ...]:
        fields = self._case.fields()
        return tuple(field for _, field in fields if field.value and not field.parent)

    @cached_property
    def _firsts(self) -> frozenset[tuple[FieldForm, int]]:
        return frozenset((field.form, field.span.first) for field in self._said)

    @cached_property
    def _lasts(self) -> frozenset[tuple[FieldForm, int]]:
        return frozenset((field.form, field.span.last) for field in self._said)

    @cached_property
    def _bare_lasts(self) -> frozenset[int]:
        return frozenset(
            field.span.last
            for _, field in self._case.fields()
            if field.form is FieldForm.PARAGRAPH and not field.value and not field.children
        )

    @cached_property
    def _of_labels(self) -> frozenset[int]:
        return frozenset(
            item.span.first
            for _, items in self._case.document.lists
            if _are_labels(items) or _are_to_be_filled(items)
            for item in items.items
        )

    @cached_property
    def _not_chosen(self) -> frozenset[int]:
        return frozenset(_lines_not_chosen(items for _, items in self._case.document.lists))

    def are_all_labels(self, field: Field) -> bool:
        """Whether it is an item of a list in which each, or most, is a label and nothing else."""
        return field.form is FieldForm.ITEM and field.span.first in self._of_labels

    def are_bare(self, field: Field) -> bool:
        """Whether another label without value stands right above it."""
        return field.form is FieldForm.PARAGRAPH and field.span.first - 1 in self._bare_lasts

    def are_not_chosen(self, field: Field) -> bool:
        """Whether it stands below an empty task box beside which another one is ticked."""
        return field.span.first in self._not_chosen

    def hold(self, field: Field) -> bool:
        """Whether labels with a value stand right above and, but for a paragraph, right below."""
        if len(field.label.split()) > _MOST_LABEL_WORDS or field.form not in _IN_ROWS:
            return False
        is_below = (field.form, field.span.first - 1) in self._lasts
        is_above = (field.form, field.span.last + 1) in self._firsts
        return is_below and (is_above or field.form is FieldForm.PARAGRAPH)


def _are_labels(items: ItemList) -> bool:
    """Several items, all of them a label that waits for its value; more of them may be longer."""
    most = _MOST_LABEL_WORDS + 1 if len(items.items) <= _PAIR else 2 * _MOST_LABEL_WORDS
    return len(items.items) > 1 and all(
        item.text.endswith(":")
        and len(item.text.split()) <= most
        and not ANNOUNCES.search(item.text)
        for item in items.items
    )


def _are_to_be_filled(items: ItemList) -> bool:
    """Labels all of them, of which several, and most, have no value: `Status: open`, `Due:`."""
    bare = sum(item.text.endswith(":") and _is_label(item.text) for item in items.items)
    is_mostly = bare >= _SEVERAL and 2 * bare > len(items.items)
    are_labelled = is_mostly and all(_LABEL.match(item.text) for item in items.items)
    return are_labelled and not any(item.children for item in items.items)


def _is_label(text: str) -> bool:
    found = _LABEL.match(text)
    return found is not None and found.end() == len(text)


def _lines_not_chosen(found: Iterable[ItemList]) -> Iterable[int]:
    for items in found:
        if any(item.checked for item in items.items):
            for item in items.items:
                if item.checked is False:
                    yield from range(item.span.first, item.span.last + 1)
