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
    """The worst findings, and those that are told nowhere else; the worst first in both."""
    worst_first = sorted(findings, key=lambda finding: -finding.severity)
    shown = worst_first[:ANNOTATIONS_SHOWN]
    told = {id(finding) for finding in shown}
    rest = [finding for finding in unlisted if id(finding) not in told]
    rest.sort(key=lambda finding: -finding.severity)
    return [*shown, *rest][:ANNOTATIONS_MOST]


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
