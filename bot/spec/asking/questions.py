"""Every question of a document: where it is asked, what has become of it, and its identity."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

import rapidfuzz
from msgspec import Struct

from bot.model import QuestionState
from bot.spec.asking.ask import Ask, as_settled
from bot.spec.asking.code_questions import in_code
from bot.spec.asking.question_asides import asides
from bot.spec.asking.question_forms import in_forms
from bot.spec.asking.question_headings import names_questionnaire, names_questions, says_open
from bot.spec.asking.question_lists import in_lists
from bot.spec.asking.question_marks import anywhere
from bot.spec.asking.question_sections import holds_numbered, in_registers, in_section, is_mixed
from bot.spec.markdown.document import Document, Section
from bot.spec.markdown.passage import Passage
from bot.spec.markdown.phrase import Said, said_in
from bot.spec.words.bracketed import stands_alone
from bot.spec.words.prose import normalise, squeeze

_EMPTY_QUESTION = re.compile(
    r"^(?:(?:open )?(?:question|issue|item|q)s?[ #]?\d{0,3}|\W*)$", re.IGNORECASE
)
_SAME = 82
"""Of 100: how alike two wordings must be to be one question, lightly edited."""
_REWORDED = 62
"""The same where both stand in one section and only one of them is new."""
_FEW_WORDS = 2
# fmt: off
_EVERYWHERE = frozenset({
    "a", "an", "and", "any", "are", "as", "at", "be", "by", "can", "could", "do", "does", "for",
    "from", "have", "how", "i", "if", "in", "is", "it", "may", "much", "many", "must", "need",
    "of", "on", "or", "our", "shall", "should", "so", "that", "the", "their", "there", "they",
    "this", "to", "us", "want", "we", "what", "when", "where", "whether", "which", "who", "whom",
    "whose", "why", "will", "with", "would",
})
# fmt: on


class AskedQuestion(Struct, frozen=True, kw_only=True):
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
    said: Said | None = None,
    *,
    headings: frozenset[int] = frozenset(),
    ignored: frozenset[int] = frozenset(),
) -> tuple[AskedQuestion, ...]:
    """Every question of the document, in order of lines; placeholders are none.

    Args:
        document: the one to be read.
        passages: the document's own.
        said: all that they say, where it is known already.
        headings: lines of headings that hold questions though their words do not say so.
        ignored: lines that are still the template's own text.
    """
    said = said or said_in(passages)
    found: dict[int, AskedQuestion] = {}
    sections = tuple(question_sections(document, headings))
    for section in sections:
        is_strict = section.line not in headings and is_mixed(section)
        for ask in _discussed(in_section(section, is_strict=is_strict), document):
            if ask.line not in ignored and _is_real(ask.text):
                found.setdefault(ask.line, _asked(ask, section.path, is_listed=True))
    told = ignored | _covered(found.values())
    _take(found, anywhere(passages, said, document), told)
    told |= _covered(found.values()) | _lines_of(sections)
    _take(found, chain(in_lists(document), in_registers(document), in_forms(document)), told)
    told |= _covered(found.values())
    _take(found, ((ask, passage.section) for passage, ask in asides(said)), told)
    known = {one.key for one in found.values()}
    again = (pair for pair in in_code(document) if normalise(pair[0].text) not in known)
    _take(found, again, ignored)
    return tuple(found[line] for line in sorted(found))


def _discussed(asked: Iterable[Ask], document: Document) -> Iterator[Ask]:
    """The same; those of a list that are headings as well are answered there, and settled both."""
    own = list(asked)
    asking = (one for one in document.sections() if one.title.endswith("?") and one.blocks)
    lines = {normalise(one.title): one.line for one in asking}
    keys = [normalise(ask.text) for ask in own] if lines else []
    listed = {
        key for ask, key in zip(own, keys, strict=False) if lines.get(key, ask.line) != ask.line
    }
    if not listed:
        yield from own
        return
    for ask, key in zip(own, keys, strict=True):
        yield as_settled(ask) if key in listed else ask


def _take(
    found: dict[int, AskedQuestion], asked: Iterable[tuple[Ask, Section]], told: Collection[int]
) -> None:
    for ask, section in asked:
        if ask.line not in told:
            found.setdefault(ask.line, _asked(ask, section.path, is_listed=False))


def _covered(asked: Iterable[AskedQuestion]) -> set[int]:
    return {line for one in asked for line in range(one.line, one.end_line + 1)}


def question_sections(document: Document, headings: frozenset[int]) -> Iterator[Section]:
    """The topmost sections that hold questions, by their titles or by the lines in `headings`."""
    title = document.title or next((one for one in document.sections() if one.level), None)
    is_to_ask = title is not None and names_questionnaire(title.title)
    for one in _below(document.root, headings):
        if not is_to_ask or one.line in headings or says_open(one.title):
            yield one


def _below(section: Section, headings: frozenset[int]) -> Iterator[Section]:
    for child in section.children:
        is_named = child.line in headings or names_questions(child.title)
        if is_named or (child.children and holds_numbered(child)):
            yield child
        else:
            yield from _below(child, headings)


def _lines_of(sections: Iterable[Section]) -> set[int]:
    """Lines of the sections of questions, settled ones too: what is open there is known."""
    return {line for one in sections for line in range(one.line, one.span.last + 1)}


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
    before: Iterable[AskedQuestion],
    after: Iterable[AskedQuestion],
    texts: Iterable[str] = (),
) -> tuple[AskedQuestion, ...]:
    """The open questions of `before` that `after` no longer has, moved and reworded ones apart.

    Args:
        before: all that the document asked.
        after: all that it asks now, settled or not.
        texts: everything else it says now; a question that stands there was moved, not removed.
    """
    left = list(after)
    gone = [question for question in before if not _take_same(question, left)]
    twins = _twins(gone, left)
    gone = [
        question
        for at, question in enumerate(gone)
        if at not in twins and question.state is QuestionState.OPEN
    ]
    if not gone:
        return ()
    said = [normalise(text) for text in texts]
    return tuple(question for question in gone if not _is_said(question.key, said))


def _take_same(question: AskedQuestion, left: list[AskedQuestion]) -> bool:
    """Whether one of those that are left has the same words; it is left no longer."""
    for at, other in enumerate(left):
        if other.key == question.key:
            del left[at]
            return True
    return False


def _twins(gone: Sequence[AskedQuestion], left: Sequence[AskedQuestion]) -> set[int]:
    """Places in `gone` of those that one of `left` asks in other words, the likest pairs first."""
    pairs = [
        (likeness, at, place)
        for at, question in enumerate(gone)
        for place, other in enumerate(left)
        if (likeness := _likeness(question, other))
    ]
    found: set[int] = set()
    taken: set[int] = set()
    for _, at, place in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if at not in found and place not in taken:
            found.add(at)
            taken.add(place)
    return found


def _likeness(question: AskedQuestion, other: AskedQuestion) -> float:
    """Of 100; 0 when they are two questions. At the same place more may have been reworded."""
    is_same_place = question.section == other.section and other.state is QuestionState.OPEN
    least = _REWORDED if is_same_place else _SAME
    return rapidfuzz.fuzz.token_set_ratio(_content(question), _content(other), score_cutoff=least)


def _content(question: AskedQuestion) -> str:
    """The words that make it this question: "who is it that" stands in many."""
    words = [word for word in question.key.split() if word not in _EVERYWHERE]
    return " ".join(words) or question.key


def _is_said(key: str, texts: Sequence[str]) -> bool:
    if key.count(" ") < _FEW_WORDS:
        return False
    return any(
        key in text or rapidfuzz.fuzz.ratio(key, text[: len(key) + 20], score_cutoff=_SAME) > 0
        for text in texts
    )
