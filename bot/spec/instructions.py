"""Instructions that no template of ours has, left where their answer should stand."""

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile
from typing import Final

from bot.spec.bidding import (
    LONGEST,
    asks_writer,
    bids,
    is_bid_here,
    is_one_question,
    may_bid,
    names_nothing,
    names_what_to_say,
    orders,
    says_itself,
    speaks_of_this,
)
from bot.spec.lone_words import in_manners
from bot.spec.passage import Kind, Passage
from bot.spec.prose import plain
from bot.spec.question_headings import names_questions

_SAYING: Final = (Kind.FIELD, Kind.PARAGRAPH)
_FEW: Final = 2
_LINE_END: Final = "\n"
_MANY: Final = 3
_SHARE: Final = 0.4
"""Of all values and paragraphs: where so many instruct, they are the form's and not an author's."""


def find_instructions(passages: Sequence[Passage], *, is_form: bool) -> list[Passage]:
    """What says what is to be written instead of saying it, each once, by lines.

    Args:
        passages: the document's own, in its order.
        is_form: it has many other things that are to be replaced.
    """
    found = chain(
        _of_a_form(passages, is_form=is_form),
        in_manners(passages),
        (
            _with_its_list(one, passages[at + 1 :])
            for at, one in enumerate(passages)
            if _says_itself(one)
        ),
    )
    return sorted({one.line: one for one in found}.values(), key=lambda one: one.line)


def _with_its_list(one: Passage, following: Sequence[Passage]) -> Passage:
    """The prompt and the items that it announces: `Use this section to ... such as:`."""
    if not one.text.endswith(":"):
        return one
    for item in takewhile(lambda each: each.kind is Kind.ITEM, following):
        lines = item.line - one.end_line
        one = one._replace(text=f"{one.text}{_LINE_END * max(lines, 1)}{item.text}")
    return one


def _says_itself(one: Passage) -> bool:
    is_paragraph = one.kind is Kind.PARAGRAPH
    return says_itself(one.text, is_paragraph=is_paragraph, is_cell=one.kind is Kind.CELL)


def _of_a_form(passages: Sequence[Passage], *, is_form: bool) -> Iterator[Passage]:
    """Values and paragraphs that instruct, in a document that has many of them."""
    said = [one for one in passages if one.kind in _SAYING and one.text and not one.is_quoted]
    likely = [(one, plain(one.text)) for one in said if may_bid(one.text)]
    wide = [one for one, words in likely if orders(words) or asks_writer(words)]
    is_all = len(wide) >= _MANY and len(wide) >= _SHARE * len(said)
    if is_all:
        yield from wide
        yield from filter(_is_like_them, passages)
    if is_all or is_form:
        named = [one for one, words in likely if orders(words) or names_what_to_say(words)]
        yield from named if len(named) >= _FEW else ()
        yield from _asked_of_fields(likely)
        yield from (one for one in passages if _is_item_of_this(one))
    yield from (one for one, _ in likely if is_bid_here(one.text))


def _is_item_of_this(one: Passage) -> bool:
    return one.kind is Kind.ITEM and one.text[:4].casefold() == "what" and speaks_of_this(one.text)


def _asked_of_fields(likely: Sequence[tuple[Passage, str]]) -> Iterator[Passage]:
    """Values that ask, where several do: `Primary users: Who is affected by it?`."""
    asked = [
        one
        for one, words in likely
        if one.kind is Kind.FIELD
        and is_one_question(words)
        and not names_questions(one.section.title)
    ]
    yield from asked if len(asked) >= _FEW else ()


def _is_like_them(one: Passage) -> bool:
    """Whether, where so many instruct, it does so as well, though an author might say the same."""
    if one.kind not in (*_SAYING, Kind.ITEM) or one.is_quoted or len(one.text) > LONGEST:
        return False
    words = plain(one.text)
    # An item may have the label before its words that is too long for one.
    words = words if one.kind is not Kind.ITEM else words.rpartition(": ")[2]
    return bids(words) and names_nothing(words)
