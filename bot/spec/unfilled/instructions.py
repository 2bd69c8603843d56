"""Instructions that no template of ours has, left where their answer should stand."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, takewhile
from typing import Final

from msgspec.structs import replace

from bot.spec.asking.question_headings import names_questions
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.markdown.phrase import Said
from bot.spec.unfilled.bidding import (
    LONGEST,
    asks_writer,
    bids,
    is_bid_here,
    is_one_question,
    may_bid,
    names_nothing,
    names_what_to_say,
    orders,
    speaks_of_this,
    suits_any,
)
from bot.spec.unfilled.italic_leads import italic_leads
from bot.spec.unfilled.lone_words import Lone
from bot.spec.unfilled.manners import in_manners
from bot.spec.unfilled.template_remarks import template_remarks
from bot.spec.unfilled.unwritten import is_researched
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_SAYING: Final = (Kind.FIELD, Kind.PARAGRAPH)
_FEW: Final = 2
_HEADED = seldom(r"\*\*[^*\n]{3,80}\*\*[.:]? (?=\S)")
_LINE_END: Final = "\n"
_MANY: Final = 3
_QUOTED: Final = (Kind.PARAGRAPH, Kind.ITEM)
_TAG = seldom(r"^\[[^\[\]]{2,30}\] ")
"""`[Sprint 1]`, which says for when."""
_IN_ITALICS = seldom(r"_[^_\n]{8,300}_|\*[^*\n]{8,300}\*")
_PARENTHESIS: Final = ("*(", "_(")
_IN_PARENTHESES = seldom(
    r"[*_]?\((?=[^()]* )(?![^()]*(?:\w_\w|[a-z][A-Z]|\d\.))[^()\n]{6,160}\)[*_]?[.]?"
)
_LEFT_EMPTY = seldom(r"[*_]?\(leave (?:this )?(?:empty|blank)\)[*_]?[.]?", re.IGNORECASE)
_QUARTER: Final = 0.25
_REPLACES = seldom(
    r"(?:replace|place|put|insert|draw) (?:an?|the|your|this|here)\b|in this section,? you\b",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 8
_SHARE: Final = 0.4
"""Of all values and paragraphs: where so many instruct, they are the form's and not an author's."""


def find_instructions(
    said: Said,
    lone: Sequence[Lone],
    *,
    is_form: bool,
    is_called_template: bool = False,
) -> list[Passage]:
    """What says what is to be written instead of saying it, each once, by lines.

    Args:
        said: all that the document says.
        lone: what each of its sections says.
        is_form: it has many other things that are to be replaced.
        is_called_template: it says that it is one, and all that instructs is its own.
    """
    found = chain(
        _of_a_form(said.passages, is_form=is_form, is_all=is_called_template),
        in_manners(said.passages, lone),
        _quoted(said.passages),
        italic_leads(said.passages),
        _values_in_parentheses(said.passages),
        map(partial(_with_its_list, said.passages), template_remarks(said)),
    )
    by_line = {one.line: one for one in found}
    return sorted(by_line.values(), key=lambda one: one.line)


def _values_in_parentheses(passages: Sequence[Passage]) -> Sequence[Passage]:
    """`Goal: (short summary)`, in any language, where many values are nothing else."""
    values = [one for one in passages if one.kind is Kind.FIELD and one.text and not one.is_quoted]
    found = [one for one in values if one.text[:2] in _PARENTHESIS or one.text[:1] == "("]
    found = [one for one in found if _IN_PARENTHESES.fullmatch(one.text)]
    if len(found) < max(_FEW, _QUARTER * len(values)):
        return ()
    # That is a blank, and told as one.
    return [one for one in found if not _LEFT_EMPTY.fullmatch(one.text)]


def _quoted(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Orders in quotation, `> Provide a summary of it.`, where a document has several."""
    found = [
        replace(one, text=line, line=one.line + at)
        for one in passages
        if one.is_quoted and one.kind in _QUOTED
        for at, line in enumerate(one.text.split(_LINE_END))
        if (not at or _IN_ITALICS.fullmatch(line)) and _tells_writer(_TAG.sub("", plain(line)))
    ]
    for one in found:
        if len(found) >= _MANY or _IN_ITALICS.fullmatch(one.text):
            yield one


