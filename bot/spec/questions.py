"""Every question of a document: where it is asked, what has become of it, and its identity."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.model import QuestionState
from bot.spec.blocks import (
    Block,
    Break,
    Comment,
    Definition,
    Item,
    ItemList,
    Paragraph,
    Quote,
    Row,
    Table,
)
from bot.spec.bracketed import stands_alone
from bot.spec.document import Document, Section
from bot.spec.fields import Field
from bot.spec.inline import without_code
from bot.spec.passage import Kind, Passage
from bot.spec.prose import normalise, plain, squeeze
from bot.spec.question_words import (
    is_undecided,
    labels_a_question,
    names_questions,
    names_settled,
    says_none,
)
from bot.spec.settled import OPEN, Standing, answer_in, says_done, standing

_NUMBER = re.compile(
    r"^[\W_]{0,4}(?:(?:open )?(?:question|issue|q)[ \t]?#?\d{0,3}[\W_]{0,4}[:.)\u2013\u2014-]|\d{1,3}[.)])\s{0,3}",
    re.IGNORECASE,
)
_STARTS_CLARIFICATION = re.compile(r"\[\s?NEEDS[ _-]CLARIFICATION\b[\s:\u2013\u2014-]{0,4}")
_STARTS_UNRESOLVED = re.compile(r"<<\[\s?UNRESOLVED\b([^\]\n]{0,200})\]>>")
_ENDS_UNRESOLVED = re.compile(r"<<\[\s?/\s?UNRESOLVED\b[^\]\n]{0,200}\]>>")
_EMPTY_QUESTION = re.compile(
    r"^(?:(?:open )?(?:question|issue|item|q)s?[ #]?\d{0,3}|\W*)$", re.IGNORECASE
)
_QUESTION_COLUMN = re.compile(r"question|issue|topic|item|point|description|frage|pregunta|问题")
_STATE_COLUMN = re.compile(r"^(?:status|state|resolved|closed|done|open)\b")
_ANSWER_COLUMN = re.compile(
    r"^(?:(?:proposed )?answer|decision|resolution|outcome|conclusion|response|antwort)\b"
)
_NUMBERED_HEADING = re.compile(r"\W{0,3}q(?:uestion)?[ #]?\d", re.IGNORECASE)
_OPENS_BOLD = re.compile(r"^(?:\*\*|__)[^*_\n]{2,200}(?:\*\*|__)")
_NO_WORDS = (Comment, Break, Definition)
_SAME = 82
"""Of 100: how alike two wordings must be to be one question, lightly edited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question where it is asked.

    Attributes:
        text: without its marker, its number or its answer.
        section: heading path of the place.
        key: its words alone, by which it is known again.
        has_answer: an answer in words, a link or a decision stands with it.
        is_listed: it stands in a section of questions, not in a mark elsewhere.
    """

    line: int
    end_line: int
    text: str
    state: QuestionState
    section: tuple[str, ...]
    key: str
    has_answer: bool
    is_listed: bool


@dataclass(frozen=True, slots=True)
class _Ask:
    line: int
    end_line: int
    text: str
    standing: Standing


def find(
    document: Document,
    passages: Sequence[Passage],
    *,
    headings: frozenset[int] = frozenset(),
    ignored: frozenset[int] = frozenset(),
) -> tuple[AskedQuestion, ...]:
    """Every question of the document, in order of lines; placeholders are none.

    Args:
        passages: the document's own.
        headings: lines of headings that hold questions though their words do not say so.
        ignored: lines that are still the template's own text.
    """
    found: dict[int, AskedQuestion] = {}
    for section in question_sections(document, headings):
        for ask in _in_section(section):
            if ask.line not in ignored and _is_real(ask.text):
                found.setdefault(ask.line, _asked(ask, section.path, is_listed=True))
    listed = _covered(found.values())
    for ask, section in _anywhere(passages, document):
        if ask.line not in listed and ask.line not in ignored:
            found.setdefault(ask.line, _asked(ask, section.path, is_listed=False))
    return tuple(found[line] for line in sorted(found))


def _covered(asked: Iterable[AskedQuestion]) -> set[int]:
    return {line for one in asked for line in range(one.line, one.end_line + 1)}


def question_sections(document: Document, headings: frozenset[int]) -> Iterator[Section]:
    """The topmost sections that hold questions."""
    yield from _below(document.root, headings)


def _below(section: Section, headings: frozenset[int]) -> Iterator[Section]:
    for child in section.children:
        if child.line in headings or names_questions(child.title):
            yield child
        else:
            yield from _below(child, headings)


def _is_real(text: str) -> bool:
    return not stands_alone(text) and not _EMPTY_QUESTION.match(squeeze(text).rstrip(" :"))


def _asked(ask: _Ask, path: tuple[str, ...], *, is_listed: bool) -> AskedQuestion:
    return AskedQuestion(
        line=ask.line,
        end_line=ask.end_line,
        text=ask.text,
        state=ask.standing.state,
        section=path,
        key=normalise(ask.text),
        has_answer=ask.standing.has_answer,
        is_listed=is_listed,
    )


def _in_section(section: Section) -> Iterator[_Ask]:
    yield from _in_blocks(section.blocks, is_prose_only=not section.children)
    for child in section.children:
        yield from _in_child(child)


def _in_child(section: Section) -> Iterator[_Ask]:
    if names_settled(section.title):
        for ask in _in_section(section):
            yield _Ask(ask.line, ask.end_line, ask.text, _closed(ask.standing))
    elif _is_container(section):
        yield from _in_section(section)
    elif not says_none(section.title):
        below = [block for part in section.walk() for block in part.blocks]
        yield _Ask(
            section.line,
            section.line,
            question_words(section.title),
            standing(section.title, below),
        )


def _closed(was: Standing) -> Standing:
    return Standing(QuestionState.ANSWERED, has_answer=True) if was == OPEN else was


def _is_container(section: Section) -> bool:
    """Whether a sub-heading groups questions rather than asking one."""
    if "?" in section.title or _NUMBERED_HEADING.match(section.title):
        return False
    said = [block for block in section.blocks if not isinstance(block, _NO_WORDS)]
    if not said:
        return bool(section.children)
    first = said[1] if len(said) > 1 and _is_lead_in(said[0]) else said[0]
    return isinstance(first, ItemList | Table)


def _is_lead_in(block: Block) -> bool:
    return isinstance(block, Paragraph) and plain(block.text).endswith(":")


def _in_blocks(blocks: Sequence[Block], *, is_prose_only: bool) -> Iterator[_Ask]:
    topics = _topics(blocks) if is_prose_only else frozenset()
    at = 0
    while at < len(blocks):
        block = blocks[at]
        after = _belonging(blocks, at)
        match block:
            case Paragraph():
                if "?" in block.text or at in topics:
                    yield from _in_paragraph(block, after)
            case ItemList():
                for item in block.items:
                    yield from _in_item(item)
            case Table():
                yield from _in_table(block)
            case Quote():
                yield from _in_blocks(block.children, is_prose_only=is_prose_only)
            case _:
                pass
        at += 1 + len(after)


def _topics(blocks: Sequence[Block]) -> frozenset[int]:
    """Which paragraphs of a section name something open, where none asks with a question mark.

    The first one, and each that opens with words in bold; beside a list or table none does.
    """
    paragraphs = [at for at, block in enumerate(blocks) if isinstance(block, Paragraph)]
    if any(isinstance(block, ItemList | Table) or "?" in _text(block) for block in blocks):
        return frozenset()
    bold = [at for at in paragraphs if _OPENS_BOLD.match(_text(blocks[at]))]
    return frozenset(bold or paragraphs[:1])


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def _belonging(blocks: Sequence[Block], at: int) -> tuple[Block, ...]:
    """What belongs to the paragraph at this place: its labelled answer, or its list of options."""
    block = blocks[at]
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if not isinstance(block, Paragraph) or following is None:
        return ()
    if isinstance(following, Paragraph) and "?" not in following.text:
        return (following,) if answer_in(following.text) else ()
    is_asked = plain(block.text).endswith("?")
    if isinstance(following, ItemList) and is_asked and not _asks(following):
        return (following,)
    return ()


def _asks(items: ItemList) -> bool:
    return any("?" in item.text or item.checked is not None for item in items.items)


def _in_paragraph(block: Paragraph, after: tuple[Block, ...]) -> Iterator[_Ask]:
    words = plain(block.text)
    if not words or words.endswith(":") or says_none(words) or is_undecided(words):
        return
    if "?" not in words and answer_in(block.text):
        return
    yield _Ask(
        block.span.first, block.span.last, question_words(block.text), standing(block.text, after)
    )


def _in_item(item: Item) -> Iterator[_Ask]:
    words = plain(item.text)
    nested = [one for block in item.children if isinstance(block, ItemList) for one in block.items]
    asks_below = any("?" in one.text for one in nested)
    if (asks_below and "?" not in words and item.checked is None) or not words:
        for one in nested:
            yield from _in_item(one)
        return
    if says_none(words) or _is_resolved_label(words, nested):
        return
    yield _Ask(
        item.span.first,
        item.span.first + item.text.count("\n"),
        question_words(item.text),
        standing(item.text, item.children, checked=item.checked),
    )


def _is_resolved_label(words: str, nested: list[Item]) -> bool:
    return bool(nested) and words.endswith(":") and names_settled(words)


def _in_table(table: Table) -> Iterator[_Ask]:
    titles = [normalise(cell) for cell in table.header.cells]
    asked = _first_column(titles, _QUESTION_COLUMN)
    if asked is None:
        asked = 1 if len(titles) > 1 and titles[0] in {"", "id", "no", "nr", "q"} else 0
    state = _first_column(titles, _STATE_COLUMN)
    answer = _first_column(titles, _ANSWER_COLUMN)
    for row in table.rows:
        words = _cell(row, asked)
        if words and not says_none(words):
            yield _Ask(row.line, row.line, question_words(words), _row_standing(row, state, answer))


def _first_column(titles: list[str], pattern: re.Pattern[str]) -> int | None:
    return next((at for at, title in enumerate(titles) if pattern.search(title)), None)


def _cell(row: Row, column: int | None) -> str:
    return "" if column is None or column >= len(row.cells) else squeeze(row.cells[column])


def _row_standing(row: Row, state: int | None, answer: int | None) -> Standing:
    said = _cell(row, answer)
    has_answer = not is_undecided(said)
    if any(standing(cell) != OPEN and "~~" in cell for cell in row.cells):
        return Standing(QuestionState.WITHDRAWN, has_answer)
    word = _cell(row, state)
    if word:
        if not says_done(word):
            return OPEN
        return Standing(QuestionState.ANSWERED, has_answer or answer is None)
    return Standing(QuestionState.ANSWERED, has_answer=True) if has_answer else OPEN


def question_words(text: str) -> str:
    """The question itself: without emphasis, its number, its strike-through or its answer."""
    words = _NUMBER.sub("", plain(text.replace("~~", ""))).strip()
    answer = answer_in(words)
    if answer and words.endswith(answer) and "?" in words[: -len(answer)]:
        words = words[: words.rindex("?", 0, len(words) - len(answer)) + 1]
    return words


def _anywhere(passages: Sequence[Passage], document: Document) -> Iterator[tuple[_Ask, Section]]:
    """The marks and labels that ask a question wherever they stand."""
    ends = _ends_of_blocks(passages)
    for passage in passages:
        if passage.is_quoted:
            continue
        if "CLARIFICATION" in passage.text:
            for ask in _clarifications(passage):
                yield ask, passage.section
        if "UNRESOLVED" in passage.text:
            for ask in _unresolved(passage, ends, passages):
                yield ask, passage.section
    for section in document.sections():
        for field in section.fields:
            for ask in _labelled(field):
                yield ask, section


def _clarifications(passage: Passage) -> Iterator[_Ask]:
    words = without_code(passage.text)
    for found in _STARTS_CLARIFICATION.finditer(words):
        line = passage.line + words.count("\n", 0, found.start())
        closing = words.find("]", found.end())
        end = closing if closing >= 0 else len(words)
        asked = squeeze(passage.text[found.end() : min(end, found.end() + 600)])
        yield _Ask(line, line, asked or "needs clarification", OPEN)


def _ends_of_blocks(passages: Sequence[Passage]) -> list[int]:
    return [
        passage.line + passage.text.count("\n", 0, found.start())
        for passage in passages
        if "UNRESOLVED" in passage.text
        for found in _ENDS_UNRESOLVED.finditer(without_code(passage.text))
    ]


def _unresolved(passage: Passage, ends: list[int], passages: Sequence[Passage]) -> Iterator[_Ask]:
    words = without_code(passage.text)
    for found in _STARTS_UNRESOLVED.finditer(words):
        line = passage.line + words.count("\n", 0, found.start())
        last = min((end for end in ends if end >= line), default=line)
        inside = _ENDS_UNRESOLVED.split(passage.text[found.end() :], maxsplit=1)[0]
        asked = squeeze(inside) or _first_words(passages, line, last) or found.group(1)
        yield _Ask(line, last, plain(asked)[:600].strip() or "unresolved", OPEN)


def _first_words(passages: Sequence[Passage], line: int, last: int) -> str:
    inside = (one.text for one in passages if line < one.line <= last and one.kind != Kind.HEADING)
    return next((_ENDS_UNRESOLVED.sub("", words) for words in inside), "")


def _labelled(field: Field) -> Iterator[_Ask]:
    """`**Open question:** ...`, or the label of a list of questions, outside such a section."""
    if labels_a_question(field.label) and field.value:
        if not says_none(field.value) and not is_undecided(field.value):
            yield _Ask(
                field.span.first,
                field.span.last,
                question_words(field.value),
                standing(field.value, field.children),
            )
    elif names_questions(field.label):
        children = [child for child in field.children if not isinstance(child, Comment)]
        value = Paragraph(span=field.span, text=field.value)
        yield from _in_blocks([value, *children] if field.value else children, is_prose_only=True)


def removed(
    before: Iterable[AskedQuestion], after: Iterable[AskedQuestion]
) -> tuple[AskedQuestion, ...]:
    """The open questions of `before` that `after` no longer asks, moved and edited ones apart."""
    left = list(after)
    gone: list[AskedQuestion] = []
    for question in before:
        twin = _twin(question, left)
        if twin is not None:
            left.remove(twin)
        elif question.state is QuestionState.OPEN:
            gone.append(question)
    return tuple(gone)


def _twin(question: AskedQuestion, others: list[AskedQuestion]) -> AskedQuestion | None:
    best: AskedQuestion | None = None
    best_score = float(_SAME)
    for other in others:
        if other.key == question.key:
            return other
        score = fuzz.token_set_ratio(question.key, other.key, score_cutoff=best_score)
        if score > best_score:
            best, best_score = other, score
    return best
