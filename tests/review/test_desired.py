"""What GitHub should show, given what a pull request's specifications are like."""

import re
from dataclasses import replace

import pytest
from msgspec import structs

from bot.lint.engine import stamp
from bot.model import (
    Diagnostic,
    Fingerprint,
    MergeGroup,
    Problem,
    Question,
    QuestionState,
    Report,
    RuleId,
    Score,
    Severity,
)
from bot.review.actions import AnnotationLevel, CheckRun, Conclusion
from bot.review.annotations import ANNOTATIONS_MOST
from bot.review.desired import desire, desire_apology
from bot.review.fit import CHECK_TEXT_BYTES
from bot.review.markers import read_external_id, read_marker
from bot.review.reading import Reading
from bot.review.snapshot import PullRequest, QueuedCommit, Snapshot


def both(checks: tuple[CheckRun, ...]) -> tuple[CheckRun, CheckRun]:
    completeness, questions = checks
    assert completeness.name == "specbot / completeness"
    assert questions.name == "specbot / open questions"
    return completeness, questions


def reading(report: Report, *findings: Diagnostic, advisory: bool = False) -> Reading:
    return Reading(reports=(structs.replace(report, diagnostics=findings),), is_advisory=advisory)


def many(finding: Diagnostic, number: int) -> tuple[Diagnostic, ...]:
    return tuple(
        structs.replace(finding, line=line, fingerprint=Fingerprint(f"{line:016x}"))
        for line in range(1, number + 1)
    )


def test_both_checks_succeed_when_no_specification_is_touched(snapshot: Snapshot) -> None:
    wish = desire(snapshot, Reading(reports=()))
    for check in both(wish.checks):
        assert check.conclusion is Conclusion.SUCCESS
        assert check.title == "No specification changed"


def test_an_error_fails_completeness_and_leaves_questions_alone(
    snapshot: Snapshot, report: Report, finding: Diagnostic
) -> None:
    completeness, questions = both(desire(snapshot, reading(report, finding)).checks)
    assert completeness.conclusion is Conclusion.FAILURE
    assert completeness.title == "1 thing left to mend: placeholder left"
    assert questions.conclusion is Conclusion.SUCCESS
    assert questions.title == "No open question"


def test_an_open_question_fails_the_questions_and_leaves_completeness_alone(
    snapshot: Snapshot, report: Report, finding: Diagnostic
) -> None:
    asked = structs.replace(finding, rule=RuleId("QN601"), name="open-question")
    question = Question(line=3, text="Who pays?", state=QuestionState.OPEN)
    asking = structs.replace(report, questions=(question,), diagnostics=(asked,))
    completeness, questions = both(desire(snapshot, Reading(reports=(asking,))).checks)
    assert completeness.conclusion is Conclusion.SUCCESS
    assert completeness.title == "Nothing blocks yet (31 of 44)"
    assert questions.conclusion is Conclusion.FAILURE
    assert questions.title == "1 open question"


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.INFO])
def test_only_errors_block(
    snapshot: Snapshot, report: Report, finding: Diagnostic, severity: Severity
) -> None:
    mild = structs.replace(finding, severity=severity)
    completeness, _ = both(desire(snapshot, reading(report, mild)).checks)
    assert completeness.conclusion is Conclusion.SUCCESS


def test_advice_never_blocks_and_never_looks_green(
    snapshot: Snapshot, report: Report, finding: Diagnostic
) -> None:
    wish = desire(snapshot, reading(report, finding, advisory=True))
    completeness, _ = both(wish.checks)
    assert completeness.conclusion is Conclusion.NEUTRAL
    assert "does not block" in wish.remarks[0].comment.body


def test_a_finding_on_a_changed_line_is_a_remark_that_is_known_again(
    snapshot: Snapshot, report: Report, finding: Diagnostic
) -> None:
    (remark,) = desire(snapshot, reading(report, finding)).remarks
    assert (remark.comment.path, remark.comment.line) == ("specs/a.md", 3)
    assert read_marker(remark.comment.body).fingerprint == finding.fingerprint


def test_a_finding_outside_the_diff_is_told_by_the_check_alone(
    snapshot: Snapshot, report: Report, finding: Diagnostic
) -> None:
    far = structs.replace(finding, line=400)
    wish = desire(snapshot, reading(report, far))
    completeness, _ = both(wish.checks)
    assert wish.remarks == ()
    assert completeness.annotations[0].start_line == 400
    assert "L400" in completeness.text


