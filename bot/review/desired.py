"""Snapshot and reports -> what GitHub should show."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.model import Diagnostic, Fingerprint, QuestionState
from bot.review import text
from bot.review.actions import Button, CheckRun, Conclusion
from bot.review.annotations import annotated, annotation
from bot.review.fit import CHECK_TEXT_BYTES, Block, Rows, fit
from bot.review.hearing import Answer, Heard
from bot.review.links import Pages, blob_page
from bot.review.markers import external_id
from bot.review.reading import Reading, blocking, check_of
from bot.review.remarks import Remark, remarks
from bot.review.rows import finding_rows, old_rows, settled_rows, waived_rows
from bot.review.snapshot import PullRequest, QueuedCommit, Snapshot
from bot.review.text import buttons
from bot.review.text import configuration as about_configuration
from bot.review.text.mending import mending_note
from bot.review.text.waivers import lapsed_note, waived_note, with_waived
from bot.review.waivers import Verdict, narrowed, number
from bot.spec.configuration.config import CheckName


@dataclass(frozen=True, slots=True, kw_only=True)
class Desired:
    """What GitHub should show.

    Attributes:
        checks: both, always.
        remarks: all that deserve a comment, most important first; how many are posted is planned.
        findings: every fingerprint that counts now; a comment without one of them is done with.
            None when they could not all be had: then every comment stays as it is.
        comments: how many may stand; none new on a draft, which gets checks only.
        waived_by: who waived what no longer counts.
        answers: to the commands in the conversation; None when it is left as it is.
    """

    head: str
    checks: tuple[CheckRun, ...]
    remarks: tuple[Remark, ...]
    findings: frozenset[Fingerprint] | None
    comments: int
    waived_by: Mapping[Fingerprint, str] = field(default_factory=dict)
    answers: tuple[Answer, ...] | None = None


def desire(
    snapshot: Snapshot, reading: Reading, heard: Heard | None = None, *, site: str = ""
) -> Desired:
    """All that should stand on the pull request.

    Args:
        snapshot: all that was read.
        reading: what its specifications are like.
        heard: what people ask for in the conversation.
        site: the address of the bot's own pages; empty where people cannot reach them.
    """
    heard = heard or Heard()
    desired = _desire(snapshot, replace(reading, waivers=heard.waivers), site)
    return replace(desired, answers=heard.answers)


def with_details(desired: Desired, address: str) -> Desired:
    """The same, with the page that its checks lead to; it is no part of what they say."""
    checks = tuple(replace(check, details=address) for check in desired.checks)
    return replace(desired, checks=checks)


def _desire(snapshot: Snapshot, reading: Reading, site: str) -> Desired:
    pull, reports = snapshot.pull, reading.reports
    if snapshot.is_cut:
        return _cannot_tell(snapshot)
    if reports:
        answers: tuple[_Answer, ...] = (
            _completeness(pull, reading, site),
            _questions(pull, reading, site),
        )
    else:
        summary = [text.nothing_changed_summary(len(snapshot.files)), *_notes(reading)]
        answers = _both(Conclusion.SUCCESS, text.NOTHING_CHANGED_TITLE, summary)
    if reading.preview is not None:
        table = about_configuration.preview_table(reading.preview)
        answers = (replace(answers[0], summary=[*answers[0].summary, table]), *answers[1:])
    if reading.brought:
        answers = (_with_brought(pull, answers[0], reading.brought, site), *answers[1:])
    findings = [*reading.brought, *reading.findings()]
    return Desired(
        head=pull.head,
        checks=tuple(_check_run(pull, answer) for answer in answers),
        remarks=tuple(remarks(findings, snapshot, is_advisory=reading.is_advisory, site=site)),
        findings=frozenset(finding.fingerprint for finding in findings),
        comments=reading.comments if pull.is_discussed else 0,
        waived_by={f.fingerprint: waiver.by for waiver, of in reading.waived() for f in of},
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
    """What one check says, before it is cut to GitHub's limits.

    Attributes:
        may_waive: whether somebody with a say could let what blocks stand.
    """

    name: str
    conclusion: Conclusion
    title: str
    summary: Sequence[Block]
    details: Sequence[Rows] = ()
    findings: Sequence[Diagnostic] = ()
    may_waive: bool = False


def _both(conclusion: Conclusion, title: str, summary: Sequence[str]) -> tuple[_Answer, ...]:
    return tuple(
        _Answer(name=name, conclusion=conclusion, title=title, summary=summary)
        for name in (text.COMPLETENESS, text.OPEN_QUESTIONS)
    )


def _with_brought(
    pull: PullRequest | QueuedCommit, answer: _Answer, brought: Sequence[Diagnostic], site: str
) -> _Answer:
    """It fails, whatever the configuration says: a faulty one would be let in by itself."""
    pages = Pages(blob_page(pull.repository_url, pull.head), site)
    return replace(
        answer,
        conclusion=Conclusion.FAILURE,
        title=about_configuration.brought_title(len(brought)),
        summary=[about_configuration.brought_lead(len(brought)), *answer.summary],
        details=[*finding_rows(brought, pages), *answer.details],
        findings=[*brought, *answer.findings],
    )


def _is_of(check: CheckName) -> Callable[[Diagnostic], bool]:
    return lambda finding: check_of(finding) is check


def _turned_off(name: str, reading: Reading) -> _Answer:
    """It passes instead of not being there: where it is required, nothing would merge any more."""
    return _Answer(
        name=name,
        conclusion=Conclusion.SUCCESS,
        title=about_configuration.turned_off_title(),
        summary=[about_configuration.turned_off_summary(), *_notes(reading)],
    )


def _completeness(pull: PullRequest | QueuedCommit, reading: Reading, site: str) -> _Answer:
    if CheckName.COMPLETENESS in reading.off:
        return _turned_off(text.COMPLETENESS, reading)
    reports, pages = reading.reports, Pages(blob_page(pull.repository_url, pull.head), site)
    findings = [f for f in reading.findings() if check_of(f) is CheckName.COMPLETENESS]
    old = [f for f in reading.old_findings() if check_of(f) is CheckName.COMPLETENESS]
    waived = narrowed(reading.waived(), _is_of(CheckName.COMPLETENESS))
    complete = sum(report.score.complete for report in reports)
    required = sum(report.score.required for report in reports)
    lead = text.lead(findings, len(reports), is_advisory=reading.is_advisory)
    return _Answer(
        name=text.COMPLETENESS,
        conclusion=_conclude(findings, reading),
        title=with_waived(
            text.completeness_title(findings, complete, required, old=len(old)), number(waived)
        ),
        summary=[
            lead,
            text.score_table(reports, findings, pages.files, reading.before),
            *_waiver_notes(waived, findings, reading),
            *_notes(reading, old),
            *filter(None, [mending_note(findings, pages)]),
        ],
        details=[
            *finding_rows(findings, pages),
            *waived_rows(waived, pages),
            *old_rows(old, pages),
        ],
        findings=findings,
        may_waive=any(reading.waivers.may_waive(f) for f in blocking(findings)),
    )


def _questions(pull: PullRequest | QueuedCommit, reading: Reading, site: str) -> _Answer:
    if CheckName.OPEN_QUESTIONS in reading.off:
        return _turned_off(text.OPEN_QUESTIONS, reading)
    reports, pages = reading.reports, Pages(blob_page(pull.repository_url, pull.head), site)
    findings = [f for f in reading.findings() if check_of(f) is CheckName.OPEN_QUESTIONS]
    old = [f for f in reading.old_findings() if check_of(f) is CheckName.OPEN_QUESTIONS]
    waived = narrowed(reading.waived(), _is_of(CheckName.OPEN_QUESTIONS))
    let_be = sum(f.name == "open-question" for _, of in waived for f in of)
    still_open = sum(q.state is QuestionState.OPEN for r in reports for q in r.questions)
    old_open = sum(finding.name == "open-question" for finding in old)
    lead = text.lead(findings, len(reports), is_advisory=reading.is_advisory)
    return _Answer(
        name=text.OPEN_QUESTIONS,
        conclusion=_conclude(findings, reading),
        title=with_waived(
            text.questions_title(findings, still_open - old_open - let_be, old=old_open),
            number(waived),
        ),
        summary=[
            lead,
            text.question_table(reports, pages.files),
            *_waiver_notes(waived, findings, reading),
            *_notes(reading, old),
            *filter(None, [mending_note(findings, pages)]),
        ],
        details=[
            *finding_rows(findings, pages),
            *waived_rows(waived, pages),
            *old_rows(old, pages),
            *settled_rows(reports, pages.files),
        ],
        findings=findings,
        may_waive=any(reading.waivers.may_waive(f) for f in blocking(findings)),
    )


def _waiver_notes(
    waived: Sequence[tuple[Verdict, Sequence[Diagnostic]]],
    findings: Sequence[Diagnostic],
    reading: Reading,
) -> Iterable[Block]:
    """What is waived, and what blocks though it was waived once."""
    if waived:
        yield waived_note(waived)
    if missed := reading.waivers.missed(blocking(findings)):
        yield lapsed_note(missed)


def _notes(reading: Reading, old: Sequence[Diagnostic] = ()) -> list[str]:
    notes = [text.already_there_note(len(old))] if old else []
    if reading.unsought:
        notes.append(about_configuration.unsought_note(reading.unsought))
    if reading.faults:
        is_last_good = reading.is_last_good
        notes.append(about_configuration.fault_note(reading.faults, is_last_good=is_last_good))
    return notes


def _conclude(findings: Iterable[Diagnostic], reading: Reading) -> Conclusion:
    if not blocking(findings):
        return Conclusion.SUCCESS
    return Conclusion.NEUTRAL if reading.is_advisory else Conclusion.FAILURE


def _check_run(pull: PullRequest | QueuedCommit, answer: _Answer) -> CheckRun:
    details = fit(answer.details, CHECK_TEXT_BYTES, text.left_out)
    noted = annotated(answer.findings, unlisted=answer.findings[details.rows :])
    summary = list(answer.summary)
    if len(noted) < len(answer.findings):
        summary.append(text.annotated_note(len(noted), len(answer.findings)))
    offered = _buttons(pull, answer)
    if buttons.waive() in offered:
        summary.append(buttons.unheard_note())
    run = CheckRun(
        name=answer.name,
        head=pull.head,
        external_id="",
        conclusion=answer.conclusion,
        title=answer.title,
        summary=fit(summary, CHECK_TEXT_BYTES, text.left_out).text,
        text=details.text,
        annotations=tuple(annotation(finding) for finding in noted),
        buttons=offered,
        repository=pull.repository_id,
    )
    return replace(run, external_id=external_id(pull.number, repr(run)))


def _buttons(pull: PullRequest | QueuedCommit, answer: _Answer) -> tuple[Button, ...]:
    if isinstance(pull, QueuedCommit):
        return ()
    return buttons.on(answer.conclusion, may_waive=answer.may_waive)
