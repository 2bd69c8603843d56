"""Findings -> the annotations of a check run, as many as are worth their requests."""

from collections.abc import Sequence

from bot.model import Diagnostic, Severity
from bot.review import text
from bot.review.actions import Annotation, AnnotationLevel

ANNOTATIONS_SHOWN = 200
"""Four requests' worth a check; the details list the rest, as far as they have room."""

ANNOTATIONS_MOST = 1_000
"""With those that the details have no room for; twenty requests' worth."""


_LEVELS = {
    Severity.INFO: AnnotationLevel.NOTICE,
    Severity.WARNING: AnnotationLevel.WARNING,
    Severity.ERROR: AnnotationLevel.FAILURE,
}


def annotated(
    findings: Sequence[Diagnostic], *, unlisted: Sequence[Diagnostic]
) -> Sequence[Diagnostic]:
    """The worst findings, and those that are told nowhere else; the worst first in both.

    Where there is no room for all, those that the details tell make room for those that only an
    annotation can.
    """
    shown = sorted(findings, key=_worst_first)[:ANNOTATIONS_SHOWN]
    chosen, untold = set(map(id, shown)), set(map(id, unlisted))
    rest = sorted((one for one in unlisted if id(one) not in chosen), key=_worst_first)
    excess = max(0, len(shown) + len(rest) - ANNOTATIONS_MOST)
    listed = [one for one in shown if id(one) not in untold]
    spared = set(map(id, listed[max(0, len(listed) - excess) :]))
    return [*(one for one in shown if id(one) not in spared), *rest][:ANNOTATIONS_MOST]


def _worst_first(finding: Diagnostic) -> int:
    return -finding.severity


def annotation(finding: Diagnostic) -> Annotation:
    """One finding on its lines, in plain text."""
    return Annotation(
        path=finding.path,
        start_line=finding.line,
        end_line=finding.end_line or finding.line,
        level=_LEVELS[finding.severity],
        title=text.annotation_title(finding),
        message=text.annotation_message(finding),
        column=finding.column if finding.end_line in {None, finding.line} else None,
    )
