"""The marks and labels that ask a question wherever in a document they stand."""

import re
from collections.abc import Iterator, Sequence

from bot.spec.blocks import Comment, Paragraph
from bot.spec.document import Document, Section
from bot.spec.fields import Field
from bot.spec.inline import without_code
from bot.spec.passage import Kind, Passage
from bot.spec.prose import plain, squeeze
from bot.spec.question_shapes import Ask, in_blocks, question_words
from bot.spec.question_words import is_undecided, labels_a_question, names_questions, says_none
from bot.spec.settled import OPEN, standing

_STARTS_CLARIFICATION = re.compile(r"\[\s?NEEDS[ _-]CLARIFICATION\b[\s:\u2013\u2014-]{0,4}")
_STARTS_UNRESOLVED = re.compile(r"<<\[\s?UNRESOLVED\b([^\]\n]{0,200})\]>>")
_ENDS_UNRESOLVED = re.compile(r"<<\[\s?/\s?UNRESOLVED\b[^\]\n]{0,200}\]>>")


def anywhere(passages: Sequence[Passage], document: Document) -> Iterator[tuple[Ask, Section]]:
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


def _clarifications(passage: Passage) -> Iterator[Ask]:
    words = without_code(passage.text)
    for found in _STARTS_CLARIFICATION.finditer(words):
        line = passage.line + words.count("\n", 0, found.start())
        closing = words.find("]", found.end())
        end = closing if closing >= 0 else len(words)
        asked = squeeze(passage.text[found.end() : min(end, found.end() + 600)])
        yield Ask(line, line, asked or "needs clarification", OPEN)


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


def _labelled(field: Field) -> Iterator[Ask]:
    """`**Open question:** ...`, or the label of a list of questions, outside such a section."""
    if labels_a_question(field.label) and field.value:
        if not says_none(field.value) and not is_undecided(field.value):
            yield Ask(
                field.span.first,
                field.span.last,
                question_words(field.value),
                standing(field.value, field.children),
            )
    elif names_questions(field.label):
        children = [child for child in field.children if not isinstance(child, Comment)]
        value = Paragraph(span=field.span, text=field.value)
        yield from in_blocks([value, *children] if field.value else children, is_prose_only=True)
