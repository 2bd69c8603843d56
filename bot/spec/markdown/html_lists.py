"""Lists written in HTML, as some tables and old documents have them: `<ul><li>...</li></ul>`."""

import re

from bot.spec.markdown.blocks import Item, ItemList, Span
from bot.spec.words.patterns import seldom

_LIST = seldom(
    r"\s*<(?P<kind>ul|ol)\b[^<>]{0,200}>(?P<items>.*?)(?:</(?P=kind)>\s*)?",
    re.IGNORECASE | re.DOTALL,
)
_ITEM = seldom(
    r"<li\b[^<>]{0,200}>\s*(?P<words>.*?)\s*(?=</li\b|<li\b|\Z)", re.IGNORECASE | re.DOTALL
)
_NESTED = seldom(r"<(?:ul|ol|table|pre|div)\b", re.IGNORECASE)


def html_list(html: str, line: int) -> ItemList | None:
    """The list that an HTML block is; None for any other block, and where lists are nested.

    Args:
        html: the block, which ends where a blank line does.
        line: its first, 1-based.
    """
    found = _LIST.fullmatch(html)
    if found is None or _NESTED.search(found["items"]):
        return None
    items = []
    for item in _ITEM.finditer(html, found.start("items"), found.end("items")):
        first = line + html.count("\n", 0, item.start("words"))
        last = first + item["words"].count("\n")
        items.append(Item(span=Span(first, last), text=item["words"], checked=None, children=()))
    if not items:
        return None
    span = Span(line, max(line + html.rstrip().count("\n"), items[-1].span.last))
    return ItemList(span=span, is_ordered=found["kind"].lower() == "ol", items=tuple(items))
