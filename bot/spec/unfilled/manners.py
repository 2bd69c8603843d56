"""The manners in which forms tell their writers what to write, shown by whole sections.

One section that holds a quotation and nothing else may quote. Where several do, they are a form's
sections, and the quotation says what to write in each. So it is with what stands in parentheses,
with questions and with requests: a manner that fills several sections is the form's.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from bot.spec.asking.question_headings import names_questions
from bot.spec.asking.question_words import asks, says_none
from bot.spec.markdown.document import Section
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.unfilled.bidding import (
    LONGEST,
    bids,
    may_bid,
    names_nothing,
    orders,
)
from bot.spec.unfilled.counted import may_be_counted
from bot.spec.unfilled.italics import (
    in_italics,
    is_in_italics,
    is_in_quoted_italics,
    is_quoted_in_italics,
    values_in_italics,
)
from bot.spec.unfilled.lone_bids import (
    is_bid,
    is_bid_to_anybody,
    is_bid_to_writer,
    is_item_of_names,
    is_list_of_bids,
    is_mere_name,
    is_order_for_any,
    is_prompt_for_any,
    is_short_item,
    may_be_prompt,
    may_tell,
    names_what,
    opens_abroad,
    opens_as_prompt,
    opens_to_writer,
    opens_with_bid,
    opens_with_order,
    tells_to_describe,
)
from bot.spec.unfilled.lone_words import Lone
from bot.spec.unfilled.section_purposes import (
    tells_purpose,
    tells_purpose_abroad,
    tells_purpose_alone,
    tells_purpose_of_any,
)
from bot.spec.unfilled.sentences import opens_asking, opens_with_question_word, states
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_SEVERAL: Final = 3
_PARENTHESES = seldom(
    r"\((?!none|no |n/a|not |see )[^()]{3,40}(?:[^()]|\([^()]*\)){0,600}\)[.]?", re.IGNORECASE
)
_ONLY_ASKS = seldom(r"(?:[^.?!]{3,200}\?\s?){1,8}")
_ASKS_YOU = seldom(
    r"[^.?!]{3,200}\b(?:you|your|yours)\b[^.?!]{0,200}\?"
    r"|(?:[^.?!]{3,200}\?\s){1,6}(?:Be|Describe|Explain|List|Keep|Include|Use|Think|Consider)\b"
)
_QUESTION_NUMBER = seldom(r"Q\d{1,3}\b")
_BRACES = seldom(r"\{[A-Z][^{}\n;=\"]{10,400}\}")
_THIRD: Final = 0.35
_MANY: Final = 4
_HALF: Final = 0.5
_MOST: Final = 0.6
_FROM = seldom(r"(?:^|\n)\s{0,3}[\u2013\u2014-]{1,2} ?[A-Z]")
_IN_EMPHASIS = ("*(", "_(")
_TO_WRITER = seldom(
    r"\b(?:you|your|describe|list|explain|provide|include|keep|fill|check all|sketch|identify|"
    r"specify|define|accomplish|this (?:section|project|feature|document|change))\b",
    re.IGNORECASE,
)
_SQUARE = seldom(r"\[[A-Z][^\[\]]{30,1500}\][.]?\s{0,2}", re.DOTALL)
_OPENERS = ("(", "{", "*", "_", "[")
_REMARKS = ("[!", '"', "\u201c", "**", "Not ")
_VALUES = (Kind.FIELD, Kind.PARAGRAPH)


class Manner(Struct, frozen=True):
    """A way in which forms speak to their writers.

    Attributes:
        proves: whether what a section says alone is clearly of this manner.
        times: how many sections have to, that all of them are a form's.
        lone: what sections say first that then is the form's as well; nothing more, if None.
        beside: what then is the form's beside other words; nothing, if None.
        opens: whether only what a section says first is the form's.
        share: of the sections that say one thing, or where it opens them of all that say any, so
            many have to.
        any_words: whether it may show in what begins with any words.
        belies: what an author says in this manner; where most of it is, all of it is an author's.
        differs: whether they have to say different things, as a form asks for each once.
    """

    proves: Callable[[Lone], bool]
    times: int = _SEVERAL
    lone: Callable[[Lone], bool] | None = None
    beside: Callable[[Passage], bool] | None = None
    opens: bool = False
    share: float = 0.0
    any_words: bool = False
    differs: bool = False
    belies: Callable[[Lone], bool] | None = None


def in_manners(passages: Sequence[Passage], everything: Sequence[Lone]) -> Iterator[Passage]:
    """What is a form's own by one of the manners; a passage may come more than once.

    Args:
        passages: a document's own, in its order.
        everything: what each of its sections says.
    """
    singles = sum(one.only is not None for one in everything)
    lone = [one for one in everything if _may_be_a_forms(one.said[0])]
    for manner in _MANNERS:
        sought = everything if manner.share or manner.any_words else lone
        total = len(everything) if manner.opens else singles
        least = max(manner.times, manner.share * total)
        proofs = _proofs(manner, everything if manner.any_words else lone, least)
        said = {one.said[0].text for one in proofs} if manner.differs else proofs
        if len(said) < least or _is_belied(manner, proofs):
            continue
        yield from (one.said[0] if manner.opens else one.as_one() for one in proofs)
        if manner.lone is not None:
            yield from (one.said[0] for one in filter(manner.lone, sought))
        if manner.beside is not None:
            yield from filter(manner.beside, passages)
    yield from in_italics(passages)
    yield from values_in_italics(passages)


def _is_belied(manner: Manner, proofs: Sequence[Lone]) -> bool:
    return manner.belies is not None and 2 * sum(map(manner.belies, proofs)) >= max(1, len(proofs))


def _states_something(lone: Lone) -> bool:
    words = plain(lone.said[0].text)
    is_prompt = asks(words) or orders(words) or bids(words) or words.startswith("This ")
    return not is_prompt and states(words)


def _proofs(manner: Manner, sought: Sequence[Lone], least: float) -> list[Lone]:
    """What proves the manner; of a document with too little of it only the beginning is read."""
    proofs: list[Lone] = []
    proves = manner.proves
    for left, one in zip(range(len(sought), 0, -1), sought, strict=True):
        if len(proofs) + left < least:
            break
        if proves(one):
            proofs.append(one)
    return proofs


def _may_be_a_forms(first: Passage) -> bool:
    """Whether any manner may show in what begins so."""
    text = first.text
    is_likely = first.is_quoted or text[:1] in _OPENERS or "?" in text
    return is_likely or may_bid(text) or may_tell(text)


def _is_unanswered(lone: Lone) -> bool:
    """A quotation of questions, which without its marks might be an author's."""
    is_asked = all(one.is_quoted and asks(one.text[-1:]) for one in lone.said)
    return is_asked and lone.is_all and not names_questions(lone.section.title)


