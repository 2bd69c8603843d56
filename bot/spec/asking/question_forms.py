"""Questions of forms that somebody is to answer: `### Q1: ...` over an empty `Your answer:`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.spec.asking.ask import Ask, question_words
from bot.spec.asking.question_headings import names_questions
from bot.spec.asking.question_words import asks
from bot.spec.asking.settled import OPEN, standing
from bot.spec.markdown.blocks import Break, Comment, Item, ItemList, Paragraph
from bot.spec.markdown.document import Document, Section
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_NUMBERED = seldom(r"(?:Q|OQ|Question|Decision) ?#?\d{1,3}\b")
_UNANSWERED = seldom(
    r"(?:your |my |the |final )?(?:answer|decision|response|choice|reply)\s?:"
    r"[\s_.]{0,40}(?:\[ ?\])?",
    re.IGNORECASE,
)
_OPEN_NUMBER = seldom(r"[*_`]{0,3}OQ[- ]?#?\d{1,4}\b")
_TO_CHOOSE = seldom(
    r"(?:finali[sz]e|decide|choose|pick|confirm|settle|agree|select|clarify|resolve)\b[^?\n]{0,80}$",
    re.IGNORECASE,
)


def in_forms(document: Document) -> Iterator[tuple[Ask, Section]]:
    """Each of them with its section."""
    for section in document.sections():
        if _is_asked(section) and any(map(_waits, _without_answer(section))):
            yield Ask(section.line, section.line, question_words(section.title), OPEN), section
    for section, listed in document.lists:
        yield from ((ask, section) for ask in _registered(listed))
        for item in listed.items:
            if item.children and _TO_CHOOSE.match(plain(item.text)):
                yield from ((ask, section) for ask in _choices(item))


def _is_asked(section: Section) -> bool:
    title = section.title
    is_question = asks(title.rstrip("*_ )")[-1:]) or _NUMBERED.match(title) is not None
    return is_question and not names_questions(title)


def _without_answer(section: Section) -> Iterator[str]:
    """The paragraphs behind which nothing is said."""
    for block, after in pairwise((*section.blocks, None)):
        if isinstance(block, Paragraph) and (after is None or isinstance(after, Break | Comment)):
            yield block.text


def _waits(text: str) -> bool:
    """Whether the last line of a paragraph is a label of the answer without any."""
    return _UNANSWERED.fullmatch(plain(text.rpartition("\n")[2]).strip("*_ ")) is not None


def _choices(item: Item) -> Iterator[Ask]:
    """`Cookies or tokens?`, where all that is listed below it asks."""
    listed = [one for block in item.children if isinstance(block, ItemList) for one in block.items]
    if all(asks(one.text) for one in listed):
        yield from map(_asked, listed)


def _registered(items: ItemList) -> Iterator[Ask]:
    """`OQ-001 Who pays for it?`, of several that are numbered as open questions."""
    if all(_OPEN_NUMBER.match(one.text) for one in items.items):
        yield from map(_asked, items.items)


def _asked(item: Item) -> Ask:
    state = standing(item.text, item.children, checked=item.checked)
    return Ask(item.span.first, item.span.first, question_words(item.text), state)