def test_a_finding_over_several_lines_is_a_remark_over_them(
    snapshot: Snapshot, report: Report, finding: Diagnostic
) -> None:
    block = structs.replace(finding, line=3, end_line=9)
    (remark,) = desire(snapshot, reading(report, block)).remarks
    assert (remark.comment.start_line, remark.comment.line) == (3, 9)


def test_a_finding_that_leaves_the_diff_is_a_remark_on_its_first_line(
    snapshot: Snapshot, report: Report, finding: Diagnostic
) -> None:
    block = structs.replace(finding, line=29, end_line=40)
    (remark,) = desire(snapshot, reading(report, block)).remarks
    assert (remark.comment.start_line, remark.comment.line) == (None, 29)


def test_the_worst_is_annotated_first(
    snapshot: Snapshot, report: Report, finding: Diagnostic
) -> None:
    mild = structs.replace(finding, line=1, severity=Severity.INFO)
    completeness, _ = both(desire(snapshot, reading(report, mild, finding)).checks)
    assert [note.level for note in completeness.annotations] == [
        AnnotationLevel.FAILURE,
        AnnotationLevel.NOTICE,
    ]


def test_a_thousand_findings_are_each_told_somewhere_and_fit_githubs_limits(
    snapshot: Snapshot, report: Report, finding: Diagnostic
) -> None:
    wish = desire(snapshot, reading(report, *many(finding, 1_100)))
    completeness, _ = both(wish.checks)
    assert completeness.title == "1,100 things left to mend: placeholder left ×1,100"
    assert len(completeness.text.encode()) <= CHECK_TEXT_BYTES
    assert "did not fit" in completeness.text
    listed = {int(line) for line in re.findall(r"^- \[L(\d+)\]", completeness.text, re.MULTILINE)}
    annotated = {note.start_line for note in completeness.annotations}
    assert len(listed) > 100
    assert len(listed | annotated) == 1_100


def test_more_findings_than_can_be_annotated_are_counted(
    snapshot: Snapshot, report: Report, finding: Diagnostic
) -> None:
    completeness, _ = both(desire(snapshot, reading(report, *many(finding, 3_000))).checks)
    assert len(completeness.annotations) == ANNOTATIONS_MOST
    assert "The worst 1,000 of the 3,000 findings" in completeness.summary


def test_a_table_of_too_many_specifications_keeps_its_first_rows_and_all_notes(
    snapshot: Snapshot, report: Report
) -> None:
    reports = tuple(structs.replace(report, path=f"specs/{'x' * 90}-{n}.md") for n in range(1_000))
    fault = stamp("specbot.yml", "MT905", [Problem(line=1, message="It has a fault.")])
    for check in desire(snapshot, Reading(reports=reports, faults=fault)).checks:
        assert len(check.summary.encode()) <= CHECK_TEXT_BYTES
        assert f"specs/{'x' * 90}-0.md" in check.summary
        assert "It has a fault" in check.summary
        assert "more entries did not fit here" in check.summary


def test_a_list_of_files_that_github_cut_is_never_green(
    snapshot: Snapshot, pull: PullRequest
) -> None:
    cut = replace(snapshot, pull=replace(pull, changed_files=4_000))
    wish = desire(cut, Reading(reports=()))
    assert {check.conclusion for check in wish.checks} == {Conclusion.FAILURE}
    assert wish.findings is None


def test_files_that_nobody_looked_into_are_told_of(snapshot: Snapshot) -> None:
    for check in desire(snapshot, Reading(reports=(), unsought=3)).checks:
        assert "3 changed Markdown files outside the folders" in check.summary


def test_a_fault_of_ours_is_told_with_its_reference_and_is_never_green(pull: PullRequest) -> None:
    wish = desire_apology(pull, "d-123")
    for check in both(wish.checks):
        assert check.conclusion is Conclusion.FAILURE
        assert "d-123" in check.summary
    assert wish.findings is None


def test_a_draft_gets_checks_and_no_comments(
    snapshot: Snapshot, pull: PullRequest, report: Report, finding: Diagnostic
) -> None:
    draft = replace(snapshot, pull=replace(pull, is_draft=True))
    assert desire(draft, reading(report, finding)).comments == 0


def test_a_check_is_stamped_with_its_pull_request_and_its_content(
    snapshot: Snapshot, report: Report, finding: Diagnostic
) -> None:
    first, _ = both(desire(snapshot, reading(report, finding)).checks)
    again, _ = both(desire(snapshot, reading(report, finding)).checks)
    other, _ = both(desire(snapshot, reading(report)).checks)
    assert read_external_id(first.external_id) == 7
    assert first.external_id == again.external_id != other.external_id


