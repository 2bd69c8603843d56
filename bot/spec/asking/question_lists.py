"""Lists that ask, though no heading or label says that they do."""

import re
from collections import deque
from collections.abc import Iterator, Sequence

from bot.spec.asking.ask import Ask, question_words
from bot.spec.asking.settled import standing
from bot.spec.markdown.blocks import Item, ItemList, Paragraph
from bot.spec.markdown.document import Document, Section
from bot.spec.words.bracketed import stands_alone
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_MOST_WORDS = 4
_SEVERAL = 2
_ASKS_WHOLE = seldom(
    r"\W{0,3}(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|must|may|if|what|"
    r"why|who|how|when|where|which|"
    r"wie|was|wann|wer|warum|wo|welche\w{0,2}|kann|können|soll\w{0,3}|ist|sind|gibt|comment|quand|qui|"
    r"quel\w{0,3}|pourquoi|où|que|cómo|cuándo|quién\w{0,2}|cuál\w{0,2}|qué|por|dónde|como|quando|quem|"
    r"qual|quais|onde|hoe|wat|wanneer|waarom|waar|welke?|come|chi|perché|dove|quale)\b",
    re.IGNORECASE,
)
_ASKS_SOMEBODY = seldom(
    r"\W{0,3}(?:should|shall|do (?:we|you)|would you|are (?:we|you)|any)\b", re.IGNORECASE
)
_WE_CHOOSE = seldom(
    r"(?:^\W{0,3}|[.!;] |[\u2013\u2014] ?)(?:(?:also|and|but|so),? |if [^,.?]{3,80}, )?"
    r"(?:(?:should|shall) (?:we|this|it|these|those|there)\b|do we (?:really |actually |"
    r"even )?(?:need|want|have) |(?:maybe|perhaps|probably) \w|(?:can|could) we )[^.?!]{3,200}"
    r"(?:[?.] [^.!?]{2,100}){0,5}\?$",
    re.IGNORECASE,
)
"""`Should we keep them?`, which nobody but the authors can answer."""
_OF_LATER = seldom(
    r"\b(?:future|later|alternatives?|possibilit\w{1,4}|motivation|background|criteria|survey|faqs?|"
    r"interview|checklist|review|test|graduation|agenda|stand-?ups?|retro(?:spective)?s?)\b",
    re.IGNORECASE,
)
_EDGES = seldom(
    r"(?:[\d.]+ )?(?:edge|boundary|corner) (?:cases|conditions|scenarios)"
    r"(?: to (?:consider|handle|think about|discuss|clarify))?$"
)
_FINDS_OUT = seldom(
    r"(?<!to )\b(?:determines|decides|checks|evaluates|considers|assesses|judges|answers|asks|"
    r"classifies)"
    r"(?: [a-z]{2,12}){0,2}:[*_]{0,2}$"
)
_ELSE = seldom(r"(?:who|what|which|where) else\?", re.IGNORECASE)
_NAMED = seldom(r"[^\W\d_]{3}")
_SEARCHED = seldom(r"[`\"\u201c\u2018:]|\]\(")


def in_lists(document: Document) -> Iterator[tuple[Ask, Section]]:
    """Items of a word or two with a question mark, and lists in which each item asks somebody."""
    if not document.has("?"):
        return
    for section, items in document.lists:
        if _OF_LATER.search(section.title):
            continue
        if _is_led(section, items):
            continue
        is_edge = _EDGES.match(section.key) is not None
        for item in _of_edges(items.items) if is_edge else _asking(items.items):
            state = standing(item.text, item.children, checked=item.checked)
            last = item.span.first + item.text.count("\n")
            yield Ask(item.span.first, last, question_words(item.text), state), section


def _is_led(section: Section, items: ItemList) -> bool:
    """Whether somebody or something is said to find out what a list asks: `The model decides:`."""
    if not any("?" in item.text for item in items.items):
        return False
    above = (block for block in section.blocks if block.span.last < items.span.first)
    last = next(iter(deque(above, maxlen=1)), None)
    return isinstance(last, Paragraph) and _FINDS_OUT.search(last.text) is not None


def _of_edges(items: Sequence[Item]) -> Sequence[Item]:
    """`What happens when the disk is full?`, of cases that nobody answered."""
    asked = [item for item in items if _is_unanswered(item)]
    is_form = any(map(stands_alone, (item.text for item in items)))
    return () if is_form or 2 * len(asked) < len(items) else asked


def _is_unanswered(item: Item) -> bool:
    """Not `How to show fewer (a skeleton)?`, which says how."""
    words = plain(item.text)
    says_how = words.endswith(")?") and words[:6].casefold() == "how to"
    return words.endswith("?") and not says_how and not item.children


def _asking(items: Sequence[Item]) -> Sequence[Item]:
    if not any("?" in item.text for item in items):
        return ()
    ends = [plain(item.text) for item in items]
    all_ask = all(words.endswith("?") for words in ends)
    if all_ask and len(items) >= _SEVERAL and not any(item.children for item in items):
        asked = sum(_ASKS_SOMEBODY.match(words) is not None for words in ends)
        if 2 * asked >= len(items):
            return items
    return [
        item
        for item, words in zip(items, ends, strict=True)
        if _is_doubt(item, words) or (not all_ask and _is_ours(item, words))
    ]


def _is_ours(item: Item, words: str) -> bool:
    """One that asks what its authors should do, among others that do not ask."""
    is_free = item.checked is None and not item.children
    return is_free and words.endswith("?") and _WE_CHOOSE.search(words) is not None


def _is_doubt(item: Item, words: str) -> bool:
    """`streaming data?`, `who else?`: the thing alone, and that nobody is sure of it."""
    if _ELSE.fullmatch(words) is not None:
        return not item.children and item.checked is None
    is_short = words.endswith("?") and len(words.split()) <= _MOST_WORDS and _NAMED.search(words)
    return (
        bool(is_short)
        and not words.startswith(("\u2026", "..."))
        and item.checked is None
        and not item.children
        and not _ASKS_WHOLE.match(words)
        and not _SEARCHED.search(item.text)
    )
