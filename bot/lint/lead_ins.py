"""Plain labels alone in their paragraph: some introduce what follows, others wait for a value."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.spec.markdown.blocks import Block, Paragraph
from bot.spec.markdown.fields import Field, FieldForm
from bot.spec.markdown.labels import Label, label_at_start
from bot.spec.words.patterns import seldom

_OF_DOCUMENT = seldom(
    r"\b(?:authors?|owners?|reviewers?|approvers?|assignees?|contributors?|editors?|team|leads?|"
    r"manager|sponsors?|people|members?|names?|title|status|state|versions?|date|created|updated|"
    r"deadline|due|priority|id|number|tickets?|issues?|links?|urls?|type|category|labels?|tags?|"
    r"pros?|cons?|advantages?|disadvantages?|benefits?|drawbacks?|versione|datum|fecha|stand)\b",
    re.IGNORECASE,
)
"""Labels that are followed by others of their kind, not by parts of what they name."""
_OF_SECTIONS = seldom(
    r"(?:(?:non-?)?goals?|scope|out of scope|assumptions?|dependenc(?:y|ies)|risks?|constraints?|"
    r"mitigations?|security|performance|summary|background|context|problem|motivation|rationale|"
    r"(?:functional |non-functional )?requirements?|acceptance criteria|open questions?|"
    r"alternatives?|next steps|references|notes?|estimates?|conclusion|decision|result|outcome)",
    re.IGNORECASE,
)
_DESCRIBES = seldom(r"(?:description|purpose|role|responsibilit(?:y|ies))", re.IGNORECASE)
_SIDE = seldom(
    r"[*_]{0,2}(?:(?P<one>pros?|advantages|benefits|vorteile|ventajas|avantages|vantagens|vantaggi)|"
    r"(?P<other>cons?|disadvantages|drawbacks|nachteile|desventajas|inconvénients|desvantagens|"
    r"svantaggi)):?[*_]{0,2}:?",
    re.IGNORECASE,
)
"""One side of what is weighed, and nothing about it."""
_LONGEST_SIDE = 24
_FEWEST_WORDS = 3


def names_part_of_form(label: str) -> bool:
    """Whether a label is one that forms have beside others of their own: `Scope`, `Owner`."""
    return _OF_DOCUMENT.search(label) is not None or _OF_SECTIONS.fullmatch(label) is not None


def is_side(label: str) -> bool:
    """Whether it is one side of what is weighed: `Pros`."""
    return _SIDE.fullmatch(label) is not None


def introduces(field: Field, before: str, following: str) -> bool:
    """Whether `Components:` above `Interface: It shows the list.` has the next paragraph below it.

    Args:
        field: a plain label without a value.
        before: the text of the paragraph right above it; empty where there is none.
        following: the text of the next paragraph.
    """
    if field.form is not FieldForm.PARAGRAPH or _OF_DOCUMENT.search(field.label):
        return False
    label = label_at_start(following)
    if label is None or _OF_DOCUMENT.search(label.text) or _OF_SECTIONS.fullmatch(label.text):
        return False
    is_group = field.label.endswith("s") or bool(field.suffix) or _DESCRIBES.match(label.text)
    if not is_group and _has_value(before):
        return False
    # Another line below it says more of the kind.
    said = following[label.end :] if is_group else _value(following, label)
    return len(said.split()) >= _FEWEST_WORDS


def _has_value(text: str) -> bool:
    """Whether it is one of several labels with their values, of which the next one may lack its."""
    label = label_at_start(text)
    return label is not None and bool(_value(text, label))


def _value(text: str, label: Label) -> str:
    return text[label.end :].partition("\n")[0].strip()


def unweighed(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """`**Pros**` right above `Cons:`, and `Cons:` too where it ends a section."""
    for at, (block, after) in enumerate(pairwise(blocks), start=2):
        if not isinstance(block, Paragraph) or not isinstance(after, Paragraph):
            continue
        first = _SIDE.fullmatch(block.text) if len(block.text) <= _LONGEST_SIDE else None
        second = _SIDE.fullmatch(after.text) if first is not None and first["one"] else None
        if second is not None and second["other"]:
            yield block
            if at == len(blocks):
                yield after
