"""Every question of a document: where it is asked, what has become of it, and its identity."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.model import QuestionState
from bot.spec.ask import Ask
from bot.spec.bracketed import stands_alone
from bot.spec.document import Document, Section
from bot.spec.passage import Passage
from bot.spec.prose import normalise, squeeze
from bot.spec.question_headings import names_questions
from bot.spec.question_marks import anywhere
from bot.spec.question_sections import in_section, is_mixed

_EMPTY_QUESTION = re.compile(
    r"^(?:(?:open )?(?:question|issue|item|q)s?[ #]?\d{0,3}|\W*)$", re.IGNORECASE
)
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


def find(
    document: Document,
    passages: Sequence[Passage],
    *,
    headings: frozenset[int] = frozenset(),
    ignored: frozenset[int] = frozenset(),
) -> tuple[AskedQuestion, ...]:
    """Every question of the document, in order of lines; placeholders are none.

    Args:
        document: the one to be read.
        passages: the document's own.
        headings: lines of headings that hold questions though their words do not say so.
        ignored: lines that are still the template's own text.
    """
    found: dict[int, AskedQuestion] = {}
    for section in question_sections(document, headings):
        is_strict = section.line not in headings and is_mixed(section)
        for ask in in_section(section, is_strict=is_strict):
            if ask.line not in ignored and _is_real(ask.text):
                found.setdefault(ask.line, _asked(ask, section.path, is_listed=True))
    listed = _covered(found.values())
    for ask, section in anywhere(passages, document):
        if ask.line not in listed and ask.line not in ignored:
            found.setdefault(ask.line, _asked(ask, section.path, is_listed=False))
    return tuple(found[line] for line in sorted(found))


def _covered(asked: Iterable[AskedQuestion]) -> set[int]:
    return {line for one in asked for line in range(one.line, one.end_line + 1)}


def question_sections(document: Document, headings: frozenset[int]) -> Iterator[Section]:
    """The topmost sections that hold questions, by their titles or by the lines in `headings`."""
    yield from _below(document.root, headings)


def _below(section: Section, headings: frozenset[int]) -> Iterator[Section]:
    for child in section.children:
        if child.line in headings or names_questions(child.title):
            yield child
        else:
            yield from _below(child, headings)


def _is_real(text: str) -> bool:
    return not stands_alone(text) and not _EMPTY_QUESTION.match(squeeze(text).rstrip(" :"))


def _asked(ask: Ask, path: tuple[str, ...], *, is_listed: bool) -> AskedQuestion:
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