def _tells_writer(words: str) -> bool:
    return orders(words) or bids(words) or _REPLACES.match(words) is not None


def _with_its_list(passages: Sequence[Passage], one: Passage) -> Passage:
    """The prompt and the items that it announces: `Use this section to ... such as:`."""
    if not one.text.endswith(":"):
        return one
    following = (each for each in passages if each.line > one.end_line)
    for item in takewhile(lambda each: each.kind is Kind.ITEM, following):
        lines = item.line - one.end_line
        one = replace(one, text=f"{one.text}{_LINE_END * max(lines, 1)}{item.text}")
    return one


def _of_a_form(passages: Sequence[Passage], *, is_form: bool, is_all: bool) -> Iterator[Passage]:
    """Values and paragraphs that instruct, in a document that has many of them."""
    said = [one for one in passages if one.kind in _SAYING and one.text and not one.is_quoted]
    likely = [(one, plain(one.text)) for one in said if may_bid(one.text)]
    wide = [one for one, words in likely if orders(words) or asks_writer(words)]
    if is_all:
        yield from filter(_asks_in_template, passages)
    is_all = is_all or (len(wide) >= _MANY and len(wide) >= _SHARE * len(said))
    if is_all:
        yield from wide
        yield from filter(_is_like_them, passages)
    if is_all or is_form:
        named = [one for one, words in likely if orders(words) or names_what_to_say(words)]
        yield from named if len(named) >= _FEW else filter(_is_for_any, named)
        yield from _asked_of_fields(said)
        yield from (one for one in passages if _is_item_of_this(one))
    yield from (one for one, _ in likely if is_bid_here(one.text))
    yield from (one for one in passages if one.kind is Kind.ITEM and is_bid_here(one.text))


def _asks_in_template(one: Passage) -> bool:
    """An item or paragraph that asks, in what calls itself a template."""
    if one.kind not in (Kind.ITEM, Kind.PARAGRAPH) or names_questions(one.section.title):
        return False
    words = plain(one.text) if may_bid(one.text) or "?" in one.text else ""
    return bool(words) and (names_what_to_say(words) or is_one_question(words))


def _is_item_of_this(one: Passage) -> bool:
    return one.kind is Kind.ITEM and one.text[:4].casefold() == "what" and speaks_of_this(one.text)


def _is_for_any(one: Passage) -> bool:
    """`List any dependencies`, `What we want to achieve`, as a value: one such is enough."""
    words = plain(one.text)
    is_short = one.kind is Kind.FIELD and len(words.split()) <= _MOST_WORDS
    return is_short and (suits_any(words) or asks_writer(words)) and names_nothing(words)


def _asked_of_fields(said: Sequence[Passage]) -> Sequence[Passage]:
    """Values that ask, where several do: `Primary users: Who is affected by it?`."""
    asked = [
        one
        for one in said
        if one.kind is Kind.FIELD
        and "?" in one.text
        and is_one_question(plain(one.text))
        and not (names_questions(one.section.title) or is_researched(one.label))
    ]
    return asked if len(asked) >= _FEW else ()


def _is_like_them(one: Passage) -> bool:
    """Whether, where so many instruct, it does so as well, though an author might say the same."""
    if one.kind not in (*_SAYING, Kind.ITEM) or one.is_quoted or len(one.text) > LONGEST:
        return False
    # An item may have a label before its words that is too long for one, or ends in a stop.
    headed = _HEADED.match(one.text) if one.kind is Kind.ITEM else None
    words = plain(one.text[headed.end() :] if headed else one.text)
    if headed is not None:
        return bids(words) or orders(words)
    words = words if one.kind is not Kind.ITEM else words.rpartition(": ")[2]
    return bids(words) and names_nothing(words)
