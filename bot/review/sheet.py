"""What is kept of one specification for its page: titles, counts and what was said; no prose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from bot.lint.case import SEPARATOR
from bot.model import Diagnostic, Question, Report, Severity
from bot.review.waivers import Waivers
from bot.spec.markdown.document import parse

_MISSING = "ST101"
_OPEN_QUESTION = "QN601"
_PARTS = 400
_SAID = 500
_LONGEST = 300
_TITLE, _DEEPEST = 1, 6


class Heading(NamedTuple):
    """A heading of a specification with the lines that are its own, sub-headings' apart."""

    level: int
    title: str
    first: int
    last: int


class PartState(StrEnum):
    """How far a section is."""

    COMPLETE = "complete"
    LEFT = "left"
    MISSING = "missing"
    WAIVED = "waived"


_BY_WHAT_IS_LEFT = (PartState.COMPLETE, PartState.WAIVED, PartState.LEFT)


class Part(NamedTuple):
    """A section on the map; of one that is missing `line` is 0 and the title the template's."""

    level: int
    title: str
    line: int
    state: PartState


class Said(NamedTuple):
    """A finding as people read it; `waived_by` is empty where it counts."""

    line: int
    rule: str
    severity: str
    message: str
    waived_by: str = ""


class Asked(NamedTuple):
    """A question with its state; `since` is the day it was asked, empty where nobody knows."""

    line: int
    text: str
    state: str
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One specification at one head.

    Attributes:
        files: where the files at that head are shown.
        parts: its sections in document order, each that is missing where it belongs.
        is_cut: there was more than is kept.
    """

    path: str
    files: str
    template: str
    phase: str
    complete: int
    required: int
    parts: Sequence[Part]
    questions: Sequence[Asked]
    findings: Sequence[Said]
    is_cut: bool = False


def headings(text: str) -> tuple[Heading, ...]:
    """The headings of a document, in its order; without those that nobody could look at."""
    found = []
    for section in islice(parse(text).sections(), 1, _PARTS + 1):
        below = min((child.line for child in section.children), default=section.span.last + 1)
        title = section.title[:_LONGEST]
        found.append(Heading(section.level, title, section.line, max(section.line, below - 1)))
    return tuple(found)


def sheet(report: Report, outline: Sequence[Heading], waivers: Waivers, files: str) -> Sheet:
    """What the page of a specification shows.

    Args:
        report: on it.
        files: where the files at the head are shown.
        outline: its headings.
        waivers: what people let stand.
    """
    told = [one for one in report.diagnostics if _is_told(one)]
    waived = {id(one): waiver.by for one in told if (waiver := waivers.waiver_of(one)) is not None}
    said = [_said(one, waived.get(id(one), "")) for one in islice(told, _SAID)]
    return Sheet(
        path=report.path,
        files=files,
        template=report.template or "",
        phase=report.phase.name.capitalize(),
        complete=report.score.complete,
        required=report.score.required,
        parts=_folded(_completed(_parts(outline, told, waived), told, waived)),
        questions=[_asked(one) for one in islice(report.questions, _SAID)],
        findings=said,
        is_cut=max(len(told), len(report.questions)) > _SAID or len(outline) == _PARTS,
    )


def _is_told(one: Diagnostic) -> bool:
    """What is only worth knowing is left out, but for questions: a draft is full of them."""
    return one.severity is not Severity.INFO or one.rule == _OPEN_QUESTION


def _parts(
    outline: Sequence[Heading], told: Sequence[Diagnostic], waived: dict[int, str]
) -> Iterable[Part]:
    by_line = sorted((one for one in told if one.rule != _MISSING), key=lambda one: one.line)
    at = 0
    for heading in outline:
        while at < len(by_line) and by_line[at].line < heading.first:
            at += 1
        end = at
        while end < len(by_line) and by_line[end].line <= heading.last:
            end += 1
        state = _state(by_line[at:end], waived, PartState.LEFT)
        yield Part(heading.level, heading.title, heading.first, state)
        at = end


def _completed(
    parts: Iterable[Part], told: Sequence[Diagnostic], waived: dict[int, str]
) -> Iterable[Part]:
    """The parts and those that are missing, each behind what stands before its place."""
    missing = [one for one in told if one.rule == _MISSING]
    at = 0
    for part in parts:
        while at < len(missing) and missing[at].line < part.line:
            yield _absent(missing[at], waived)
            at += 1
        yield part
    yield from (_absent(one, waived) for one in missing[at:])


def _absent(one: Diagnostic, waived: dict[int, str]) -> Part:
    above = len(one.section.split(SEPARATOR)) if one.section else 0
    level = min(_TITLE + above + 1, _DEEPEST)
    return Part(level, one.subject[:_LONGEST], 0, _state([one], waived, PartState.MISSING))


def _folded(parts: Iterable[Part]) -> list[Part]:
    """Each section no farther than what it holds; a title speaks only for itself."""
    told: list[Part] = []
    below: dict[int, PartState] = {}
    for part in reversed([*parts]):
        held = [below.pop(level) for level in [*below] if level > part.level]
        speaks_alone = part.level == _TITLE or part.state is PartState.MISSING
        state = part.state if speaks_alone else _least([part.state, *held])
        beside = below.get(part.level, PartState.COMPLETE)
        below[part.level] = _least([beside, state])
        told.append(part._replace(state=state))
    return told[::-1]


def _least(states: Iterable[PartState]) -> PartState:
    """How far that is which is so far in its parts."""
    reached = [PartState.LEFT if one is PartState.MISSING else one for one in states]
    return max(reached, key=_BY_WHAT_IS_LEFT.index)


def _state(told: Sequence[Diagnostic], waived: dict[int, str], otherwise: PartState) -> PartState:
    if not told:
        return PartState.COMPLETE
    return PartState.WAIVED if all(id(one) in waived for one in told) else otherwise


def _said(one: Diagnostic, waived_by: str) -> Said:
    severity = one.severity.name.lower()
    return Said(one.line, str(one.rule), severity, one.message[:_LONGEST], waived_by)


def _asked(one: Question) -> Asked:
    since = one.asked.day.isoformat() if one.asked is not None else ""
    return Asked(one.line, one.text[:_LONGEST], one.state.value, since)
