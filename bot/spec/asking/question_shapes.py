"""The shapes in which blocks ask questions: items, prose, quotations, tables."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from bot.spec.asking.ask import Ask, as_settled, question_words
from bot.spec.asking.belonging import (
    OPENS_BOLD,
    belonging,
    is_record,
    is_replied_to,
    mostly_asks,
    text_of,
)
from bot.spec.asking.question_headings import names_settled
from bot.spec.asking.question_tables import in_table
from bot.spec.asking.question_topics import TOPIC_WORDS, topics
from bot.spec.asking.question_words import (
    asks,
    introduces_options,
    is_undecided,
    only_states,
    says_none,
)
from bot.spec.asking.settled import answer_in, standing
from bot.spec.markdown.blocks import Block, Fence, Item, ItemList, Paragraph, Quote, Span, Table
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_OPENS_LINE = seldom(
    r"^[*_]{0,3}(?:[\u2753\u2754\u2705\u2714\u2610\u2611\u274c\u2717]|(?:OP|OQ|OI|Q|I|Issue|"
    r"Question|Point) ?-?#?"
    r"\d{1,3}[*_]{0,3} ?(?:[:.\u2013\u2014-]|\())",
    re.IGNORECASE,
)
_REMARK = seldom(r" \([^()]*\)(?=[:.]?$)")
_SAYS_SETTLED = seldom(
    r"^(?:the|these|all|all the|all of these|both)\b[^.?!]{0,60}\b"
    r"(?:is|are|was|were|(?:has|have) been) (?:now |already |all )?(?:resolved|answered|settled|"
    r"decided|closed)\b[^.?!]{0,60}:$",
    re.IGNORECASE,
)
_LEAVES_OUT = seldom(
    r"^(?!.*\b(?:remain|stay|still|leave[sd]?|are|is) open\b)"
    r".*\b(?:out of scope|not in scope|no goals?)\b[^.?!]{0,60}:$",
    re.IGNORECASE | re.DOTALL,
)
_RECOMMENDS = seldom(
    r"[*_]{0,3}(?:(?:my |our )?recommend(?:ation|ed)|proposal|suggestion|preference|leaning)"
    r"[*_]{0,3}:",
    re.IGNORECASE,
)
_RULES = seldom(
    r"[*_]{0,3}(?:risks?|risiken|riesgos|risques|riscos|rischi|assumptions?|annahmen|supuestos|"
    r"rules?|conventions?|legend|policy|process|format|how (?:to use|it works)|"
    r"related [\w ]{3,20}|references|see also|links|"
    r"next steps?|action items?)"
    r"[*_]{0,3}:[*_]{0,3}",
    re.IGNORECASE,
)
_OF_LIST = seldom(
    r"[*_]{1,3}(?:format|legend|usage|how to (?:use|read)[a-z ]{0,20}|instructions?)[*_]{0,3}:",
    re.IGNORECASE,
)
_ANSWERS = seldom(
    r"[*_]{0,3}(?:A|(?:current |final |our )?answer|Ans)\d{0,2}[*_]{0,3}:[*_]{0,3} ", re.IGNORECASE
)
_BEGINS_ASKING = seldom(
    r"(?:what|which|who|when|where|why|how|do|does|did|is|are|can|could|should|shall|will|would|"
    r"may|must|has|have)\b [^.?!]{3,160}:$",
    re.IGNORECASE,
)
"""`Do we favour:`, which goes on in the items below it."""
_NUMBERED_TOPIC = seldom(r"(?:Q|OQ)\d{1,2}[.]?$")
_OPENS_ASKING = seldom(
    r"(?:should|how|what|which|who|where|when|why|do|does|can|could|will|would)\b", re.IGNORECASE
)
_SAID = seldom(r"[\"\u201c](?=[^\"\u201d]{0,160}\byours?\b)[^\"\u201d]{3,160}\?[\"\u201d]")
"""What somebody or something asks its user; authors ask each other in quotation marks as well."""
_POINTS = seldom(
    r"see (?:also )?\S.{0,100}\bfor (?:\S+ ){0,3}(?:analysis|details?|discussion|"
    r"background|context|more|answers?)\b",
    re.IGNORECASE,
)
"""`See the review for the whole analysis`, above the questions."""
_ASKING_SIGNS = ("\u2753", "\u2754")
_SEVERAL = 2


def is_lead_in(block: Block) -> bool:
    """Whether a paragraph only introduces what follows, which are no options."""
    if not isinstance(block, Paragraph):
        return False
    words = plain(block.text)
    return words.endswith(":") and not introduces_options(words)


def in_blocks(blocks: Sequence[Block], *, is_prose_only: bool) -> Iterator[Ask]:
    """Every question of blocks that stand one after another, where questions are expected."""
    heads = _bold_heads(blocks)
    if len(heads) < _SEVERAL:
        yield from _one_by_one(blocks, is_prose_only=is_prose_only)
        return
    yield from _one_by_one(blocks[: heads[0]], is_prose_only=False)
    for start, end in pairwise((*heads, len(blocks))):
        text, span = text_of(blocks[start]), blocks[start].span
        below = blocks[start + 1 : end]
        state = standing(text, below, is_heading=True)
        asked = [each for each in below if not asks(text) and asks(text_of(each))]
        last = asked[-1].span.last if asked else span.last
        yield Ask(span.first, last, question_words(text), state)


def _bold_heads(blocks: Sequence[Block]) -> tuple[int, ...]:
    """Places of paragraphs that open with a question or topic in bold and have others as body."""
    places = [at for at, block in enumerate(blocks) if _is_bold_topic(block)]
    ends = (*places[1:], len(blocks))
    has_questions = any(
        isinstance(block, Table) or (isinstance(block, ItemList) and mostly_asks(block))
        for at, end in zip(places, ends, strict=False)
        for block in blocks[at + 1 : end]
    )
    return () if has_questions else tuple(places)


def _is_bold_topic(block: Block) -> bool:
    found = OPENS_BOLD.match(text_of(block))
    if found is None or _heads_settled(block):
        return False
    words = plain(found.group())
    is_title = found.group().strip() == text_of(block).strip()
    is_topic = is_title or " " in words or _NUMBERED_TOPIC.match(words) is not None
    return asks(words) or (is_topic and not words.endswith(":") and not says_none(words))


def _one_by_one(blocks: Sequence[Block], *, is_prose_only: bool) -> Iterator[Ask]:
    topical = topics(blocks) if is_prose_only else frozenset()
    at = 0
    while at < len(blocks):
        after = belonging(blocks, at)
        is_topic = is_prose_only if isinstance(blocks[at], Quote) else at in topical
        if at and _heads_rules(blocks[at - 1]):
            at += 1 + len(after)
            continue
        asked = list(_in_block(blocks[at], after, is_topic=is_topic))
        if at and _heads_settled(blocks[at - 1]):
            asked = list(map(as_settled, asked))
        if not after and is_replied_to(blocks, at):
            asked = [*asked[:-1], *map(as_settled, asked[-1:])]
            at += 1
        yield from asked
        at += 1 + len(after)


def _in_block(block: Block, after: tuple[Block, ...], *, is_topic: bool) -> Iterator[Ask]:
    match block:
        case Paragraph() if after and isinstance(after[0], ItemList) and is_record(after[0]):
            words = question_words(block.text).rstrip(" :")
            yield Ask(block.span.first, block.span.last, words, standing(block.text, after))
        case Paragraph() if _tells_of_list(block):
            return
        case Paragraph() if (
            is_topic or asks(block.text) or _says_more(block, after) or _numbered(block)
        ):
            yield from _in_paragraph(block, after)
        case ItemList():
            for item, below in _with_answers(block.items, after):
                yield from _in_item(item, below)
        case Table():
            yield from in_table(block)
        case Fence(language="" | "text" | "txt"):
            yield from _in_code(block)
        case Quote():
            asked = list(in_blocks(block.children, is_prose_only=is_topic))
            yield from asked[:-1]
            yield from map(as_settled, asked[-1:]) if after else asked[-1:]
        case _:
            return


def _tells_of_list(block: Paragraph) -> bool:
    """`**Format**: each entry shows who decides`, above the questions."""
    return _OF_LIST.match(block.text) is not None


def _with_answers(
    items: Sequence[Item], after: tuple[Block, ...]
) -> Iterator[tuple[Item, tuple[Block, ...]]]:
    """Each item that is no `A: the old one`, with that item below it where there is one."""
    for item, following in zip_longest(items, items[1:]):
        if _ANSWERS.match(item.text):
            continue
        below = after if following is None else ()
        if following is not None and _ANSWERS.match(following.text):
            below = (Paragraph(following.span, following.text), *following.children)
        yield item, below


def _in_code(block: Fence) -> Iterator[Ask]:
    """Lines in code that all ask."""
    lines = list(enumerate(block.content.split("\n"), block.span.first + (not block.is_indented)))
    said = [(line, words.strip()) for line, words in lines if words.strip()]
    if len(said) >= _SEVERAL and all(words.endswith("?") for _, words in said):
        yield from (Ask(line, line, question_words(words), standing(words)) for line, words in said)


def _heads_rules(block: Block) -> bool:
    """`Rules:`, over how the list of questions is kept."""
    return _RULES.fullmatch(text_of(block)) is not None


def _heads_settled(block: Block) -> bool:
    """`Answered questions:` and `**Resolved**`, over a list of them."""
    words = _REMARK.sub("", plain(text_of(block)))
    if _SAYS_SETTLED.search(words) or _LEAVES_OUT.search(words):
        return True
    is_label = words.endswith(":") or OPENS_BOLD.match(text_of(block)) is not None
    return is_label and len(words.split()) <= TOPIC_WORDS and names_settled(words.rstrip(":"))


def _says_more(block: Paragraph, after: tuple[Block, ...]) -> bool:
    """Whether a paragraph that introduces its options first says what is open."""
    return bool(after) and ". " in plain(block.text) and introduces_options(plain(block.text))


def _numbered(block: Paragraph) -> bool:
    """Whether a paragraph begins as one of several: `Issue 5: fragmentation, yes or no.`."""
    return _OPENS_LINE.match(block.text) is not None


def _lines(block: Paragraph) -> list[Paragraph]:
    """The lines of a paragraph, where each is a sentence or begins with a sign of its own."""
    lines = block.text.split("\n")
    are_numbered = all(_OPENS_LINE.match(line) for line in lines)
    if len(lines) < _SEVERAL or not (are_numbered or _are_questions(lines)):
        return [block]
    first = block.span.first
    return [
        Paragraph(span=Span(first + at, first + at), text=line) for at, line in enumerate(lines)
    ]


def _are_questions(lines: Sequence[str]) -> bool:
    """Whether each line is a sentence, and several ask."""
    ends = [line.rstrip(" *_")[-1:] for line in lines]
    return ends.count("?") >= _SEVERAL and all(end and end in "?.!" for end in ends)


def _in_paragraph(block: Paragraph, after: tuple[Block, ...]) -> Iterator[Ask]:
    lines = _lines(block)
    if len(lines) == 1:
        yield from _in_one(block, after)
        return
    for line in lines:
        yield from _in_one(line, ())


def _in_one(block: Paragraph, after: tuple[Block, ...]) -> Iterator[Ask]:
    words = plain(block.text)
    is_lead_in = words.endswith(":") and not _says_more(block, after)
    words = words.removeprefix("OPEN: ")
    if not words:
        return
    is_no_answer = is_undecided(words) and words[0] not in _ASKING_SIGNS
    is_pointer = _POINTS.match(words) is not None and not asks(words)
    if is_lead_in or is_pointer or says_none(words) or is_no_answer or only_states(words):
        return
    if not asks(words) and answer_in(block.text):
        return
    yield Ask(
        block.span.first, block.span.last, question_words(block.text), standing(block.text, after)
    )


def _in_item(item: Item, after: tuple[Block, ...] = ()) -> Iterator[Ask]:
    words = plain(item.text)
    nested = [one for block in item.children if isinstance(block, ItemList) for one in block.items]
    asks_below = any(asks(one.text) for one in nested)
    is_lead_in = not (". " in words and words.endswith(":") and not _most_ask(nested))
    if _goes_on_below(words, nested) or any(map(_RECOMMENDS.match, (one.text for one in nested))):
        # What asks below it ends its own question, or is an option that one is recommended of.
        asks_below = False
    is_lead_in = is_lead_in and not (_OPENS_ASKING.match(words) and words[-1] != ":")
    if (asks_below and is_lead_in and not asks(words) and item.checked is None) or not words:
        for one in nested:
            yield from _in_item(one)
        return
    if says_none(words) or _is_resolved_label(words, nested) or _SAID.fullmatch(words):
        return
    yield Ask(
        item.span.first,
        item.span.first + item.text.count("\n"),
        question_words(item.text),
        standing(item.text, (*item.children, *after), checked=item.checked),
    )


def _goes_on_below(words: str, below: Sequence[Item]) -> bool:
    """`Do we favour:` and below it what may be favoured, of which no item is a question."""
    if not _BEGINS_ASKING.match(words):
        return False
    ends = [plain(one.text) for one in below]
    return not any(_BEGINS_ASKING.match(f"{end.rstrip('?')}:") for end in ends)


def _most_ask(items: Sequence[Item]) -> bool:
    return 2 * sum(asks(one.text) for one in items) > len(items)


def _is_resolved_label(words: str, nested: list[Item]) -> bool:
    return bool(nested) and words.endswith(":") and names_settled(words)
