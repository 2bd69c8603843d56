"""What belongs to a block that asks: its answer, or the options to choose from."""

import re
from collections.abc import Sequence
from itertools import takewhile

from bot.spec.asking.question_words import ANSWER, asks, hedges, introduces_options
from bot.spec.asking.replies import is_answered_by
from bot.spec.asking.settled import answer_in
from bot.spec.markdown.blocks import Block, ItemList, Paragraph, Quote, Table
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_SHORT = 14
"""Words of a reply that nobody labelled."""
OPENS_BOLD = seldom(r"^[^\w*_\n]{0,4}(?:\*\*[^*]{2,300}\*\*|__[^_]{2,300}__)")
_LABEL = seldom(r"\W{0,4}(?P<label>\w[\w /()-]{1,40}?)[*_]{0,3}[:：]")
_OF_A_QUESTION = seldom(
    r"(?:owners?|status|state|priority|severity|assignees?|assigned to|due(?: date)?|deadline|"
    r"needed by|decide by|target date|raised (?:by|on)|asked by|(?:\w+ )?impact|"
    r"affect(?:s|ed\b.*)|block(?:s|ing|er|ed by)|options?|context|background|recommendation|"
    r"source|origin|why (?:it matters|it blocks|now)|rationale|blocking|who decides|"
    r"(?:[a-z]+ )?default(?: \w+)?|what we test|observation|data needed|"
    r"proposed (?:answer|default)|current (?:assumption|default|thinking|state|behaviou?r)|"
    r"decision(?: needed| owner)?|resolution|answer|"
    r"verantwortlich|zuständig|priorität|responsable|estado|statut|prioridad|priorité)$"
)
_ANSWERS_BELOW = seldom(
    rf"(?!\w{{2,8}}ed\b)(?:{ANSWER}|a|ans)(?:[ ]?#?\d{{1,3}})?[ ]?[:：]", re.IGNORECASE
)
"""Of a block below a list: `Resolved: ...` is a question of its own, `Answer: ...` is none."""


def belonging(blocks: Sequence[Block], at: int) -> tuple[Block, ...]:
    """What belongs to the block at this place: its labelled answer, or its list of options.

    Args:
        blocks: those of one section, or of one quotation.
        at: the place of one of them, from 0.
    """
    block = blocks[at]
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if following is None:
        return ()
    match block:
        case ItemList():
            after = blocks[at + 1 :]
            return _of_list(block, following) or _answer_after(after) or _below_topic(block, after)
        case Paragraph() if _is_of_paragraph(block, following):
            return (following,)
        case Quote(children=(*_, last)) if isinstance(following, Paragraph):
            is_reply = is_answered_by(following.text, _last_words(last))
            return (following,) if is_reply or answer_in(following.text) else ()
        case _:
            return ()


def _is_of_paragraph(block: Paragraph, following: Block) -> bool:
    if isinstance(following, Paragraph):
        return not asks(following.text) and bool(answer_in(following.text))
    if not isinstance(following, ItemList):
        return False
    words = plain(block.text)
    is_asked = asks(words[-1:]) and not asks_in_items(following)
    if OPENS_BOLD.match(block.text) and is_record(following):
        return True
    is_headed = is_bold_question(block) or introduces_options(words)
    return is_asked or (is_headed and not mostly_asks(following))


def _of_list(items: ItemList, following: Block) -> tuple[Block, ...]:
    """`- Decided: ...` below `1. Time of the rollout:`, which nobody indented."""
    if not isinstance(following, ItemList) or following.is_ordered or not items.is_ordered:
        return ()
    if asks_in_items(following):
        return ()
    return (following,) if plain(items.items[-1].text).endswith((":", "?")) else ()


def _last_words(block: Block) -> str:
    return block.items[-1].text if isinstance(block, ItemList) else text_of(block)


def _answer_after(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks after a list up to its next part, where they answer the list's last item."""
    after: list[Block] = []
    for block in blocks:
        if isinstance(block, ItemList | Table) or holds_question(block):
            break
        after.append(block)
    return tuple(after) if any(_is_labelled_answer(block) for block in after) else ()


def is_replied_to(blocks: Sequence[Block], at: int) -> bool:
    """Whether a few words below `1. Is it oak?` answer it, before the list goes on."""
    items, following = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    if not (isinstance(items, ItemList) and items.is_ordered and isinstance(following, Paragraph)):
        return False
    words = plain(following.text)
    is_next = at + 2 < len(blocks) and isinstance(blocks[at + 2], ItemList)
    is_short = len(words.split()) <= _SHORT and "\n" not in following.text
    return (
        is_next and is_short and is_answered_by(words, items.items[-1].text) and not hedges(words)
    )


def _below_topic(items: ItemList, after: Sequence[Block]) -> tuple[Block, ...]:
    """What is asked below `1. The codes:` and answered there: `**Resolved:** none`."""
    if len(items.items) > 1 or not plain(items.items[0].text).endswith(":"):
        return ()
    own = tuple(takewhile(lambda block: not isinstance(block, ItemList), after))
    is_answered = any(not asks(text_of(block)) and answer_in(text_of(block)) for block in own)
    return own if is_answered else ()


def _is_labelled_answer(block: Block) -> bool:
    return _ANSWERS_BELOW.match(plain(text_of(block))) is not None


def is_bold_question(block: Block) -> bool:
    """Whether a paragraph begins with a question in bold."""
    found = OPENS_BOLD.match(text_of(block))
    return found is not None and asks(found.group())


def holds_question(block: Block) -> bool:
    """Whether a paragraph, an item or something quoted asks."""
    if isinstance(block, Quote):
        return any(map(holds_question, block.children))
    if isinstance(block, ItemList):
        return asks_in_items(block)
    return asks(text_of(block))


def asks_in_items(items: ItemList) -> bool:
    """Whether some item of a list asks, or waits for a tick."""
    return any(asks(item.text) or item.checked is not None for item in items.items)


def mostly_asks(items: ItemList) -> bool:
    """Whether half of the items ask, or wait for a tick."""
    asking = sum(asks(item.text) or item.checked is not None for item in items.items)
    return 2 * asking >= len(items.items)


def text_of(block: Block) -> str:
    """The text of a paragraph; empty for all else."""
    return block.text if isinstance(block, Paragraph) else ""


def is_record(items: ItemList) -> bool:
    """`Owner: ...`, `Impact: ...`: what is known of the one question that the heading asks."""
    labels = [
        found["label"].casefold() for item in items.items if (found := _LABEL.match(item.text))
    ]
    return len(labels) == len(items.items) and any(map(_OF_A_QUESTION.match, labels))
