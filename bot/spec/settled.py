"""What has become of a question: ticked, struck, answered in words, answered below it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from bot.model import QuestionState
from bot.spec.blocks import Block, Fence, Item, ItemList, Paragraph, Quote, Table
from bot.spec.inline import without_code
from bot.spec.prose import plain
from bot.spec.question_words import ANSWER, is_undecided

_LABELLED = re.compile(
    rf"(?:^|[?.!;\n(\[*_~\u2014\u2013|]|\s-)[ \t]{{0,4}}[*_(\[\u2192>]{{0,4}}[ \t]?(?:{ANSWER})"
    r"(?:[ \t](?:on|by|in|as of|at|from|with)[ \t][\w@#,./-]{1,30}|[ \t]\([^()\n]{1,60}\)){0,3}"
    r"[ \t]?[)\]*_]{0,4}[ \t]?[:：][ \t*_]{0,4}([^\n]{0,2000})",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?:^|[?\n])[ \t*_\"')]{0,6}(?:a|ans)[*_]{0,3}[ \t]?[:：][ \t*_]{0,4}([^\n]{1,2000})",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"(?:^|[\s*_(\[~])(?:\[?(?:resolved|answered|closed|done|decided|settled|withdrawn|obsolete|moot|"
    r"no longer relevant|wontfix|won't fix)\]?[)\]*_]{0,4})[.!]?\s{0,2}$"
    r"|^[*_~]{0,3}[\[(](?:resolved|answered|closed|done|decided|settled|withdrawn)[^\])\n]{0,60}[\])]"
    r"|[\u2705\u2714\u2611]|:white_check_mark:|:heavy_check_mark:",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"\b(?:withdrawn|obsolete|moot|no longer relevant|wontfix|won't fix)\b", re.IGNORECASE
)
_STRUCK = re.compile(r"~~[^~]{1,2000}~~|<(del|s|strike)>[^<]{1,2000}</\1>", re.IGNORECASE)
_ARROW = re.compile(
    r"\?[*_\"')\s]{0,6}(?:\u2192|\u21d2|->|=>|-->|==>|\u2794|\u279c)\s{0,4}(\S[^\n]{0,2000})"
)
_OPENS_WITH_ARROW = re.compile(
    r"^\s{0,4}(?:\u2192|\u21d2|->|=>|-->|==>|\u2794|\u279c)\s{0,4}(\S.{0,2000})", re.DOTALL
)
_REPLIES = re.compile(
    r"^(?:yes|no|nope|yep|agreed|decided|resolved|answered|we (?:will|decided|chose|agreed|settled|"
    r"went|use|picked)|we'll|we\u2019ll|use |will use|going with|go with|went with|chose|chosen|"
    r"keep(?:ing)? |ja\b|nein\b|oui\b|non\b|sí\b|sim\b|não\b|да\b|нет\b)(?:\W|\b)",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"^\W{0,6}(?:option|alternative|either|maybe|perhaps|possibly|could|can |might|may |should|"
    r"would|"
    r"proposal|proposed|suggest|leaning|tentative|current(?:ly)? leaning|default|e\.?g|for example|"
    r"example|context|background|note|owner|assigned|assignee|due|raised|asked|status|priority|"
    r"impact|see |related|depends|blocked|tbd|todo|pending|pros?\b|cons?\b|if |when |because|why|"
    r"consider|need|to be|who|what|which|where|how|is |are |do |does |some |one |this |it |there |"
    r"for |on |in |however|but|also|a |an |the )",
    re.IGNORECASE,
)
_STATUS = re.compile(r"^\W{0,6}status\W{0,6}[:：]\W{0,6}(.{0,60})", re.IGNORECASE)
_DONE = re.compile(
    r"^(?:resolved|answered|closed|done|decided|settled|yes|complete[d]?|approved|accepted|final|"
    r"fixed|x|ok|withdrawn|rejected|n/?a|[\u2705\u2714\u2611].{0,30}|geklärt|erledigt|gelöst)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a question, and whether an answer in words is there."""

    state: QuestionState
    has_answer: bool


