"""What has become of a question: ticked, struck, answered in words, answered below it."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct

from bot.model import QuestionState
from bot.spec.asking.question_words import ANSWER, after_asking, asks, is_undecided
from bot.spec.asking.replies import decides, reads_as_answer, reply_in
from bot.spec.markdown.blocks import Block, Fence, Item, ItemList, Paragraph, Quote, Table
from bot.spec.markdown.phrase import Phrase
from bot.spec.words.inline import without_code
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_LABELLED = seldom(
    rf"(?:^|[?.!;\n(\[)*_~\u2014\u2013|\uff1f\u3002\uff01\uff1b\u061f]|\s-)"
    rf"[ \t]{{0,4}}[*_(\[\u2192>]{{0,4}}[ \t]?(?:{ANSWER})(?:[ \t]?#?\d{{1,3}})?"
    r"[*_]{0,3}(?:[ \t](?:on|by|in|for|as of|at|from|with)[ \t][\w@#,./-]{1,30}|[ "
    r"\t]\([^()\n]{1,60}\)){0,3}"
    r"[ \t]?[)\]*_]{0,4}[ \t]?[:：][ \t*_]{0,4}([^\n]{0,2000})",
    re.IGNORECASE,
)
_SHORT = seldom(
    r"(?:^|[?\n])[ \t*_\"')]{0,6}(?:a|r|ans)\d{0,3}[*_]{0,3}[ \t]?[:：][ \t*_]{0,4}([^\n]{1,2000})",
    re.IGNORECASE,
)
_WORDS_OF_END = (
    r"resolved|answered|closed|done|decided|settled|withdrawn|obsolete|moot|"
    r"no longer relevant|wontfix|won't fix|erledigt|geklärt|beantwortet|gelöst|resuelt[oa]|"
    r"résolue?|risolt[oa]|resolvid[oa]|opgelost|besloten|afgehandeld|"
    r"chius[oa]|cerrad[oa]|fechad[oa]|geschlossen|gesloten|vervallen|decidid[oa]|decis[oa]|tranchée?"
)
_LEFT_OUT = r"ignored|dropped|parked|postponed|deferred|rejected|cancelled"
_MARKED_BEFORE = seldom(
    rf"^[*_~]{{0,3}}[\[(](?:{_WORDS_OF_END}|[\u2713\u2714\u2705])[^\])\n]{{0,60}}[\])]"
    rf"|^[*_~]{{0,3}}(?:{_WORDS_OF_END})(?:,? (?:at|in|on|by|during|after) [^:.?\n*]{{2,40}})?"
    rf"[*_]{{0,3}}:[*_]{{0,3}} "
    r"|^[*_]{0,3}(?:closed|resolved|decided|answered|settled) (?:on )?\d{4}-\d\d-\d\d[*_]{0,3}:"
    r"|^[*_~]{0,3}(?-i:RESOLVED|DECIDED|CLOSED|ANSWERED|SETTLED)\b"
    r"|^[*_~ ]{0,4}(?:[\u2705\u2714\u2611]|:white_check_mark:|:heavy_check_mark:)",
    re.IGNORECASE,
)
_AFTER = seldom(
    rf"(?:^|[\s*_(\[~])\[?(?:{_WORDS_OF_END})\]?[)\]*_]{{0,4}}[.!]?\s{{0,2}}$"
    rf"|[(\[](?:{_WORDS_OF_END})\b[^()\[\]\n]{{1,60}}[)\]][*_.]{{0,3}}\s{{0,2}}$"
    rf"|\?[*_ ]{{0,3}}[\[(](?:{_WORDS_OF_END})[\])]"
    rf"|(?:[:\u2013\u2014]|\s-)\s{{1,2}}[*_]{{0,2}}(?:{_WORDS_OF_END}|{_LEFT_OUT})\b"
    rf"[*_]{{0,2}}(?:\s?[,;(]|\s(?:in|for|until|to|during|on|by|with) |[.!]?$)"
    rf"|(?:[\u2013\u2014]|\s-)\s{{1,2}}\*\*(?:{_WORDS_OF_END})[.!]?\*\*"
    rf"|(?:[:\u2013\u2014]|\s-)\s{{1,2}}[*_]{{0,2}}(?:{_WORDS_OF_END})[*_]{{0,2}}\s[\u2013\u2014-]\s\w"
    rf"|\b(?:this|it|that) (?:is|was|has been|got)(?: now| already)? (?:{_WORDS_OF_END})\b"
    r"(?= (?:in|by|at|on|with|during)\b|\W{0,3}$)"
    r"|(?:[:\u2013\u2014]|\s-)\s{1,2}[*_]{0,2}"
    r"(?-i:RESOLVED|DECIDED|CLOSED|ANSWERED|SETTLED|OUT OF SCOPE)\b"
    r"|(?:[\u2013\u2014]|\s-)\s{1,2}[*_]{0,2}(?:superseded by|replaced by|folded into|merged into|"
    r"moved (?:in)?to|duplicate of|confirmed (?:as|that|by))\b[^?\n]{1,120}$"
    r"|(?:[\u2013\u2014]|\s-)\s{1,2}considered and (?:deferred|rejected|dropped)\b"
    r"|\bno (?:action|change|decision)s? (?:is |are )?(?:needed|required|necessary)\b"
    r"|[\u2705\u2714\u2611\u2713]|:white_check_mark:|:heavy_check_mark:",
    re.IGNORECASE,
)
_MARKED_AFTER = Phrase(
    _AFTER,
    words=(
        *("resolved", "answered", "closed", "done", "decided", "settled", "withdrawn", "obsolete"),
        *("moot", "no longer relevant", "wontfix", "won't fix", "erledigt", "geklärt", "gelöst"),
        *("beantwortet", "opgelost", "besloten", "afgehandeld", "geschlossen", "gesloten"),
        *("vervallen", "ignored", "dropped", "parked", "postponed", "deferred", "rejected"),
        *("cancelled", "superseded by", "replaced by", "folded into", "merged into", "moved to"),
        *("moved into", "duplicate of", "confirmed", "out of scope"),
    ),
    signs=(
        *("resuelt", "résolu", "risolt", "resolvid", "chius", "cerrad", "fechad", "decidid"),
        *("decis", "tranché", "no action", "no change"),
        *("\u2705", "\u2714", "\u2611", "\u2713", ":white_check_mark:", ":heavy_check_mark:"),
    ),
)
_NEGATED = seldom(
    r"(?:\b(?:not|never|to be|must be|cannot be|be|yet|until|get|whether|if|pas|nicht|niet|não|"
    r"tant que|hasta que|solange|bis)|n['\u2019]t)\b"
    r"[^.?!\n]{0,30}$|\b(?:once|when|after|before|unless)\b[^.?!\n]{3,80}$",
    re.IGNORECASE,
)
_WITHDRAWN = seldom(
    r"\b(?:withdrawn|obsolete|moot|no longer relevant|wontfix|won't fix)\b", re.IGNORECASE
)
_STRUCK = seldom(
    r"~~[^~]{1,2000}~~|(?<![~\w])~(?=[^\s~])[^~\n]{3,2000}(?<=[^\s~])~(?![~\w])|<(del|s|strike)>[^<]{1,2000}</\1>",
    re.IGNORECASE,
)
"""One sign on each side is enough.

