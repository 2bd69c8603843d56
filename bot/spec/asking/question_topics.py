"""Which paragraphs of a section of questions name something open, without any question mark."""

import re
from collections.abc import Sequence

from bot.spec.asking.belonging import OPENS_BOLD, holds_question, text_of
from bot.spec.asking.question_words import only_states
from bot.spec.markdown.blocks import Block, ItemList, Paragraph, Table
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

TOPIC_WORDS = 5
_ABOUT_QUESTIONS = seldom(
    r"\b(?:questions?|issues?|points|items|things|following|list|here|below|remain\w{0,3}|open|"
    r"unresolved)\b",
    re.IGNORECASE,
)
_DOUBT = seldom(
    r"\b(?:unclear|unresolved|undecided|unsettled|not (?:\w{1,12} )?(?:clear|decided|sure|settled)|"
    r"to be (?:decided|determined|discussed|resolved)|(?:open|up) for (?:debate|discussion)|"
    r"bikeshed\w{0,4}|(?:question|decide|clear) whether|open question|"
    r"(?:we|I) (?:should|need to|must|have to) (?:still )?(?:determine|decide|define|agree on|"
    r"work out|figure out|find out|clarify|settle)|needs? to be (?:decided|determined|defined|"
    r"agreed|discussed|clarified|worked out|figured out|settled))\b",
    re.IGNORECASE,
)


def topics(blocks: Sequence[Block]) -> frozenset[int]:
    """Which paragraphs of a section name something open, where none asks with a question mark.

    The first one, and those that sound open, or else each that opens with words in bold; beside a
    list or table none does, and beside questions only those that do not belong to one.
    """
    paragraphs = [at for at, block in enumerate(blocks) if isinstance(block, Paragraph)]
    if any(isinstance(block, ItemList | Table) for block in blocks):
        return frozenset(at for at in paragraphs if _stands_doubting(blocks, at))
    if any(holds_question(block) for block in blocks):
        return frozenset(
            at
            for at in paragraphs
            if (_names_a_topic(blocks[at]) if at == 0 else _doubts(blocks[at]))
            and not (at and holds_question(blocks[at - 1]))
        )
    bold = [at for at in paragraphs if OPENS_BOLD.match(text_of(blocks[at]))]
    return frozenset(
        bold or [at for at in paragraphs if at == paragraphs[0] or _doubts(blocks[at])]
    )


def _stands_doubting(blocks: Sequence[Block], at: int) -> bool:
    """Whether a paragraph beside lists says that something is open and introduces none of them."""
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    is_free = not isinstance(following, ItemList | Table) and not (
        at and _asks_last(blocks[at - 1])
    )
    words = text_of(blocks[at])
    return is_free and _doubts(blocks[at]) and not _ABOUT_QUESTIONS.search(words)


def _asks_last(block: Block) -> bool:
    return isinstance(block, ItemList) or holds_question(block)


def _names_a_topic(block: Block) -> bool:
    """`Naming bikeshed.`: a few words, none of them about the questions that follow."""
    words = plain(text_of(block))
    is_short = len(words.split()) <= TOPIC_WORDS and not words.endswith(":")
    return is_short and _ABOUT_QUESTIONS.search(words) is None


def _doubts(block: Block) -> bool:
    return _DOUBT.search(text_of(block)) is not None and not only_states(text_of(block))
