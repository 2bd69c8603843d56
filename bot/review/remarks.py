"""Findings -> the review comments that should stand, each on lines that the diff can carry."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.model import Diagnostic, Fingerprint, Severity
from bot.review.actions import ReviewComment
from bot.review.links import rule_page
from bot.review.markers import finding_marker
from bot.review.snapshot import Snapshot
from bot.review.suggestions import Suggestion, suggestion
from bot.review.text import remarks as words
from bot.spec.markdown.blocks import Span
from bot.spec.markdown.patch import hunks


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A review comment that should stand, and the finding by which it is known again."""

    fingerprint: Fingerprint
    comment: ReviewComment


def remarks(
    findings: Iterable[Diagnostic], snapshot: Snapshot, *, is_advisory: bool, site: str
) -> Iterable[Remark]:
    """All that deserve a comment, most important first."""
    shown = {file.path: tuple(hunks(file.patch or "")) for file in snapshot.files}
    sources = {file.path: file.text for file in snapshot.texts if isinstance(file.text, str)}
    worth_saying = [finding for finding in findings if finding.severity is not Severity.INFO]
    for finding in sorted(worth_saying, key=lambda finding: -finding.severity):
        of_file = shown.get(finding.path, ())
        hunk = _hunk_with(finding.line, finding.line, of_file)
        if hunk is None:
            continue
        offered = suggestion(finding.fix, sources.get(finding.path, ""), of_file)
        place = offered.place if offered is not None else _place(finding, hunk)
        said = words.remark(finding, is_advisory=is_advisory, address=rule_page(site, finding.rule))
        yield Remark(
            fingerprint=finding.fingerprint,
            comment=ReviewComment(
                path=finding.path,
                line=place.last,
                start_line=place.first if place.last > place.first else None,
                words=said,
                body=words.comment_body(said, _lines(offered), finding_marker(finding.fingerprint)),
            ),
        )


def _lines(offered: Suggestion | None) -> tuple[str, ...] | None:
    return None if offered is None else offered.lines


def _hunk_with(first: int, last: int, of_file: Iterable[Span]) -> Span | None:
    for hunk in of_file:
        if hunk.first <= first and last <= hunk.last:
            return hunk
    return None


def _place(finding: Diagnostic, hunk: Span) -> Span:
    """All its lines where one hunk shows them, else the first."""
    last = finding.end_line or finding.line
    return Span(finding.line, last if last <= hunk.last else finding.line)
