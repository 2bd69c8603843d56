"""The shapes in which a section of questions asks them: items, prose, sub-headings, tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
from bot.spec.document import Section
from bot.spec.prose import normalise, plain, squeeze
from bot.spec.question_words import (
    introduces_options,
    is_undecided,
    names_one_question,
    names_settled,
    only_states,
    says_none,
)
from bot.spec.settled import OPEN, Standing, answer_in, says_done, standing, struck_words

_NUMBER = re.compile(
    r"^[\W_]{0,4}(?:(?:open )?(?:question|issue|q)[ \t]?#?\d{0,3}[\W_]{0,4}[:.)\u2013\u2014-]"
    r"|\d{1,3}[.)])\s{0,3}",
    re.IGNORECASE,
)
_QUESTION_COLUMN = re.compile(r"question|issue|topic|item|point|description|frage|pregunta|问题")
_STATE_COLUMN = re.compile(r"^(?:status|state|resolved|closed|done|open)\b")
_ANSWER_COLUMN = re.compile(
    r"^(?:(?:proposed )?answer|decision|resolution|outcome|conclusion|response|antwort)\b"
)
_NUMBERED_HEADING = re.compile(r"\W{0,3}q(?:uestion)?[ #]?\d", re.IGNORECASE)
_OPENS_BOLD = re.compile(r"^(?:\*\*|__)[^*_\n]{2,200}(?:\*\*|__)")
_NO_WORDS = (Comment, Break, Definition)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question as it was found; `line` and `end_line` are 1-based."""

    line: int
    end_line: int
    text: str
    standing: Standing


def in_section(section: Section) -> Iterator[Ask]:
    """Every question of a section of questions, those of its sub-sections included."""
    if names_one_question(section.title):
        yield _asked_by_heading(section)
        return
    yield from in_blocks(section.blocks, is_prose_only=not section.children)
    for child in section.children:
        yield from _in_child(child)


def _in_child(section: Section) -> Iterator[Ask]:
    if names_settled(section.title):
        for ask in in_section(section):
            yield Ask(ask.line, ask.end_line, ask.text, _closed(ask.standing))
    elif _is_container(section):
        yield from in_section(section)
    elif not says_none(section.title):
        yield _asked_by_heading(section)


def _asked_by_heading(section: Section) -> Ask:
    below = [block for part in section.walk() for block in part.blocks]
    words = question_words(section.title)
    return Ask(section.line, section.line, words, standing(section.title, below))


def _closed(was: Standing) -> Standing:
    return Standing(QuestionState.ANSWERED, has_answer=True) if was == OPEN else was


def _is_container(section: Section) -> bool:
    """Whether a sub-heading groups questions rather than asking one.

    A list in the midst of prose, or one of options and reasons, belongs to the one question.
    """
    if "?" in section.title or _NUMBERED_HEADING.match(section.title):
        return False
    said = [block for block in section.blocks if not isinstance(block, _NO_WORDS)]
    if not said:
        return bool(section.children)
    listed = said[1:] if len(said) > 1 and _is_lead_in(said[0]) else said
    if not isinstance(listed[0], ItemList | Table):
        return False
    if any(isinstance(block, ItemList) and _asks(block) for block in listed):
        return True
    return all(isinstance(block, ItemList | Table) for block in listed)


def _is_lead_in(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    words = plain(block.text)
    return words.endswith(":") and not introduces_options(words)


def in_blocks(blocks: Sequence[Block], *, is_prose_only: bool) -> Iterator[Ask]:
    """Every question of blocks that stand one after another, where questions are expected."""
    topics = _topics(blocks) if is_prose_only else frozenset()
    at = 0
    while at < len(blocks):
        block = blocks[at]
        after = _belonging(blocks, at)
        match block:
            case Paragraph():
                if "?" in block.text or at in topics or _says_more(block, after):
                    yield from _in_paragraph(block, after)
            case ItemList():
                for item in block.items:
                    yield from _in_item(item)
            case Table():
                yield from _in_table(block)
            case Quote():
                yield from in_blocks(block.children, is_prose_only=is_prose_only)
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
    words = plain(block.text)
    if isinstance(following, ItemList):
        is_asked = words.endswith("?") and not _asks(following)
        if is_asked or (introduces_options(words) and not _mostly_asks(following)):
            return (following,)
    return ()


def _asks(items: ItemList) -> bool:
    return any("?" in item.text or item.checked is not None for item in items.items)


def _says_more(block: Paragraph, after: tuple[Block, ...]) -> bool:
    """Whether a paragraph that introduces its options first says what is open."""
    return bool(after) and ". " in plain(block.text) and introduces_options(plain(block.text))


def _mostly_asks(items: ItemList) -> bool:
    asking = sum("?" in item.text or item.checked is not None for item in items.items)
    return 2 * asking >= len(items.items)


def _in_paragraph(block: Paragraph, after: tuple[Block, ...]) -> Iterator[Ask]:
    words = plain(block.text)
    is_lead_in = words.endswith(":") and not _says_more(block, after)
    if not words or is_lead_in or says_none(words) or is_undecided(words) or only_states(words):
        return
    if "?" not in words and answer_in(block.text):
        return
    yield Ask(
        block.span.first, block.span.last, question_words(block.text), standing(block.text, after)
    )


def _in_item(item: Item) -> Iterator[Ask]:
    words = plain(item.text)
    nested = [one for block in item.children if isinstance(block, ItemList) for one in block.items]
    asks_below = any("?" in one.text for one in nested)
    if (asks_below and "?" not in words and item.checked is None) or not words:
        for one in nested:
            yield from _in_item(one)
        return
    if says_none(words) or _is_resolved_label(words, nested):
        return
    yield Ask(
        item.span.first,
        item.span.first + item.text.count("\n"),
        question_words(item.text),
        standing(item.text, item.children, checked=item.checked),
    )


def _is_resolved_label(words: str, nested: list[Item]) -> bool:
    return bool(nested) and words.endswith(":") and names_settled(words)


def _in_table(table: Table) -> Iterator[Ask]:
    titles = [normalise(cell) for cell in table.header.cells]
    asked = _first_column(titles, _QUESTION_COLUMN)
    if asked is None:
        asked = 1 if len(titles) > 1 and titles[0] in {"", "id", "no", "nr", "q"} else 0
    state = _first_column(titles, _STATE_COLUMN)
    answer = _first_column(titles, _ANSWER_COLUMN)
    for row in table.rows:
        words = _cell(row, asked)
        if words and not says_none(words):
            yield Ask(row.line, row.line, question_words(words), _row_standing(row, state, answer))


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
    words = _NUMBER.sub("", plain(struck_words(text) or text)).strip()
    answer = answer_in(words)
    if answer and words.endswith(answer) and "?" in words[: -len(answer)]:
        words = words[: words.rindex("?", 0, len(words) - len(answer)) + 1]
    return words
