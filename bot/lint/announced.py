"""Lines that announce what does not follow: `The ranges are:`, `**EF-06**`, and then nothing."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import TypeGuard

from bot.lint.bare_items import ENDS_WITH_EMOJI
from bot.lint.label_rows import ANNOUNCES
from bot.spec.markdown.blocks import Block, Fence, Item, ItemList, Paragraph, Table
from bot.spec.markdown.document import Section
from bot.spec.words.patterns import seldom

_NUMBER_ALONE = re.compile(r"\*\*[A-Z]{1,6}[- ]?\d{1,4}[.:]?\*\*")
_COUNTED = seldom(
    r"(?:[A-H1-9]|I{1,3})[.):] |(?:option|approach|alternative|step|phase|problem|case|variant) "
    r"(?:\d{1,2}|[A-H])\b",
    re.IGNORECASE,
)
_MAY_BE_ANNOUNCED = (ItemList, Table, Fence)
_BAR = seldom(r"\|.*\|", re.DOTALL)
_FEW_WORDS, _MOST_WORDS = 2, 8
_MOST_WORDS_OF_ITEM = 12
_MOST_OF_SEVERAL = 14
"""Words of one among others that wait as well."""
_SEVERAL = 3


def announced(sections: Sequence[Section]) -> Iterator[tuple[Section, Paragraph | Item]]:
    """Each such line, with its section.

    What is announced may stand below a heading of its own: `The values are:`, `### Values`.

    Args:
        sections: all of a document, in its order.
    """
    for section, following in pairwise(chain(sections, (None,))):
        if section is None:
            continue
        for item in _waiting_items(section):
            yield section, item
        if not (_opens_with_more(following) or _is_one_of_several(following)):
            for block in _in_section(section):
                if not ENDS_WITH_EMOJI.search(block.text):
                    yield section, block


def _opens_with_more(section: Section | None) -> bool:
    """Whether below a heading at once stands a list, a table or code."""
    first = section.blocks[0] if section is not None and section.blocks else None
    is_rows = isinstance(first, Paragraph) and _BAR.fullmatch(first.text) is not None
    return is_rows or isinstance(first, _MAY_BE_ANNOUNCED)


def _is_one_of_several(section: Section | None) -> bool:
    """`### A. Planes that are parted`, which may be what the line above announces."""
    return section is not None and _COUNTED.match(section.title) is not None


def _in_section(section: Section) -> Iterator[Paragraph]:
    if not section.children:
        yield from _last_lead_ins(section)
    for block, after in pairwise((*section.blocks, None)):
        if not isinstance(block, Paragraph) or "\n" in block.text:
            continue
        is_last = after is None and not section.children
        is_next = isinstance(after, Paragraph) and _NUMBER_ALONE.match(after.text)
        is_lead_in = _is_lead_in(block) and _is_short(block)
        is_open = is_last and block.text.endswith(":") and not is_lead_in
        if (is_open and ANNOUNCES.search(block.text)) or (
            (is_last or is_next) and _NUMBER_ALONE.fullmatch(block.text)
        ):
            yield block


def _waiting_items(section: Section) -> Iterator[Item]:
    """`- What we build and why:`, alone below its heading or in a list of which most wait."""
    is_all = len(section.blocks) == 1 and not section.children
    for block in section.blocks:
        if isinstance(block, ItemList):
            found = list(filter(_is_waiting, block.items))
            count = len(block.items)
            if count <= 2 * len(found) and (len(found) >= _SEVERAL or (is_all and count == 1)):
                yield from found


def _is_waiting(item: Item) -> bool:
    text = item.text
    is_label = text.endswith(":") and not item.children and "\n" not in text and "`" not in text
    is_short = _FEW_WORDS < len(text.split()) <= _MOST_WORDS_OF_ITEM
    return is_label and is_short and item.checked is None and not ANNOUNCES.search(text)


def _last_lead_ins(section: Section) -> Sequence[Paragraph]:
    """`This is our backend:`, behind which at most others of the kind stand."""
    last: list[Paragraph] = []
    for block in reversed(section.blocks):
        if not _is_lead_in(block):
            break
        last.append(block)
    return last if len(last) > 1 else list(filter(_is_short, last))


def _is_lead_in(block: Block) -> TypeGuard[Paragraph]:
    """It is longer than a label, and may wait among others that do."""
    if not isinstance(block, Paragraph) or "\n" in block.text or "`" in block.text:
        return False
    return block.text.endswith(":") and _FEW_WORDS < len(block.text.split()) <= _MOST_OF_SEVERAL


def _is_short(block: Paragraph) -> bool:
    return len(block.text.split()) <= _MOST_WORDS
