"""Items of lists that hold no words, as a form has them for its writer."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from bot.spec.markdown.blocks import Block, Break, Fence, Item, ItemList, Paragraph, Table
from bot.spec.words.inline import without_comments
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import ELLIPSES

ENDS_WITH_EMOJI = seldom(r":[a-z0-9_+-]{2,30}:$")
"""`:tada:`, whose colon announces nothing."""
_SIGNS = " \u2705\u274c\u2714\u2718\u2713\u2611\u2b1c\u26a0\ufe0f"
"""What a form puts before what is to be said for and against."""
_ROOM = 12
_SEVERAL = 3
_DASHES = (" -", " \u2013", " \u2014")
_LINK_ALONE = seldom(r"\[[^\[\]]{2,60}\]\([^()\s]{1,120}\):")
"""`[Tracking issue](#tracking-issue):`, a label that is a link."""
_BARE_MARKER = re.compile(r"\d{1,2}[.)]|[-*+]")


def is_bare_list(block: Block) -> bool:
    """`1.`, `2.` and `3.`, with nothing behind any of them."""
    return isinstance(block, ItemList) and all(
        not item.children and item.checked is None and _says_nothing(item) for item in block.items
    )


def is_line_to_write_on(line: str) -> bool:
    """Whether a form leaves room there: a line of so many underscores parts no sections."""
    return len(line.strip()) >= _ROOM and not line.strip(" \t_")


def bare_items(blocks: tuple[Block, ...]) -> Iterator[Item]:
    """Those in which nothing stands, of all lists among the blocks and within their items."""
    starts = {block.span.first for block in blocks if isinstance(block, Paragraph | Fence | Table)}
    for block, after in pairwise((*blocks, None)):
        if not isinstance(block, ItemList):
            continue
        hanging = _hanging(block)
        is_excerpt = _is_excerpt(block)
        for item, following in zip_longest(block.items, block.items[1:]):
            if _goes_on(item, following):
                continue
            is_last = item is block.items[-1]
            if is_last and _leaves_out(block):
                continue
            if is_excerpt and item.text.strip() in ELLIPSES:
                continue
            is_shown_below = is_last and isinstance(after, Fence | Table)
            is_shown_below = is_shown_below and (bool(item.text) or _is_number_alone(block))
            has_text_below = is_shown_below or item.span.last + 1 in starts
            # A line for the hand to write on is a break to Markdown.
            is_bare = not item.children or all(isinstance(one, Break) for one in item.children)
            if is_bare and (_says_nothing(item) or item in hanging) and not has_text_below:
                yield item
            if item.children:
                yield from bare_items(item.children)


def _hanging(items: ItemList) -> Sequence[Item]:
    """`January 26 -` and `February 9 -`, where several wait for what belongs behind the dash.

    So do ``Mode `m`:`` and ``Mode `i`:``, whose labels are no fields' for the code in them.

    One `name =` is enough where others have their values.
    """
    free = [one for one in items.items if not one.children]
    assigned = sum(" = " in one.text for one in items.items)
    if assigned >= _SEVERAL - 1:
        return [one for one in free if one.text.endswith(" =")]
    found = [one for one in free if one.text.endswith((*_DASHES, "`:"))]
    return found if len(found) >= _SEVERAL else ()


def _leaves_out(items: ItemList) -> bool:
    """Whether the last item stands for more of what the others say."""
    is_open = items.items[-1].text.strip() in ELLIPSES
    return is_open and any(one.text.strip() not in ELLIPSES for one in items.items)


def _is_excerpt(items: ItemList) -> bool:
    """Whether it begins with what it leaves out, and says something after that.

    So an algorithm is quoted of which only some steps change.
    """
    first, *others = items.items
    is_open = first.text.strip() in ELLIPSES
    return is_open and any(len(one.text.split()) >= _SEVERAL for one in others)


def _is_number_alone(items: ItemList) -> bool:
    """`2.`, which numbers the code below it."""
    return len(items.items) == 1 and items.is_ordered


def _says_nothing(item: Item) -> bool:
    words = without_comments(item.text).strip() if "<!--" in item.text else item.text.strip()
    return (
        not words
        or (words[:1] == "[" and _LINK_ALONE.fullmatch(words) is not None)
        or _says_dots(words)
        or (item.checked is not None and words.endswith(":") and not ENDS_WITH_EMOJI.search(words))
    )


def _goes_on(item: Item, following: Item | None) -> bool:
    """`- [ ] The test:` above items without a box, which nobody indented."""
    return (
        following is not None
        and item.checked is not None
        and bool(item.text)
        and following.checked is None
        and not _says_nothing(following)
    )


def _says_dots(words: str) -> bool:
    """`...`, `\u2705 ...`, `[...]` or `....`."""
    dots = words.rstrip("?>])").lstrip(_SIGNS + "<[(")
    return dots in ELLIPSES or (dots.startswith("...") and not dots.strip("."))


def bare_markers(said: Item | Paragraph) -> tuple[list[int], bool]:
    """Lines of `1.` and `2.` right below a label, which Markdown takes for its text.

    Returns:
        Their lines, 1-based, and whether nothing else stands below the label.
    """
    if "\n" not in said.text:
        return [], False
    first, *others = said.text.split("\n")
    is_label = first.rstrip("*_ ").endswith(":")
    if not isinstance(said, Item) and not is_label:
        return [], False
    bare = [
        line
        for line, words in enumerate(others, start=said.span.first + 1)
        if _BARE_MARKER.fullmatch(words.strip())
    ]
    return bare, is_label and len(bare) == len(others)
