"""Sections that say one thing alone, and the manners of forms that show in them.

One section that holds a quotation and nothing else may quote. Where several do, they are a form's
sections, and the quotation says what to write in each. So it is with what stands in parentheses,
with questions and with requests: a manner that fills several sections is the form's.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from bot.spec.bidding import LONGEST, bids, may_bid, orders, speaks_to_writer, suits_any
from bot.spec.blocks import Break, Comment, Definition, Paragraph, Quote
from bot.spec.document import Section
from bot.spec.passage import Kind, Passage
from bot.spec.patterns import seldom
from bot.spec.prose import plain
from bot.spec.question_headings import names_questions
from bot.spec.question_words import asks, says_none

_SEVERAL: Final = 3
_BARE = (Paragraph, Quote, Comment, Break, Definition)
_OPENS_UPPER = seldom(r"[^\w`]*[A-Z]")
_TASK = seldom(
    r"\W{0,3}(?:step|task|phase|milestone|stage|sprint|week|day|[A-Z]{1,4}-?\d)", re.IGNORECASE
)
_PARENTHESES = seldom(
    r"\((?!none|n/a|not |see )[^()]{3,40}(?:[^()]|\([^()]*\)){0,600}\)[.]?", re.IGNORECASE
)
_OPENS_ASKING = seldom(
    r"(?:(?:if|when) [^.?!]{4,80}, )?(?:how|what|why|who|when|where|which)\b", re.IGNORECASE
)
_FROM = seldom(r"(?:^|\n)\s{0,3}[\u2013\u2014-]{1,2} ?[A-Z]")
_REMARKS = ("[!", '"', "\u201c", "**", "Not ")
_VALUES = (Kind.FIELD, Kind.PARAGRAPH)


class Lone(NamedTuple):
    """All that a section says below its heading.

    Attributes:
        said: one passage, or the paragraphs of one quotation.
        is_all: whether nothing else stands there, no code and no further heading.
    """

    section: Section
    said: tuple[Passage, ...]
    is_all: bool

    @property
    def only(self) -> Passage:
        """The first, which mostly is the only one."""
        return self.said[0]

    def as_one(self) -> Passage:
        """What is said as one passage."""
        if len(self.said) == 1:
            return self.only
        return self.only._replace(text="\n\n".join(one.text for one in self.said))


class Manner(NamedTuple):
    """A way in which forms speak to their writers.

    Attributes:
        proves: whether what a section says alone is clearly of this manner.
        times: how many sections have to, that all of them are a form's.
        lone: what then is the form's of what sections say alone; what proves it, if None.
        beside: what then is the form's beside other words; nothing, if None.
    """

    proves: Callable[[Lone], bool]
    times: int = _SEVERAL
    lone: Callable[[Lone], bool] | None = None
    beside: Callable[[Passage], bool] | None = None


def in_manners(passages: Sequence[Passage]) -> Iterator[Passage]:
    """What is a form's own by one of the manners; a passage may come more than once.

    Args:
        passages: a document's own, in its order.
    """
    lone = list(find_lone(passages))
    for manner in _MANNERS:
        proofs = [one for one in lone if manner.proves(one)]
        if len(proofs) < manner.times:
            continue
        yield from (one.as_one() for one in (filter(manner.lone, lone) if manner.lone else proofs))
        if manner.beside is not None:
            yield from filter(manner.beside, passages)


def find_lone(passages: Sequence[Passage]) -> Iterator[Lone]:
    """The sections that say one thing alone."""
    for _, group in groupby(passages, key=lambda one: id(one.section)):
        said = tuple(one for one in group if one.kind is not Kind.HEADING)
        if len(said) == 1 or (said and all(one.is_quoted for one in said)):
            section = said[0].section
            is_all = not section.children and all(
                isinstance(block, _BARE) for block in section.blocks
            )
            yield Lone(section, said, is_all)


def _is_unanswered(lone: Lone) -> bool:
    """A quotation of questions, which without its marks might be an author's."""
    is_asked = lone.only.is_quoted and all(asks(one.text[-1:]) for one in lone.said)
    return is_asked and lone.is_all and not names_questions(lone.section.title)


def _is_short_quotation(lone: Lone) -> bool:
    words = lone.only.text
    if not (lone.is_all and lone.only.is_quoted and lone.only.kind is Kind.PARAGRAPH):
        return False
    is_remark = words.startswith(_REMARKS) or _FROM.search(words) or says_none(words)
    return len(words) <= LONGEST and "http" not in words and not is_remark


def _is_question(lone: Lone) -> bool:
    if not (lone.is_all and _is_value(lone.only) and "?" in lone.only.text):
        return False
    words = plain(lone.only.text)
    is_one = words.endswith("?") and words.count("?") == 1
    return is_one and bool(_OPENS_ASKING.match(words)) and not asks(lone.section.title)


def _is_in_parentheses(one: Passage) -> bool:
    return one.text[:1] == "(" and _is_value(one) and bool(_PARENTHESES.fullmatch(one.text))


def _is_bid_in_quotation(one: Passage) -> bool:
    is_likely = one.is_quoted and one.kind is Kind.PARAGRAPH and may_bid(one.text)
    return is_likely and bids(plain(one.text))


def _is_bid(lone: Lone) -> bool:
    words = _bidding_words(lone)
    return bool(words) and (bids(words) or orders(words))


def _is_bid_to_anybody(lone: Lone) -> bool:
    words = _bidding_words(lone)
    return bool(words) and orders(words) and suits_any(lone.only.text)


def _is_bid_to_writer(lone: Lone) -> bool:
    words = _bidding_words(lone)
    return bool(words) and orders(words) and speaks_to_writer(words)


def _bidding_words(lone: Lone) -> str:
    """The words of a paragraph that may bid; none where the heading names a task, which does so."""
    one = lone.only
    if one.kind is not Kind.PARAGRAPH or one.is_quoted or not may_bid(one.text):
        return ""
    title = lone.section.title
    return plain(one.text) if _OPENS_UPPER.match(title) and not _TASK.match(title) else ""


def _is_value(one: Passage) -> bool:
    return one.kind in _VALUES and not one.is_quoted


_MANNERS: Final = (
    Manner(_is_unanswered, times=1),
    Manner(_is_short_quotation),
    Manner(_is_question),
    Manner(lambda lone: _is_in_parentheses(lone.only), beside=_is_in_parentheses),
    Manner(lambda lone: _is_bid_in_quotation(lone.only), beside=_is_bid_in_quotation),
    Manner(_is_bid_to_anybody, lone=_is_bid),
    Manner(_is_bid_to_writer, times=1),
)