def _is_short_quotation(lone: Lone) -> bool:
    first = lone.said[0]
    if not (first.is_quoted and lone.is_all and first.kind is Kind.PARAGRAPH):
        return False
    is_all_quoted = all(one.is_quoted for one in lone.said)
    words = first.text
    is_remark = words.startswith(_REMARKS) or _FROM.search(words) or says_none(words)
    is_short = len(words) <= LONGEST and "http" not in words
    return is_all_quoted and is_short and not is_remark


def _opens_in_quotation(lone: Lone) -> bool:
    """`> What must it accomplish? Keep it short.`, though an answer stands below it."""
    first = lone.said[0]
    is_likely = first.is_quoted and first.kind is Kind.PARAGRAPH and len(first.text) <= LONGEST
    if not is_likely or names_questions(lone.section.title):
        return False
    words = plain(first.text)
    return bool(opens_asking(words) or orders(words)) and _TO_WRITER.search(words) is not None


def _is_question(lone: Lone) -> bool:
    """One question, or several and nothing else."""
    is_asked = lone.is_all and _opens_with_question(lone)
    return is_asked and all(map(_asks_on, lone.said[1:]))


def _opens_with_question(lone: Lone) -> bool:
    """Questions and nothing else, whatever stands below them."""
    first = lone.said[0]
    if "?" not in first.text or not _is_value(first) or _asks_above(lone.section):
        return False
    words = plain(first.text)
    is_only = _ONLY_ASKS.fullmatch(words) or _ASKS_YOU.match(words)
    return opens_with_question_word(words) and bool(is_only)


def _only_asks(lone: Lone) -> bool:
    """Several questions that name nothing, and no answer: `Who is it for? Who pays for it?`."""
    one = lone.only
    is_likely = one is not None and one.kind is Kind.PARAGRAPH and not one.is_quoted
    if one is None or not is_likely or not lone.is_all or one.text.count("?") <= 1:
        return False
    words = plain(one.text)
    are_questions = opens_asking(words)
    return (
        bool(are_questions and _ONLY_ASKS.fullmatch(words))
        and names_nothing(words)
        and not _asks_above(lone.section)
    )