def test_hostile_words_of_a_specification_come_out_inert(
    snapshot: Snapshot, report: Report, finding: Diagnostic
) -> None:
    evil = "@octocat <!-- specbot:retired --> <img src=x> [a](http://evil.example)"
    wish = desire(snapshot, reading(report, structs.replace(finding, message=evil, section=evil)))
    completeness, _ = both(wish.checks)
    for words in (completeness.text, wish.remarks[0].comment.body):
        assert "@octocat" not in words
        assert "<img" not in words.replace(r"\<", "")
        assert "](http://evil" not in words
        assert not read_marker(words).is_retired


def test_what_was_there_before_is_told_last_and_does_not_count(
    snapshot: Snapshot, report: Report, finding: Diagnostic
) -> None:
    old = structs.replace(
        finding, line=9, fingerprint=Fingerprint("1" * 16), message="Goals are missing."
    )
    read = replace(reading(report, finding, old), standing=frozenset({old.fingerprint}))
    wish = desire(snapshot, read)
    completeness, _ = both(wish.checks)
    assert completeness.title == "1 thing left to mend: placeholder left"
    assert "1 more finding was already there before" in completeness.summary
    assert completeness.text.index("Author is still") < completeness.text.index("## Already there")
    assert completeness.text.index("## Already there") < completeness.text.index("Goals are")
    assert [note.start_line for note in completeness.annotations] == [3]
    assert [remark.fingerprint for remark in wish.remarks] == [finding.fingerprint]
    assert wish.findings == frozenset({finding.fingerprint})


def test_nothing_is_blocked_when_all_was_there_before(
    snapshot: Snapshot, report: Report, finding: Diagnostic
) -> None:
    asked = structs.replace(
        finding, rule=RuleId("QN601"), name="open-question", fingerprint=Fingerprint("2" * 16)
    )
    question = Question(line=3, text="Who pays?", state=QuestionState.OPEN)
    standing = frozenset({finding.fingerprint, asked.fingerprint})
    asking = structs.replace(report, questions=(question,), diagnostics=(finding, asked))
    completeness, questions = both(
        desire(snapshot, Reading(reports=(asking,), standing=standing)).checks
    )
    assert completeness.conclusion is questions.conclusion is Conclusion.SUCCESS
    assert completeness.title == "Nothing new to mend (31 of 44)"
    assert questions.title == "No new open question"


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (Score(complete=28, required=44), "31 of 44 | +3 |"),
        (Score(complete=33, required=40), "31 of 44 | \N{MINUS SIGN}2 |"),
        (Score(complete=31, required=44), "31 of 44 | ±0 |"),
    ],
)
def test_the_table_tells_the_change_against_the_base(
    snapshot: Snapshot, report: Report, before: Score, told: str
) -> None:
    read = Reading(reports=(report,), before={report.path: before})
    completeness, _ = both(desire(snapshot, read).checks)
    assert told in completeness.summary


def test_the_table_tells_no_change_where_there_was_nothing_before(
    snapshot: Snapshot, report: Report
) -> None:
    completeness, _ = both(desire(snapshot, Reading(reports=(report,))).checks)
    assert "31 of 44 | – |" in completeness.summary


@pytest.fixture
def queued(snapshot: Snapshot, pull: PullRequest) -> Snapshot:
    group = MergeGroup(pull.id.installation, "acme", "rocket", pull.head, pull.base, "main")
    commit = QueuedCommit(
        id=group,
        repository_url="https://github.com/acme/rocket",
        head=pull.head,
        base_ref="main",
        base=pull.base,
        changed_files=1,
    )
    return replace(snapshot, pull=commit)


def test_a_merge_group_gets_checks_and_no_comments(
    queued: Snapshot, report: Report, finding: Diagnostic
) -> None:
    wish = desire(queued, reading(report, finding))
    completeness, _ = both(wish.checks)
    assert completeness.conclusion is Conclusion.FAILURE
    assert read_external_id(completeness.external_id) == 0
    assert "https://github.com/acme/rocket/blob/aaaa" in completeness.text
    assert wish.comments == 0


def test_a_merge_group_whose_files_are_not_all_known_is_never_green(queued: Snapshot) -> None:
    assert isinstance(queued.pull, QueuedCommit)
    cut = replace(queued, pull=replace(queued.pull, changed_files=None))
    wish = desire(cut, Reading(reports=()))
    assert {check.conclusion for check in wish.checks} == {Conclusion.FAILURE}
    assert {check.title for check in wish.checks} == {
        "Cannot tell: not all changed files of this merge group are listed"
    }
