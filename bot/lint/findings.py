"""What the rules found, freed of consequences and of what the author silences, and stamped."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from hashlib import sha256

from msgspec import Struct

from bot.lint.case import SEPARATOR, Suppression
from bot.lint.registry import Rule
from bot.model import Diagnostic, Fingerprint, Phase, Problem, RuleId, Severity
from bot.spec.words.prose import normalise

_OF_PROMPTS = frozenset({RuleId("PH202"), RuleId("PH203")})


class _Cause(Struct, frozen=True):
    """A finding as a cause of others: its rule, its check, and its severity, 0 if silenced."""

    rule: RuleId
    weight: int
    is_about_questions: bool


class Finding(Struct, frozen=True):
    """A problem with the rule that yielded it and what it weighs."""

    rule: Rule
    severity: Severity
    problem: Problem


def without_others(findings: list[Finding], lines: Collection[int]) -> list[Finding]:
    """One finding per cause: what is said of lines that some rules tell to be a prompt's.

    Args:
        findings: in any order.
        lines: of the prompts.
    """
    if not lines:
        return findings
    told = {
        line
        for one in findings
        if one.rule.id in _OF_PROMPTS
        for line in range(one.problem.line, (one.problem.end_line or one.problem.line) + 1)
    }
    spoken = told.intersection(lines)
    return [one for one in findings if one.rule.id in _OF_PROMPTS or one.problem.line not in spoken]


def without_covered(findings: list[Finding]) -> list[Finding]:
    """One finding per cause: what lies inside a finding that covers its lines is dropped."""
    covers = [one for one in findings if one.rule.covers]
    if not covers:
        return findings
    covered = {
        line: cover.rule.id
        for cover in covers
        for line in range(cover.problem.line, (cover.problem.end_line or cover.problem.line) + 1)
    }
    return [one for one in findings if covered.get(one.problem.line, one.rule.id) == one.rule.id]


def without_consequences(
    findings: list[Finding], orders: Sequence[Suppression], phase: Phase
) -> list[Finding]:
    """One finding per cause: what a rule says only if no other one speaks of the line.

    The two checks may be required each for itself. So what blocks one of them is left out only
    for a cause that blocks the other: for none that weighs less, and for none that is silenced.

    Args:
        findings: in any order.
        orders: the author's suppressions.
        phase: of the document.
    """
    said: dict[int, set[_Cause]] = {one.problem.line: set() for one in findings}
    for one in findings:
        is_silenced = one.rule.is_suppressible and any(
            True for _ in _orders_about(one, orders, phase)
        )
        cause = _Cause(
            one.rule.id,
            is_about_questions=one.rule.is_about_questions,
            weight=0 if is_silenced else one.severity,
        )
        lines = range(one.problem.line, (one.problem.end_line or one.problem.line) + 1)
        # Of a finding over a whole document only the lines count of which others speak.
        shorter = lines if len(lines) <= len(said) else filter(lines.__contains__, said)
        for line in shorter:
            if line in said:
                said[line].add(cause)
    return [
        one
        for one in findings
        if not any(_speaks_for(cause, one) for cause in said[one.problem.line])
    ]


def _speaks_for(cause: _Cause, one: Finding) -> bool:
    if cause.rule not in one.rule.unless:
        return False
    is_same_check = cause.is_about_questions is one.rule.is_about_questions
    return is_same_check or cause.weight >= one.severity


def _orders_about(one: Finding, orders: Sequence[Suppression], phase: Phase) -> Iterator[int]:
    """The places of the orders that are about a finding."""
    for at, order in enumerate(orders):
        if order.silences(one.rule.id, one.problem.line, phase):
            yield at


def unsuppressed(
    findings: list[Finding], orders: Sequence[Suppression], phase: Phase
) -> tuple[list[Finding], tuple[Suppression, ...]]:
    """The findings that the author does not silence, and the orders that silence nothing."""
    used: set[int] = set()
    kept = []
    for one in findings:
        by = list(_orders_about(one, orders, phase))
        used.update(by)
        if not by or not one.rule.is_suppressible:
            kept.append(one)
    unused = tuple(
        order for at, order in enumerate(orders) if at not in used and (order.rules or order.until)
    )
    return kept, unused


def stamped(
    path: str,
    findings: list[Finding],
    *,
    title: str = "",
    place: Callable[[int], str] = lambda _line: "",
) -> tuple[Diagnostic, ...]:
    """The findings as diagnostics, by line and rule, each with its fingerprint.

    Args:
        path: of the document.
        findings: in any order.
        title: of the document; no part of a section's path, so that a finding stays the same when
            somebody changes it.
        place: the heading path at a line; told to people where a rule names no section itself, and
            no part of the fingerprint, so that a field may move.
    """
    ordered = sorted(
        findings, key=lambda one: (one.problem.line, one.rule.id, one.problem.column or 0)
    )
    seen: Counter[tuple[str, ...]] = Counter()
    diagnostics = []
    for one in ordered:
        section = _below_title(one.problem.section, title)
        words = (one.rule.id, path, section, _subject(one.problem))
        fingerprint = _fingerprint(*words, str(seen[words]))
        # What is missing stands nowhere.
        is_placed = section or one.rule.tells_absence
        shown = section if is_placed else _below_title(place(one.problem.line), title)
        diagnostics.append(_diagnostic(path, shown, one, fingerprint))
        seen[words] += 1
    return tuple(diagnostics)


def _below_title(section: str, title: str) -> str:
    below = f"{section}{SEPARATOR}".removeprefix(f"{title}{SEPARATOR}")
    return below.removesuffix(SEPARATOR)


def _subject(problem: Problem) -> str:
    return normalise(problem.subject or problem.message)


def _fingerprint(*words: str) -> Fingerprint:
    return Fingerprint(sha256("\x1f".join(words).encode("utf-8", "replace")).hexdigest()[:32])


def _diagnostic(path: str, section: str, one: Finding, fingerprint: Fingerprint) -> Diagnostic:
    problem = one.problem
    return Diagnostic(
        path=path,
        rule=one.rule.id,
        name=one.rule.name,
        severity=one.severity,
        line=problem.line,
        end_line=problem.end_line,
        column=problem.column,
        section=section,
        message=problem.message,
        fingerprint=fingerprint,
        fix=problem.fix,
        subject=problem.subject,
    )