def _asks_on(one: Passage) -> bool:
    """Below a question: another one, or `Risk 1`."""
    return plain(one.text).rstrip(")").endswith("?") or may_be_counted(one.text)


def _asks_above(section: Section) -> bool:
    is_numbered = _QUESTION_NUMBER.match(section.title) is not None
    is_numbered = is_numbered or section.key.endswith(" question")
    return is_numbered or asks(section.title) or any(map(names_questions, section.path))


def _says_alone(speaks: Callable[[Passage], bool]) -> Callable[[Lone], bool]:
    return lambda lone: lone.only is not None and speaks(lone.only)


def _says_first(speaks: Callable[[Passage], bool]) -> Callable[[Lone], bool]:
    return lambda lone: speaks(lone.said[0])


def _is_in_parentheses(one: Passage) -> bool:
    words = one.text.strip("*_") if one.text[:2] in _IN_EMPHASIS else one.text
    return (
        words[:1] == "("
        and "`" not in words
        and _is_value(one)
        and bool(_PARENTHESES.fullmatch(words))
    )


def _is_bid_in_quotation(one: Passage) -> bool:
    is_likely = one.is_quoted and one.kind is Kind.PARAGRAPH and may_bid(one.text)
    return is_likely and bids(plain(one.text))


def _is_plain_prompt(lone: Lone) -> bool:
    """Alone, a question, a bidding or the names of what belongs there."""
    return lone.only is not None and (
        _is_question(lone) or names_what(lone) or is_bid_to_anybody(lone)
    )


def _is_prompt_or_name(lone: Lone) -> bool:
    return _is_plain_prompt(lone) or is_mere_name(lone)


def _is_in_braces(one: Passage) -> bool:
    is_likely = one.text[:1] == "{" and one.text.count(" ") > 1
    return is_likely and _BRACES.fullmatch(one.text) is not None


def _is_in_square(one: Passage) -> bool:
    """`[Who uses it. Name them all.]`, over several lines."""
    is_likely = one.text[:1] == "[" and "\n" in one.text and _is_value(one)
    return is_likely and _SQUARE.fullmatch(one.text) is not None


def _is_value(one: Passage) -> bool:
    return one.kind in _VALUES and not one.is_quoted


_MANNERS: Final = (
    Manner(_is_unanswered, times=1),
    Manner(_is_short_quotation, belies=_states_something),
    Manner(_is_question, lone=_opens_with_question),
    Manner(_only_asks, times=1),
    Manner(_says_alone(_is_in_parentheses), beside=_is_in_parentheses),
    Manner(_says_alone(_is_in_braces), beside=_is_in_braces),
    Manner(_says_alone(_is_bid_in_quotation), beside=_is_bid_in_quotation),
    Manner(_says_alone(_is_in_square), times=2, beside=_is_in_square),
    Manner(_opens_in_quotation, share=_THIRD, opens=True),
    Manner(_says_first(is_in_quoted_italics), beside=is_quoted_in_italics),
    Manner(is_bid_to_anybody, lone=is_bid),
    Manner(is_bid_to_writer, times=1),
    Manner(is_order_for_any, times=1),
    Manner(is_prompt_for_any, times=1, any_words=True),
    Manner(opens_to_writer, lone=opens_with_bid, opens=True),
    Manner(opens_as_prompt, times=_MANY, share=_HALF, opens=True, any_words=True, differs=True),
    Manner(opens_with_order, times=_MANY, share=_THIRD, lone=opens_with_bid, opens=True),
    Manner(opens_abroad, times=1, opens=True, any_words=True),
    Manner(tells_to_describe, times=1, opens=True),
    Manner(names_what),
    Manner(_is_plain_prompt, share=_THIRD, lone=_is_prompt_or_name),
    Manner(may_be_prompt, times=_MANY, share=_MOST, opens=True, any_words=True, differs=True),
    Manner(_says_alone(is_in_italics), share=_MOST, opens=True, beside=is_in_italics),
    Manner(is_list_of_bids),
    Manner(tells_purpose_of_any, times=1, any_words=True),
    Manner(tells_purpose_alone, times=2, lone=tells_purpose, any_words=True),
    Manner(tells_purpose_abroad, any_words=True),
    Manner(is_item_of_names, times=_MANY, share=_MOST, lone=is_short_item, any_words=True),
)
