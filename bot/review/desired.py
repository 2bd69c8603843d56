"""Snapshot and reports -> what GitHub should show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.model import Diagnostic, Fingerprint, QuestionState, Report, Score, Severity
from bot.review import text
from bot.review.actions import Annotation, AnnotationLevel, CheckRun, Conclusion, ReviewComment
from bot.review.fit import CHECK_TEXT_BYTES, Block, Rows, fit
from bot.review.links import blob_page
from bot.review.markers import external_id, finding_marker
from bot.review.preview import Preview
from bot.review.rows import finding_rows, old_rows, settled_rows
from bot.review.snapshot import ChangedFile, PullRequest, QueuedCommit, Snapshot
from bot.review.text import configuration as about_configuration
from bot.spec.config import CheckName
from bot.spec.patch import commentable_lines

ANNOTATIONS_SHOWN = 200
"""Four requests' worth a check; the details list the rest, as far as they have room."""

ANNOTATIONS_MOST = 1_000
"""With those that the details have no room for; twenty requests' worth."""

COMMENTS_STANDING = 20
"""More than this many remarks on one pull request is a wall; the checks have the rest."""

_LEVELS = {
    Severity.INFO: AnnotationLevel.NOTICE,
    Severity.WARNING: AnnotationLevel.WARNING,
    Severity.ERROR: AnnotationLevel.FAILURE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A review comment that should stand, and the finding by which it is known again."""

    fingerprint: Fingerprint
    comment: ReviewComment


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the engine made of the snapshot.

    Attributes:
        reports: one for each specification that the pull request brings or changes.
        is_advisory: the repository wants advice and no blocking.
        off: the checks that the repository does not want.
        comments: how many comments of ours may stand on the pull request.
        faults: of the configuration and the templates at the base, to be told to whoever reads.
        is_last_good: what the configuration was before it had a fault holds instead of it.
        preview: what the rules that the pull request would bring in change.
        brought: faults of the configuration and the templates as the pull request would have them.
        before: by path, how much of each specification was there before; none for a new one.
        standing: findings that were there before, where only new ones count.
    """

    reports: tuple[Report, ...]
    is_advisory: bool = False
    off: frozenset[CheckName] = frozenset()
    comments: int = COMMENTS_STANDING
    faults: tuple[Diagnostic, ...] = ()
    is_last_good: bool = False
    preview: Preview | None = None
    brought: tuple[Diagnostic, ...] = ()
    before: Mapping[str, Score] = field(default_factory=dict)
    standing: frozenset[Fingerprint] = frozenset()

    def findings(self) -> list[Diagnostic]:
        """Every finding that counts."""
        return [f for f in self._every() if f.fingerprint not in self.standing]

    def old_findings(self) -> list[Diagnostic]:
        """Every finding that is told without counting: it was there before."""
        return [f for f in self._every() if f.fingerprint in self.standing]

    def _every(self) -> Iterable[Diagnostic]:
        return (
            finding
            for report in self.reports
            for finding in report.diagnostics
            if check_of(finding) not in self.off
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Desired:
    """What GitHub should show.

    Attributes:
        checks: both, always.
        remarks: all that deserve a comment, most important first; how many are posted is planned.
        findings: every fingerprint that counts now; a comment without one of them is done with.
            None when they could not all be had: then every comment stays as it is.
        comments: how many may stand; none new on a draft, which gets checks only.
    """

    head: str
    checks: tuple[CheckRun, ...]
    remarks: tuple[Remark, ...]
    findings: frozenset[Fingerprint] | None
    comments: int


def desire(snapshot: Snapshot, reading: Reading) -> Desired:
    """All that should stand on the pull request's head, given what its specifications are like."""
    pull, reports = snapshot.pull, reading.reports
    if snapshot.is_cut:
        return _cannot_tell(snapshot)
    if reports:
        answers: tuple[_Answer, ...] = (
            _completeness(pull, reading),
            _questions(pull, reading),
        )
    else:
        summary = [text.nothing_changed_summary(len(snapshot.files)), *_notes(reading)]
        answers = _both(Conclusion.SUCCESS, text.NOTHING_CHANGED_TITLE, summary)
    if reading.preview is not None:
        table = about_configuration.preview_table(reading.preview)
        answers = (replace(answers[0], summary=[*answers[0].summary, table]), *answers[1:])
    if reading.brought:
        answers = (_with_brought(pull, answers[0], reading.brought), *answers[1:])
    findings = [*reading.brought, *reading.findings()]
    return Desired(
        head=pull.head,
        checks=tuple(_check_run(pull, answer) for answer in answers),
        remarks=tuple(_remarks(findings, snapshot.files, is_advisory=reading.is_advisory)),
        findings=frozenset(finding.fingerprint for finding in findings),
        comments=reading.comments if pull.is_discussed else 0,
    )


def desire_apology(pull: PullRequest | QueuedCommit, reference: str) -> Desired:
    """Both checks failed because the bot itself did; comments are left as they are.

    Args:
        pull: the pull request that could not be checked.
        reference: under which the operator finds the cause in the log.
    """
    return _checks_only(pull, text.failed_title(), [text.failed_summary(reference)])


def _cannot_tell(snapshot: Snapshot) -> Desired:
    pull = snapshot.pull
    if isinstance(pull, QueuedCommit):
        return _checks_only(pull, text.cut_group_title(), [text.cut_group_summary()])
    title = text.cut_list_title(len(snapshot.files), pull.changed_files)
    return _checks_only(pull, title, [text.cut_list_summary()])


def _checks_only(pull: PullRequest | QueuedCommit, title: str, summary: Sequence[str]) -> Desired:
    answers = _both(Conclusion.FAILURE, title, summary)
    return Desired(
        head=pull.head,
        checks=tuple(_check_run(pull, answer) for answer in answers),
        remarks=(),
        findings=None,
        comments=0,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What one check says, before it is cut to GitHub's limits."""

    name: str
    conclusion: Conclusion
    title: str
    summary: Sequence[Block]
    details: Sequence[Rows] = ()
    findings: Sequence[Diagnostic] = ()


def _both(conclusion: Conclusion, title: str, summary: Sequence[str]) -> tuple[_Answer, ...]:
    return tuple(
        _Answer(name=name, conclusion=conclusion, title=title, summary=summary)
        for name in (text.COMPLETENESS, text.OPEN_QUESTIONS)
    )


def check_of(finding: Diagnostic) -> CheckName:
    """The check that a finding belongs to; the catalogue's QN family is that of questions."""
    is_on_questions = finding.rule.startswith("QN")
    return CheckName.OPEN_QUESTIONS if is_on_questions else CheckName.COMPLETENESS


def _with_brought(
    pull: PullRequest | QueuedCommit, answer: _Answer, brought: Sequence[Diagnostic]
) -> _Answer:
    """It fails, whatever the configuration says: a faulty one would be let in by itself."""
    page = blob_page(pull.repository_url, pull.head)
    return replace(
        answer,
        conclusion=Conclusion.FAILURE,
        title=about_configuration.brought_title(len(brought)),
        summary=[about_configuration.brought_lead(len(brought)), *answer.summary],
        details=[*finding_rows(brought, page), *answer.details],
        findings=[*brought, *answer.findings],
    )


def _turned_off(name: str, reading: Reading) -> _Answer:
    """It passes instead of not being there: where it is required, nothing would merge any more."""
    return _Answer(
        name=name,
        conclusion=Conclusion.SUCCESS,
        title=about_configuration.turned_off_title(),
        summary=[about_configuration.turned_off_summary(), *_notes(reading)],
    )


def _completeness(pull: PullRequest | QueuedCommit, reading: Reading) -> _Answer:
    if CheckName.COMPLETENESS in reading.off:
        return _turned_off(text.COMPLETENESS, reading)
    reports, page = reading.reports, blob_page(pull.repository_url, pull.head)
    findings = [f for f in reading.findings() if check_of(f) is CheckName.COMPLETENESS]
    old = [f for f in reading.old_findings() if check_of(f) is CheckName.COMPLETENESS]
    complete = sum(report.score.complete for report in reports)
    required = sum(report.score.required for report in reports)
    lead = text.lead(findings, len(reports), is_advisory=reading.is_advisory)
    return _Answer(
        name=text.COMPLETENESS,
        conclusion=_conclude(findings, reading),
        title=text.completeness_title(findings, complete, required, old=len(old)),
        summary=[
            lead,
            text.score_table(reports, findings, page, reading.before),
            *_notes(reading, old),
        ],
        details=[*finding_rows(findings, page), *old_rows(old, page)],
        findings=findings,
    )


def _questions(pull: PullRequest | QueuedCommit, reading: Reading) -> _Answer:
    if CheckName.OPEN_QUESTIONS in reading.off:
        return _turned_off(text.OPEN_QUESTIONS, reading)
    reports, page = reading.reports, blob_page(pull.repository_url, pull.head)
    findings = [f for f in reading.findings() if check_of(f) is CheckName.OPEN_QUESTIONS]
    old = [f for f in reading.old_findings() if check_of(f) is CheckName.OPEN_QUESTIONS]
    still_open = sum(q.state is QuestionState.OPEN for r in reports for q in r.questions)
    old_open = sum(finding.name == "open-question" for finding in old)
    lead = text.lead(findings, len(reports), is_advisory=reading.is_advisory)
    return _Answer(
        name=text.OPEN_QUESTIONS,
        conclusion=_conclude(findings, reading),
        title=text.questions_title(findings, still_open - old_open, old=old_open),
        summary=[lead, text.question_table(reports, page), *_notes(reading, old)],
        details=[
            *finding_rows(findings, page),
            *old_rows(old, page),
            *settled_rows(reports, page),
        ],
        findings=findings,
    )


def _notes(reading: Reading, old: Sequence[Diagnostic] = ()) -> list[str]:
    notes = [text.already_there_note(len(old))] if old else []
    return (
        [*notes, about_configuration.fault_note(reading.faults, is_last_good=reading.is_last_good)]
        if reading.faults
        else notes
    )


def _conclude(findings: Iterable[Diagnostic], reading: Reading) -> Conclusion:
    if not any(finding.severity is Severity.ERROR for finding in findings):
        return Conclusion.SUCCESS
    return Conclusion.NEUTRAL if reading.is_advisory else Conclusion.FAILURE


def _check_run(pull: PullRequest | QueuedCommit, answer: _Answer) -> CheckRun:
    details = fit(answer.details, CHECK_TEXT_BYTES, text.left_out)
    annotated = _annotated(answer.findings, unlisted=answer.findings[details.rows :])
    summary = list(answer.summary)
    if len(annotated) < len(answer.findings):
        summary.append(text.annotated_note(len(annotated), len(answer.findings)))
    run = CheckRun(
        name=answer.name,
        head=pull.head,
        external_id="",
        conclusion=answer.conclusion,
        title=answer.title,
        summary=fit(summary, CHECK_TEXT_BYTES, text.left_out).text,
        text=details.text,
        annotations=tuple(_annotation(finding) for finding in annotated),
        repository=pull.repository_id,
    )
    return replace(run, external_id=external_id(pull.number, repr(run)))


def _annotated(
    findings: Sequence[Diagnostic], *, unlisted: Sequence[Diagnostic]
) -> Sequence[Diagnostic]:
    """The worst findings, and those that are told nowhere else; the worst first in both."""
    worst_first = sorted(findings, key=lambda finding: -finding.severity)
    shown = worst_first[:ANNOTATIONS_SHOWN]
    told = {id(finding) for finding in shown}
    rest = [finding for finding in unlisted if id(finding) not in told]
    rest.sort(key=lambda finding: -finding.severity)
    return [*shown, *rest][:ANNOTATIONS_MOST]


def _annotation(finding: Diagnostic) -> Annotation:
    return Annotation(
        path=finding.path,
        start_line=finding.line,
        end_line=finding.end_line or finding.line,
        level=_LEVELS[finding.severity],
        title=text.annotation_title(finding),
        message=text.annotation_message(finding),
        column=finding.column if finding.end_line in {None, finding.line} else None,
    )


def _remarks(
    findings: Iterable[Diagnostic], files: Iterable[ChangedFile], *, is_advisory: bool
) -> Iterable[Remark]:
    lines = {file.path: commentable_lines(file.patch or "") for file in files}
    worth_saying = [f for f in findings if f.severity is not Severity.INFO]
    for finding in sorted(worth_saying, key=lambda finding: -finding.severity):
        if finding.line in lines.get(finding.path, frozenset()):
            marker = finding_marker(finding.fingerprint)
            body = text.comment_body(finding, marker, is_advisory=is_advisory)
            comment = _on_lines(finding, lines[finding.path], body)
            yield Remark(fingerprint=finding.fingerprint, comment=comment)


def _on_lines(finding: Diagnostic, lines: frozenset[int], body: str) -> ReviewComment:
    last = finding.end_line or finding.line
    is_whole = all(line in lines for line in range(finding.line, last + 1))
    return ReviewComment(
        path=finding.path,
        line=last if is_whole else finding.line,
        start_line=finding.line if is_whole and last > finding.line else None,
        body=body,
    )