OPEN = Standing(QuestionState.OPEN, has_answer=False)


def says_done(status: str) -> bool:
    """Whether the word in a status column or line means that a question is settled."""
    return bool(_DONE.match(plain(status).strip(" .[]()")))


def standing(text: str, children: Iterable[Block] = (), *, checked: bool | None = None) -> Standing:
    """What has become of the question with this text, these blocks below it and this task box."""
    below = tuple(_texts(children))
    has_answer = bool(answer_in(text)) or _is_answered_below(text, below)
    if is_struck(text):
        state = QuestionState.ANSWERED if has_answer else QuestionState.WITHDRAWN
        return Standing(state, has_answer or bool(below) or bool(_beside_strike(text)))
    marked = _MARKED.search(without_code(text))
    if marked is not None and "?" not in text[marked.end() :]:
        gone = _WITHDRAWN.search(marked.group()) is not None
        has_words = has_answer or _has_more(text)
        return Standing(QuestionState.WITHDRAWN if gone else QuestionState.ANSWERED, has_words)
    if has_answer:
        return Standing(QuestionState.ANSWERED, has_answer=True)
    if checked:
        return Standing(QuestionState.ANSWERED, _has_more(text) or bool(below))
    return OPEN


def is_struck(text: str) -> bool:
    """Whether the question itself is struck through; what follows it may not be."""
    found = _STRUCK.search(text)
    return found is not None and not plain(text[: found.start()]).strip(" -:")


def struck_words(text: str) -> str:
    """What is struck through, where the text begins with it; empty elsewhere."""
    found = _STRUCK.search(text) if is_struck(text) else None
    return "" if found is None else re.sub(r"~~|</?[a-z]{1,6}>", "", found.group())


def _beside_strike(text: str) -> str:
    return re.sub(r"\W", "", _STRUCK.sub("", text))


def answer_in(text: str) -> str:
    """The answer that stands in the same text as its question; empty when there is none."""
    words = without_code(text)
    has_label = ":" in words or "：" in words
    for found in chain(_LABELLED.finditer(words), _SHORT.finditer(words)) if has_label else ():
        answer = text[found.start(1) : found.end(1)]
        answer = answer.rpartition("?")[2] if "?" in answer else answer
        if not is_undecided(answer):
            return answer.strip()
    for pattern in (_ARROW, _OPENS_WITH_ARROW):
        arrow = pattern.search(text)
        if arrow is not None and not is_undecided(arrow.group(1)):
            return arrow.group(1).strip()
    after = plain(text.rpartition("?")[2]).strip(" )\"'\u201d") if "?" in text else ""
    return after if _REPLIES.match(after) and not is_undecided(after) else ""


def _has_more(text: str) -> bool:
    """Words after the question: what a ticked or closed question is answered with."""
    if "?" in text:
        after = text.rpartition("?")[2]
    else:
        after = re.split(r"\s[\u2014\u2013-]+\s|:\s|\.\s", text, maxsplit=1)[-1]
        after = "" if after == text else after
    return bool(re.search(r"\w", _MARKED.sub("", after))) or "](" in text or "#" in after


def _is_answered_below(text: str, below: tuple[str, ...]) -> bool:
    for words in below:
        status = _STATUS.match(words)
        if status is not None:
            if says_done(status.group(1)):
                return True
            continue
        if answer_in(words):
            return True
    free = [words for words in below if _STATUS.match(words) is None]
    is_asked = plain(text).rstrip(" *_\"')").endswith("?")
    return is_asked and len(free) == 1 and _reads_as_answer(free[0])


def _reads_as_answer(words: str) -> bool:
    said = plain(words)
    if "?" in said or is_undecided(said):
        return False
    return bool(_REPLIES.match(said)) or not _HEDGES.match(said)


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block.text
            case ItemList():
                for item in block.items:
                    yield from _of_item(item)
            case Quote():
                yield from _texts(block.children)
            case Table() | Fence():
                yield "e.g."
            case _:
                continue


def _of_item(item: Item) -> Iterator[str]:
    yield item.text
    yield from _texts(item.children)
