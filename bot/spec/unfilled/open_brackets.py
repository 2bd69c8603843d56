"""Prompts in square brackets that hold a list: `[Migration strategy:`, items, `what is moved]`."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.spec.markdown.passage import Passage
from bot.spec.words.patterns import seldom

_FARTHEST: Final = 60
"""Lines from the bracket that opens to the one that closes."""
_ANNOUNCES = seldom(r"\[[^\W\d_][^\[\]\n]{2,80}:[*_ ]{0,3}")


def open_brackets(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages with which such a prompt begins.

    Args:
        passages: a document's own, section by section, without quotations.
    """
    for place, one in enumerate(passages):
        if (
            one.text[:1] == "["
            and _ANNOUNCES.fullmatch(one.text)
            and _is_closed(one, passages[place + 1 :])
        ):
            yield one


def _is_closed(one: Passage, after: Sequence[Passage]) -> bool:
    """Whether something below it in the same section ends with a bracket that it did not open."""
    for other in after:
        if other.section is not one.section or other.line > one.line + _FARTHEST:
            return False
        if other.line > one.line and other.text.count("]") > other.text.count("["):
            return other.text.rstrip("*_ .").endswith("]")
    return False