Source: https://github.github.com/gfm/#strikethrough-extension-
"""
_ARROW = seldom(
    r"[?\uff1f](?: ?\([^()\n]{1,200}\))?[*_\"')\s]{0,6}"
    r"(?:\u2192|\u21d2|->|=>|-->|==>|\u2794|\u279c)\s{0,4}(\S[^\n]{0,2000})"
)
_ARROW_BEHIND = seldom(r"^[^?\n:]{1,30}:[^?\n]*\S\s{1,2}(?:\u2192|->|=>)\s{1,2}(\w[^?\n]{0,2000})$")
_OPENS_WITH_ARROW = seldom(
    r"^\s{0,4}(?:\u2192|\u21d2|->|=>|-->|==>|\u2794|\u279c)\s{0,4}(\S.{0,2000})", re.DOTALL
)
_PLAIN_REPLY = seldom(
    r"\((?:yes|no|nope|yep)(?:[.,;:!\u2013\u2014-][^()]{0,200})?\)[.]?|n/?a[.]?|"
    r"(?:answered|decided|resolved|settled) (?:in|by|under) [^?]{2,80}|"
    r"see (?:the |our )?[\[(]?(?:adr|decision|answer|resolution)\b[^?]{0,80}",
    re.IGNORECASE,
)
_NUMBERED = seldom(r"(?:open )?(?:issue|question|point|item|q|oi|op)?[ -]?#?\d{0,3}", re.IGNORECASE)
_BREAK = seldom(r"<br ?/?>", re.IGNORECASE)
_LINK = seldom(r"\[([^\[\]\n]{1,200})\]\([^()\n]{0,300}\)")
_SAYS_SETTLED = seldom(
    r"^[*_\s]{0,4}(?:(?:this (?:is|was|has been) |already )?(?:resolved|answered|settled|done)"
    r"[*_.\s]{0,4}$|(?:tranché|décidé|acté|decidido|resuelto|entschieden|beschlossen|geklärt|deciso|besloten)"
    r"e?s?\b|discussed [^.?\n]{0,120}\bdecided (?:it|that|to|not|against|on)\b)",
    re.IGNORECASE,
)
_STATUS = seldom(
    r"^\W{0,6}(?:status|estado|statut|stato)\W{0,6}[:：\u2013\u2014]\W{0,6}(.{0,60})", re.IGNORECASE
)
_NOT_DECIDED = seldom(
    r"\W{0,4}(?:not (?:yet )?(?:decided|settled)|undecided)\b(?! by)", re.IGNORECASE
)
_DONE = seldom(
    r"^(?:resolved|answered|closed|done|decided|settled|yes|complete[d]?|approved|accepted|"
    r"final|signed(?: off)?|ratified|confirmed|agreed|deferred (?:to|until|till)|postponed (?:to|"
    r"until)|out of scope|fixed|applied|x|ok|withdrawn|reject(?:ed)?|n/?a|won.t (?:do|fix)|"
    r"not (?:doing|needed|planned)|"
    r"dropped|obsolete|afgehandeld|gesloten|besloten|opgelost|fechad[oa]|cerrad[oa]|chius[oa]|risolt[oa]|"
    r"resolvid[oa]|vervallen|fermée?|clos|beantwortet|geschlossen|geklärt|erledigt|gelöst|résolue?|resuelt[ao]|已解决|解決済み?|frozen|locked|已(?:冻结|确认|决定|完成|关闭|定))\b"
    r"|^(?:[\u2705\u2714\u2611\u2713]|:white_check_mark:|:heavy_check_mark:)",
    re.IGNORECASE,
)
_CIRCLES = (0x1F6AB, 0x26D4, *range(0x1F534, 0x1F536), *range(0x1F7E0, 0x1F7EC), 0x26AA, 0x26AB)
_COLOURS = " " + "".join(map(chr, _CIRCLES))
_STILL_OPEN = seldom(
    r"(?:needs? (?:an? )?(?:decision|discussion|input|clarification|answer)|open|partial(?:ly)?|"
    r"unresolved|unanswered|undecided|pending|blocked|offen|ouverte?|abiert[ao]|abert[ao]|"
    r"tbd|to be decided)\b",
    re.IGNORECASE,
)


class Standing(Struct, frozen=True):
    """The state of a question, and whether an answer in words is there."""

    state: QuestionState
    has_answer: bool


OPEN = Standing(QuestionState.OPEN, has_answer=False)


def _says_open(status: str) -> bool:
    return bool(_STILL_OPEN.match(_word_of(status)))


def _word_of(status: str) -> str:
    """Without the coloured sign before it."""
    return plain(status).strip(" .[]()`").lstrip(_COLOURS)


def says_still_open(text: str) -> bool:
    """Whether a text is a line such as `Status: needs decision`."""
    found = _STATUS.match(text)
    if found is None:
        return _NOT_DECIDED.match(text) is not None
    return _says_open(found.group(1))


def says_done(status: str) -> bool:
    """Whether the word in a status column or line means that a question is settled."""
    return bool(_DONE.match(_word_of(status)))


def standing(
    text: str,
    children: Iterable[Block] = (),
    *,
    checked: bool | None = None,
    is_heading: bool = False,
    is_called_open: bool = False,
) -> Standing:
    """What has become of the question with this text, these blocks below it and this task box.

    Args:
        text: of the question.
        children: what stands below it.
        checked: the state of its task box, None without one.
        is_heading: what stands below explains it as often as it answers it.
        is_called_open: its label says so, and only what decides it says otherwise.
    """
    below = tuple(_texts(children))
    has_answer = bool(answer_in(text)) or _is_answered_below(text, below, is_heading=is_heading)
    if has_answer and is_called_open:
        has_answer = _is_decided(text, below)
    if is_struck(text):
        state = QuestionState.ANSWERED if has_answer else QuestionState.WITHDRAWN
        return Standing(state, has_answer or bool(below) or bool(_beside_strike(text)))
    mark = _mark(text)
    if mark:
        gone = _WITHDRAWN.search(mark) is not None
        has_words = has_answer or _has_more(text) or (is_heading and bool(below))
        return Standing(QuestionState.WITHDRAWN if gone else QuestionState.ANSWERED, has_words)
    if has_answer:
        return Standing(QuestionState.ANSWERED, has_answer=True)
    if checked:
        return Standing(QuestionState.ANSWERED, _has_more(text) or bool(below))
    return OPEN


def _is_decided(text: str, below: Iterable[str]) -> bool:
    """Whether an answer has a label, or begins as one does."""
    for words in (text, *below):
        reply = reply_in(words) if asks(words) else plain(words)
        is_labelled = answer_in(words) and not reply_in(words)
        if is_labelled or _SAYS_SETTLED.match(words) or (reply and decides(reply)):
            return True
    return False


def _mark(text: str) -> str:
    """The word or sign before or behind the question that says it is settled; empty without."""
    words = without_code(text)
    before = _MARKED_BEFORE.match(words)
    if before is not None:
        return before.group()
    after = _MARKED_AFTER.search(words, words.lower())
    if after is None or asks(text[after.end() :]):
        return ""
    is_word = after.group().strip(" *_~[]().!:\u2013\u2014-")[:1].isalpha()
    return "" if is_word and _NEGATED.search(words[: after.start() + 1]) else after.group()


def is_struck(text: str) -> bool:
    """Whether the question itself is struck through; what follows it may not be."""
    found = _STRUCK.search(text)
    if found is None:
        return False
    before = plain(text[: found.start()]).strip(" -:")
    return not before or _NUMBERED.fullmatch(before) is not None


def struck_words(text: str) -> str:
    """What is struck through, where the text begins with it; empty elsewhere."""
    found = _STRUCK.search(text) if is_struck(text) else None
    return "" if found is None else re.sub(r"~~|</?[a-z]{1,6}>", "", found.group())


def _beside_strike(text: str) -> str:
    return re.sub(r"\W", "", _STRUCK.sub("", text))


def answer_in(text: str) -> str:
    """The answer that stands in the same text as its question; empty when there is none."""
    if text.startswith("OPEN:"):
        return ""
    text = _BREAK.sub("\n", text)
    words = without_code(text)
    has_label = ":" in words or "：" in words
    for found in chain(_LABELLED.finditer(words), _SHORT.finditer(words)) if has_label else ():
        answer = text[found.start(1) : found.end(1)]
        answer = after_asking(answer) if asks(answer) else answer
        if not is_undecided(answer):
            return answer.strip()
    for pattern in (_ARROW, _OPENS_WITH_ARROW, _ARROW_BEHIND):
        arrow = pattern.search(text)
        if arrow is not None:
            return "" if is_undecided(arrow.group(1)) else arrow.group(1).strip()
    return (_plain_reply(text) or reply_in(text)) if asks(text) else ""


def _plain_reply(text: str) -> str:
    """`(No.)`, `N/A` or `See ADR-5.`, all that stands behind the question."""
    behind = plain(after_asking(text)).strip()
    return behind if _PLAIN_REPLY.fullmatch(behind) else ""


def _has_more(text: str) -> bool:
    """Words after the question: what a ticked or closed question is answered with."""
    if asks(text):
        after = after_asking(text)
    else:
        after = re.split(r"\s[\u2014\u2013-]+\s|:[*_]{0,3}\s|\.\s", text, maxsplit=1)[-1]
        after = "" if after == text else after
    after = _MARKED_BEFORE.sub("", _AFTER.sub("", after))
    return bool(re.search(r"\w", after)) or "](" in text or "#" in after


def _is_answered_below(text: str, below: tuple[str, ...], *, is_heading: bool) -> bool:
    stated = [found.group(1) for words in below if (found := _STATUS.match(words))]
    if any(map(says_done, stated)):
        return True
    if any(map(_says_open, stated)):
        return False
    for words in below:
        if _STATUS.match(words) is not None:
            continue
        if answer_in(words) or _SAYS_SETTLED.match(_LINK.sub(r"\1", words)):
            return True
    free = [words for words in below if _STATUS.match(words) is None]
    if len(free) != 1 or _LABELLED.match(free[0]) is not None:
        return False
    return reads_as_answer(free[0], text, is_heading=is_heading)


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
