"""A section of questions: which of its sub-headings ask one, group several, or do neither."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import TypeGuard

from bot.spec.asking.ask import Ask, as_settled, question_words
from bot.spec.asking.belonging import asks_in_items, is_bold_question, is_record
from bot.spec.asking.question_headings import (
    asks_for_all,
    names_answer,
    names_aside,
    names_one_question,
    names_open_group,
    names_other_things,
    names_other_ways,
    names_own_section,
    names_questions,
    names_settled,
    says_all_settled,
)
from bot.spec.asking.question_shapes import in_blocks, is_lead_in
from bot.spec.asking.question_tables import tells_what_is_open
from bot.spec.asking.question_words import (
    asks,
    is_undecided,
    opens_with_none,
    says_all_done,
    says_none,
    sounds_open,
)
from bot.spec.asking.settled import OPEN, answer_in, says_done, says_still_open, standing
from bot.spec.markdown.blocks import (
    Block,
    Break,
    Comment,
    Definition,
    ItemList,
    Paragraph,
    Quote,
    Table,
)
from bot.spec.markdown.document import Document, Section
from bot.spec.words.headings import number_and_title
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_A_MARK = seldom(r"\W*(?:tb[acd]|todo|to be \w+)\W*", re.IGNORECASE)
_NUMBERED_HEADING = seldom(
    r"\W{0,3}(?:[uo]?q(?:uestion)?[ #]?|[uo]q-(?:[a-z]\d{1,2}-)?)\d", re.IGNORECASE
)
_IS_QUESTION = seldom(r"question [#]?\d{1,2}\b", re.IGNORECASE)
_COUNTED = seldom(r"\d{1,2}[.)] ")
_SEE = seldom(r"(?:see|more in|details in|cf\.?|siehe|voir|ver)\b.{0,200}$", re.IGNORECASE)
_QUESTIONS_FOLLOW = seldom(
    r"(?:^|[.!?] |\*)[*_]{0,2}(?:[A-Za-z]{2,14} ){0,2}questions?[*_]{0,2}:[*_]{0,2}$", re.IGNORECASE
)
_IN_QUOTES = seldom(r"[\"“][^\"”]{1,40}[\"”]")
_TASKS = seldom(r"\b(?:next steps?|future|tasks?|actions?|todos?|roadmap)\b", re.IGNORECASE)
"""What is open there may be work that nobody has begun."""
_TO_CHOOSE = seldom(
    r"^(?:please (?:provide|explain|describe|add|say|tell|give)|confirm|decide|clarify|determine|"
    r"agree|finali[sz]e|choose|pick|resolve)\b"
    r"|\b(?:we|I) (?:should|need to|must|have to) (?:still )?(?:determine|decide|agree on|work out|"
    r"figure out|find out|clarify)\b"
    r"|^[\w -]{2,40} choice(?: \([^()]{3,80}\))?[.]?$",
    re.IGNORECASE,
)
_OPTION = seldom(r"(?:option|alternative|approach|choice) (?:[A-F]|\d)\b", re.IGNORECASE)
_WHY = seldom(r"\W{0,3}(?:[\d.]+ )?why (?:not|is|are|the|do|does|did|was|were|no)\b", re.IGNORECASE)
_NEAR = 10
_NO_WORDS = (Comment, Break, Definition)
_SEVERAL = 3


def in_section(section: Section, *, is_strict: bool = False) -> Iterator[Ask]:
    """Every question of a section of questions, those of its sub-sections included.

    Args:
        section: whose title or place says that it holds questions.
        is_strict: it holds other things too, so that only what asks or sounds open counts.
    """
    asked = _in_section(section, is_strict=is_strict)
    if says_all_settled(section.title):
        yield from map(as_settled, asked)
    elif _opens_settled(section):
        # What asks nevertheless came later.
        yield from (one if asks(one.text) else as_settled(one) for one in asked)
    else:
        yield from asked


def _opens_settled(section: Section) -> bool:
    first = section.blocks[0] if section.blocks else None
    return isinstance(first, Paragraph) and (
        says_all_done(first.text) or opens_with_none(first.text)
    )


def _in_section(section: Section, *, is_strict: bool) -> Iterator[Ask]:
    if names_one_question(section.title):
        yield asked_by_heading(section)
        return
    own = list(in_blocks(section.blocks, is_prose_only=not section.children))
    if is_strict:
        is_listed = not _TASKS.search(section.title)
        yield from (one for one in own if _is_asking(one) or (is_listed and one.is_said_open))
    else:
        yield from own or _put_off(section)
    for child in () if _ends_apart(section) else section.children:
        asked = _in_child(child)
        is_wide = is_strict and (not names_questions(child.title) or is_mixed(child))
        yield from filter(_is_asking, asked) if is_wide else asked


def _ends_apart(section: Section) -> bool:
    """`**Effort:**` below a line that is drawn: what its sub-sections tell is no question."""
    drawn, last = section.blocks[-2:] if len(section.blocks) > 1 else (None, None)
    if not isinstance(last, Paragraph) or not isinstance(drawn, Break):
        return False
    return last.text.startswith("**") and not names_questions(plain(last.text))


def _put_off(section: Section) -> Iterator[Ask]:
    """`Pending with Legal.`, where nothing else is said of what is open."""
    said = [block for block in section.blocks if not isinstance(block, _NO_WORDS)]
    first = said[0] if said else None
    if section.children or not isinstance(first, Paragraph) or not is_undecided(first.text):
        return
    words = question_words(first.text)
    is_mark = _A_MARK.fullmatch(words) or "NEEDS CLARIFICATION" in words
    if words and not says_none(words) and not is_mark:
        yield Ask(first.span.first, first.span.last, words, OPEN)


def _is_asking(ask: Ask) -> bool:
    words = _IN_QUOTES.sub("", ask.text)
    return asks(words) or sounds_open(words) or _TO_CHOOSE.search(words) is not None


def in_registers(document: Document) -> Iterator[tuple[Ask, Section]]:
    """Numbered headings that ask, in a document in which some of them say that they are decided."""
    numbered = [each for each in document.sections() if _asks_by_number(each.title)]
    done = [says_done(each.title.rpartition("\u2014")[2]) for each in numbered]
    if len(numbered) < _SEVERAL or not any(done):
        return
    for each, is_done in zip(numbered, done, strict=True):
        ask = asked_by_heading(each)
        yield as_settled(ask) if is_done else ask, each


def _asks_by_number(title: str) -> bool:
    is_asked = title[:1].isdigit() and asks(_IN_QUOTES.sub("", title))
    return is_asked and bool(number_and_title(title)[0])


def is_mixed(section: Section) -> bool:
    """Whether a section of questions has, by its title, other things in it as well."""
    return names_questions(section.title) and names_other_things(section.title)


def _in_child(section: Section) -> Iterator[Ask]:
    if names_own_section(section.title):
        return
    if names_settled(section.title):
        yield from map(as_settled, in_section(section))
    elif names_aside(section.title):
        yield from in_section(section, is_strict=True)
    elif not _NUMBERED_HEADING.match(section.title) and (lists := _labelled_lists(section)):
        yield from in_blocks(lists, is_prose_only=False)
    elif _is_container(section):
        yield from _in_container(section)
    elif not says_none(section.title) and not _only_says_none(section):
        yield asked_by_heading(section)


def _in_container(section: Section) -> Iterator[Ask]:
    """Those of a group; where one of its parts is for questions, the others are not."""
    parts = [child for child in section.children if names_questions(child.title)]
    asked = chain.from_iterable(map(in_section, parts)) if parts else in_section(section)
    is_done = standing(section.title) != OPEN
    yield from map(as_settled, asked) if is_done else asked


def _labelled_lists(section: Section) -> list[Block]:
    """The lists behind `Questions:`, which alone ask in a section of remarks and data."""
    if section.children:
        return []
    return [
        after
        for block, after in pairwise(section.blocks)
        if isinstance(after, ItemList)
        and isinstance(block, Paragraph)
        and _announces_questions(block.text)
    ]


def _announces_questions(text: str) -> bool:
    """`Locked for now. Tail questions:`, in some languages."""
    if _QUESTIONS_FOLLOW.search(text):
        return True
    last = plain(text).rpartition(". ")[2]
    return last.endswith(":") and names_questions(last.rstrip(" :"))


def _only_says_none(section: Section) -> bool:
    said = [block for block in section.blocks if not isinstance(block, _NO_WORDS)]
    if len(said) != 1 or section.children:
        return False
    match said[0]:
        case Paragraph(text=text):
            return says_none(text)
        case ItemList(items=(only,)):
            return says_none(only.text) and not only.children
        case _:
            return False


def asked_by_heading(section: Section) -> Ask:
    """The question of a heading, with what became of it in its section."""
    if (closing := _asked_in_the_end(section)) is not None:
        return closing
    below = [block for part in section.walk() for block in part.blocks]
    state = standing(section.title, below, is_heading=True)
    ask = Ask(section.line, _last_line(section), question_words(section.title), state)
    is_answered = any(part.blocks and names_answer(part.title) for part in section.walk())
    is_answered = is_answered or _tells_why(section)
    return as_settled(ask) if is_answered else ask


def _tells_why(section: Section) -> bool:
    """`Why not a door of iron?` above the reasons, as authors head what they chose."""
    said = [one for one in section.blocks if isinstance(one, Paragraph)]
    is_told = bool(said) and not any(asks(one.text) or sounds_open(one.text) for one in said)
    return is_told and _WHY.match(section.title) is not None


def _asked_in_the_end(section: Section) -> Ask | None:
    """The quotation that opens with a question and ends what is told below a mere topic."""
    said = [block for block in section.blocks if not isinstance(block, _NO_WORDS)]
    quoted = [
        one
        for one in (said[-1].children if _is_quotation(said, section) else ())
        if isinstance(one, Paragraph) and asks(one.text.partition("\n")[0].rstrip()[-1:])
    ]
    if not quoted or answer_in(section.title):
        return None
    first = quoted[0]
    words = question_words(first.text.partition("\n")[0])
    return Ask(first.span.first, first.span.last, words, OPEN)


def _is_quotation(said: Sequence[Block], section: Section) -> TypeGuard[Sequence[Quote]]:
    return len(said) > 1 and isinstance(said[-1], Quote) and not asks(section.title)


def _last_line(section: Section) -> int:
    """Of the heading, or of the words soon below it that ask or say that it is open."""
    said = [one for one in section.blocks if isinstance(one, Paragraph)]
    near = [one for one in said if one.span.first <= section.line + _NEAR]
    is_asked = asks(section.title)
    lines = [
        one.span.first
        for one in near
        if says_still_open(one.text) or (not is_asked and asks(one.text))
    ]
    return lines[0] if lines else section.line


def _is_container(section: Section) -> bool:
    """Whether a sub-heading groups questions rather than asking one.

    A list in the midst of prose, or one of options and reasons, belongs to the one question.
    """
    is_asked = asks(section.title) and not asks_for_all(section.title)
    if is_asked or _NUMBERED_HEADING.match(section.title) or _says_open(section):
        return False
    is_over = names_questions(section.title) or any(map(_heads_questions, section.children))
    if section.children and is_over:
        return True
    if asks_for_all(section.title):
        return bool(section.blocks)
    said = [block for block in section.blocks if not isinstance(block, _NO_WORDS)]
    return _are_questions(said, section) if said else bool(section.children)


def holds_numbered(section: Section) -> bool:
    """Whether its sub-headings are numbered as questions, whatever its own says."""
    if names_other_ways(section.title):
        return False
    numbered = [child for child in section.children if _IS_QUESTION.match(child.title)]
    return len(numbered) > 1 and not all(map(_is_discussed, numbered))


def _is_discussed(section: Section) -> bool:
    """Whether prose follows a heading such as `Question 1, how to sweep`, which asks nobody."""
    first = section.blocks[0] if section.blocks else None
    is_said = isinstance(first, Paragraph) and not asks(first.text) and first.text[:1] != "*"
    return is_said and not asks(section.title) and not _says_open(section)


def _says_open(section: Section) -> bool:
    """`Status: needs decision`, of the one thing that the heading names."""
    said = (one.text for one in section.blocks if isinstance(one, Paragraph))
    return any(map(says_still_open, said))


def _heads_questions(section: Section) -> bool:
    title = section.title
    is_numbered = _NUMBERED_HEADING.match(title) or _COUNTED.match(title)
    return asks(title) or names_questions(title) or is_numbered is not None


def _are_questions(said: Sequence[Block], section: Section) -> bool:
    """Whether what stands right below a sub-heading are questions of their own."""
    if names_open_group(section.title) or sum(map(is_bold_question, said)) > 1:
        return True
    if any(isinstance(block, Table) and tells_what_is_open(block) for block in said):
        return True
    if any(isinstance(block, ItemList) and _are_options(block) for block in said):
        return False
    listed = said[1:] if len(said) > 1 and _introduces(said[0]) else said
    if not isinstance(listed[0], ItemList | Table):
        return False
    if all(isinstance(block, ItemList) and is_record(block) for block in listed):
        return False
    return any(isinstance(block, ItemList) and asks_in_items(block) for block in listed) or all(
        isinstance(block, ItemList | Table) for block in listed
    )


def _are_options(items: ItemList) -> bool:
    """`Option A: one table`, of which one answers what the heading asks."""
    return sum(_OPTION.match(plain(one.text)) is not None for one in items.items) > 1


def _introduces(block: Block) -> bool:
    """Whether it says no more than what follows, or where more of it stands: `See the design.`."""
    if is_lead_in(block):
        return True
    words = plain(block.text) if isinstance(block, Paragraph) else ""
    return _SEE.match(words) is not None and not asks(words)
