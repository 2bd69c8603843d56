"""The marks and labels that ask a question wherever in a document they stand."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from bot.spec.asking.ask import Ask, as_settled, question_words
from bot.spec.asking.clarifications import clarifications_in
from bot.spec.asking.question_headings import (
    asks_for_all,
    labels_a_question,
)
from bot.spec.asking.question_labels import (
    announces_questions,
    are_mostly_asked,
    is_mark,
    labelled,
)
from bot.spec.asking.question_shapes import in_blocks
from bot.spec.asking.question_tables import in_table, lists_questions, pending_in
from bot.spec.asking.question_words import asks, is_undecided, says_none
from bot.spec.asking.settled import OPEN, answer_in, says_still_open, standing
from bot.spec.markdown.blocks import Break, Comment, ItemList, Paragraph
from bot.spec.markdown.document import Document, Section
from bot.spec.markdown.fields import Field
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.markdown.phrase import Phrase, Said, may_hold
from bot.spec.words.inline import without_code
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain, squeeze

_STARTS_UNRESOLVED = seldom(r"<<\[\s?UNRESOLVED\b([^\]\n]{0,200})\]>>")
_ENDS_UNRESOLVED = seldom(r"<<\[\s?/\s?UNRESOLVED\b[^\]\n]{0,200}\]>>")
_CALLOUT = seldom(r"\[!(?:open[ _-]?)?questions?\][+-]?[ \t]{0,4}([^\n]{0,300})\n?", re.IGNORECASE)
_OPENS_QUOTATION = seldom(
    r"(?-i:QUESTION): |[*_]{0,3}(?:open|unresolved|outstanding) (?:question|issue|"
    r"point)[*_]{0,3}:[*_]{0,3} ",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"(?<![*_])[*_]{1,3}(?:(?:open|unresolved|outstanding) question|offene frage|question ouverte|"
    r"pregunta abierta)[ ]?#?\d{0,3}"
    r"(?::[*_]{1,3}|[*_]{1,3}:)[ \t]{1,4}(\S)",
    re.IGNORECASE,
)
_ASKED_IN_BOLD = seldom(
    r"(?<![*_])[*_]{1,3}Question[ ]?\d{0,3}:[*_]{0,3} {1,3}((?:(?:do|should|can|could|shall|would|"
    r"will) (?:we|this|it|the|there)?|(?:how|what|which|where|when) (?:do|should|can|could|"
    r"shall|would|"
    r"will) we)\b[^*?\n]{5,200}[*_]{0,3} ?\? ?[*_]{0,3})",
)
"""`... is one part. **Question: do we want two of them?**`"""
_SPOKEN_WORDS = ("question", "Question", "ffene Frage", "regunta abierta")
_WORDS = tuple((word, word.lower()) for word in (*_SPOKEN_WORDS, "UNRESOLVED", "CLARIFICATION"))
"""Most texts have nothing of any mark in them."""
_NAMES_A_REASON = seldom(r"\W{0,3}why (?:now|this|us|me|not)[?!* ]{1,4}", re.IGNORECASE)
"""A title that forms have, over what it asks for."""
_SENTENCE_END = seldom(r"[.!?][)*_]{0,3}\s+")
_OPENS_QUESTION = seldom(
    r"\W{0,3}(?:(?:but|and|or|if so),? )?(?:is|are|was|do|does|did|can|could|will|would|should|has|"
    r"have|must|may|what|why|who|how|when|where|which|make)\b|\S+(?: \S+){0,5}$",
    re.IGNORECASE,
)
_LEFT_TO_DO = Phrase(
    seldom(
        r"\b(?:items|points|issues|questions|things|topics)\b[^.:]{0,40}\b(?:still|yet) "
        r"(?:to|needs? to|must|have to) be "
        r"(?:resolved|decided|clarified|settled|answered|discussed|determined)\b[^.:]{0,20}:$"
        r"|\b(?:issues|questions|points) that (?:still )?remain to be (?:re)?solved\b[^.:]{0,20}:$"
        r"|\b(?:one|two|three|four|five|six|some|several|a few|these|following|\d) "
        r"(?:questions?|points?|issues|decisions?) (?:is|are|remains?) (?:still )?"
        r"(?:open|unresolved|undecided|unanswered)\b"
        r"|\b(?:we|i|the (?:team|group)) (?:still )?(?:need|have) to (?:decide|clarify|answer|"
        r"determine|figure out|agree on)\b[^.:]{0,60}:$"
        r"|^\W{0,3}(?:questions|points|things) (?:still )?to (?:answer|decide|clarify|"
        r"resolve):\W{0,3}$",
        re.IGNORECASE,
    ),
    words=(
        *("to be", "open", "unresolved", "undecided", "unanswered", "need to", "have to"),
        *("to answer", "to decide", "to clarify", "to resolve"),
    ),
)
"""`The following items are still to be resolved:`, above their list."""
_TO_KNOW = seldom(r"\b(?:know|knows|done|ready|success\w*|sabremos|wissen|sait)\b", re.IGNORECASE)
"""How one will know that it works is asked over criteria, and no choice."""
_DECISION = seldom(
    r"(?:[\d.]{1,6} )?(?:open )?(?:decision|question|issue) ?#?\d{1,2}\b", re.IGNORECASE
)
_LEFT = (
    *("todo", "todos", "to do", "tbd", "next steps", "next actions", "immediate next actions"),
    *("immediate next steps", "follow ups", "action items", "decisions needed"),
)
_DECIDE = seldom(
    r"(?:\*\*[^*\n]{2,80}\*\*:? )?\W{0,3}(?:decide|figure out|find out|clarify|determine|"
    r"agree)(?: on)? (?:if|whether|how|what|which|who|where|when|why)\b"
    r"|(?:decide|agree|settle) (?:on|between) \w|choose between \w"
    r"|(?:decide|choose|pick) [*_]{0,2}[^.?!\n]{2,60}\bor\b",
    re.IGNORECASE,
)
_ASKS_US = seldom(
    r"(?:(?:also|and|but|so),? )?(?:(?:should|shall) (?:we|this|it|these|there)|(?:do|can|could|"
    r"will|would) we|maybe|perhaps|how (?:do|should|will|can|would) we|what happens (?:if|when)|"
    r"(?:is|are) (?:there|this)|why not|(?:which|what) [\w ]{2,40} should we)\b[^?]{3,200}\?{1,3}",
    re.IGNORECASE,
)
"""What nobody but the authors can answer, and no form asks."""
_WE_ASK = seldom(r"(?:do|should|can|could|shall|will) we [^?\n]{3,160}\?", re.IGNORECASE)
_NEAR = 6
"""Blocks behind a question among which its answer is sought."""
_FEW_SPACES = 3
_SOME_SPACES = 12
_BRACKET_BEHIND = seldom(r" \([^()\n]{2,20}\)$")
_LINE = 30
"""Characters up to which a line may be a heading in all but name."""


def anywhere(
    passages: Sequence[Passage], said: Said, document: Document
) -> Iterator[tuple[Ask, Section]]:
    """The marks and labels that ask a question wherever they stand.

    Args:
        passages: the document's own.
        said: all that they say, and perhaps more.
        document: the one to be read.
    """
    words = [word for word, folded in _WORDS if folded in said.folded]
    for passage, ask in _marked(passages, words) if words else ():
        yield ask, passage.section
    yield from _in_columns(document)
    for section in document.sections():
        for field in section.fields:
            for ask in labelled(field):
                yield as_settled(ask) if _is_settled_below(field, section) else ask, section
        for ask in (*_below_lines(section), *_asked_by_title(section), *_to_decide(section)):
            yield ask, section
        yield from ((ask, section) for ask in _asked_alone(section))


def _is_settled_below(field: Field, section: Section) -> bool:
    """`**Decision required:** which one`, with `Answer: the first` in the next paragraph.

    A label alone has its question in the next one, and its answer somewhere behind it.
    """
    blocks = section.blocks
    at = bisect_right(blocks, field.span.last, key=lambda block: block.span.first)
    for block in blocks[at : at + (1 if field.value else _NEAR)]:
        if isinstance(block, Paragraph) and not asks(block.text) and answer_in(block.text):
            return True
        if isinstance(block, Paragraph) and labels_a_question(block.text.strip("*_: ")):
            return False
    return False


def _marked(passages: Sequence[Passage], words: Sequence[str]) -> Iterator[tuple[Passage, Ask]]:
    ends = _ends_of_blocks(passages)
    for passage in passages:
        if passage.is_quoted:
            found = _called_out(passage)
        elif may_hold(passage.text, words):
            found = _said_in(passage, ends, passages)
        else:
            continue
        for ask in found:
            yield passage, ask


def _below_lines(section: Section) -> Iterator[Ask]:
    """`Open questions`, a line that is a heading in all but name, with their list below it."""
    for block, after in pairwise(section.blocks):
        if not isinstance(block, Paragraph) or not isinstance(after, ItemList):
            continue
        if _is_undecided_choice(block, after):
            words = question_words(block.text)
            yield Ask(block.span.first, block.span.last, words, OPEN)
            continue
        line = _BRACKET_BEHIND.sub("", block.text)
        is_line = len(line) <= _LINE and line[-1:].isalpha()
        if _LEFT_TO_DO.search(block.text, block.text.lower()):
            yield from in_blocks((after,), is_prose_only=True)
            continue
        # "TBD" above a list stands for an answer, and the list is something else.
        is_named = is_line and not block.text.isupper() and announces_questions(line)
        is_left = is_mark(block.text) and are_mostly_asked(after.items)
        if is_named or is_left or _ends_announcing(block.text):
            yield from in_blocks((after,), is_prose_only=True)


def _to_decide(section: Section) -> Iterator[Ask]:
    """`Status: needs decision` below `Decision 2: how it is kept`, and what is below `TODO`."""
    lists = section.blocks if section.key in _LEFT else ()
    for item in (each for one in lists if isinstance(one, ItemList) for each in one.items):
        is_asked = item.checked is False and asks(item.text.rstrip("*_ ")[-1:])
        is_asked = is_asked or (item.checked is None and _WE_ASK.match(item.text) is not None)
        if is_asked or (item.checked is None and _DECIDE.match(item.text)):
            yield Ask(item.span.first, item.span.first, question_words(item.text), OPEN)
    if not _DECISION.match(section.title):
        return
    for block in section.blocks:
        if isinstance(block, Paragraph) and says_still_open(block.text):
            yield Ask(section.line, block.span.first, question_words(section.title), OPEN)
            return


def _is_undecided_choice(block: Paragraph, options: ItemList) -> bool:
    """`How are they kept?` over several boxes, none of them ticked."""
    boxes = [item.checked for item in options.items]
    is_choice = len(boxes) > 1 and not any(boxes) and None not in boxes
    is_asked = is_choice and asks(block.text.rstrip("*_ ")[-1:]) and not _TO_KNOW.search(block.text)
    return is_asked and not any(asks(item.text) for item in options.items)


def _asked_by_title(section: Section) -> Iterator[Ask]:
    """`### How often?`, over prose that ends with a question as well."""
    said = [block for block in section.blocks if not isinstance(block, Comment | Break)]
    last = said[-1] if said and not section.children else None
    if not (asks(section.title) and isinstance(last, Paragraph) and asks(last.text.strip()[-1:])):
        return
    if asks_for_all(section.title) or _NAMES_A_REASON.fullmatch(section.title):
        return
    sentence = _SENTENCE_END.split(plain(last.text))[-1]
    if _OPENS_QUESTION.match(sentence):
        yield Ask(section.line, section.line, question_words(section.title), OPEN)


def _asked_alone(section: Section) -> Iterator[Ask]:
    """`Should it be kept?`, the last that is said below a heading that does not ask.

    Where more is said before it, only what the authors ask themselves.
    """
    said = [block for block in section.blocks if not isinstance(block, Comment | Break)]
    last = said[-1] if said and not section.children else None
    if not isinstance(last, Paragraph) or "?" not in last.text or asks(section.title):
        return
    words = plain(last.text).strip()
    asked = _ASKS_US if len(said) == 1 else _WE_ASK
    if words.endswith("?") and asked.fullmatch(words):
        yield Ask(last.span.first, last.span.last, question_words(words), OPEN)


def _said_in(passage: Passage, ends: list[int], passages: Sequence[Passage]) -> Iterator[Ask]:
    if "CLARIFICATION" in passage.text:
        yield from clarifications_in(passage)
    if "UNRESOLVED" in passage.text:
        yield from _unresolved(passage, ends, passages)
    if passage.kind is not Kind.HEADING and may_hold(passage.text, _SPOKEN_WORDS):
        yield from _spoken_of(passage)


def _ends_of_blocks(passages: Sequence[Passage]) -> list[int]:
    return [
        passage.line + passage.text.count("\n", 0, found.start())
        for passage in passages
        if "UNRESOLVED" in passage.text
        for found in _ENDS_UNRESOLVED.finditer(without_code(passage.text))
    ]


def _unresolved(passage: Passage, ends: list[int], passages: Sequence[Passage]) -> Iterator[Ask]:
    words = without_code(passage.text)
    for found in _STARTS_UNRESOLVED.finditer(words):
        line = passage.line + words.count("\n", 0, found.start())
        last = min((end for end in ends if end >= line), default=line)
        inside = _ENDS_UNRESOLVED.split(passage.text[found.end() :], maxsplit=1)[0]
        asked = squeeze(inside) or _first_words(passages, line, last) or found.group(1)
        yield Ask(line, last, plain(asked)[:600].strip() or "unresolved", OPEN)


def _first_words(passages: Sequence[Passage], line: int, last: int) -> str:
    inside = (one.text for one in passages if line < one.line <= last and one.kind != Kind.HEADING)
    return next((_ENDS_UNRESOLVED.sub("", words) for words in inside), "")


def _called_out(passage: Passage) -> Iterator[Ask]:
    """`> [!QUESTION]` with the question in the same line or the next, `> Open question: ...`."""
    labelled = _OPENS_QUOTATION.match(passage.text)
    if labelled is not None:
        words = passage.text[labelled.end() :]
        state = standing(words, is_called_open=True)
        yield Ask(passage.line, passage.end_line, question_words(words), state)
        return
    found = _CALLOUT.match(passage.text) if passage.text.startswith("[!") else None
    if found is None:
        return
    start = found.end() if passage.text[found.end() :].strip() else found.start(1)
    words = passage.text[start:]
    if words.strip():
        line = passage.line + passage.text.count("\n", 0, start)
        yield Ask(line, passage.end_line, question_words(words), standing(words))


def _spoken_of(passage: Passage) -> Iterator[Ask]:
    """`... at two. **Open question:** which zone?`: the label in the midst of a text."""
    bare = without_code(passage.text)
    for found in chain(_SPOKEN.finditer(bare), _ASKED_IN_BOLD.finditer(bare)):
        words = passage.text[found.start(1) :]
        if found.start() and not says_none(words) and not is_undecided(words):
            line = passage.line + passage.text.count("\n", 0, found.start())
            yield Ask(line, passage.end_line, question_words(words), standing(words))


def _in_columns(document: Document) -> Iterator[tuple[Ask, Section]]:
    """Tables with a column of open questions, or of questions and what became of them."""
    for section, table in document.tables:
        if any(map(_is_column, table.header.cells)) or lists_questions(table):
            asked = in_table(table)
        else:
            asked = pending_in(table)
        for ask in asked:
            yield ask, section


def _is_column(title: str) -> bool:
    return "uestion" in title and labels_a_question(title)


def _ends_announcing(text: str) -> bool:
    """`All data are pictures. Open questions:`, in any language, or a label too long for one."""
    if text.rstrip(" *_")[-1:] != ":":
        return False
    before, _, label = plain(text).rpartition(". ")
    most = _FEW_SPACES if before else _SOME_SPACES
    if not before and label.count(" ") < _FEW_SPACES:
        return False
    return label.count(" ") < most and announces_questions(label.rstrip(" :"))
