"""A template of a team's own, a specification, and the same before the pull request."""

from dataclasses import replace
from datetime import date

from bot.jobs.check import check_template, check_text
from bot.model import (
    Diagnostic,
    InstallationId,
    Phase,
    PullRequestId,
    Report,
    Sha,
)
from bot.review.actions import PostReview
from bot.review.desired import desire
from bot.review.facts import Pulled, Targets
from bot.review.fit import CHECK_TEXT_BYTES, COMMENT_BYTES
from bot.review.markers import read_marker, read_passages
from bot.review.plan import plan
from bot.review.reading import Reading
from bot.review.snapshot import (
    ChangedFile,
    FileStatus,
    FileText,
    Observed,
    PullRequest,
    Snapshot,
)
from bot.review.verdict import Verdict
from bot.spec.configuration.config import RepoConfig
from bot.spec.markdown.document import parse
from tests.fuzz.parts import texts

_PATH = "specs/a.md"
_HEAD = Sha("a" * 40)
_LINKS = Targets(
    present=frozenset({"./ramp.md"}),
    absent=frozenset({"./tower.md"}),
    gone=frozenset({"./tower.md"}),
)
_PULL = PullRequest(
    id=PullRequestId(InstallationId(1), "acme", "rocket", 7),
    url="https://github.com/acme/rocket/pull/7",
    head=_HEAD,
    base_ref="main",
    base=Sha("b" * 40),
    is_open=True,
    is_draft=False,
    changed_files=1,
)


def attack(content: bytes) -> None:
    """Whatever stands in a template and a specification, the bot says something that is true."""
    template, document, *before = (*texts(content), "")[:4]
    for problem in check_template("template.md", template, None):
        assert 1 <= problem.line <= _lines(template)
    _judge_places(document)
    pulled = Pulled(
        base=before[0] if before and before[0] else None,
        today=date(2026, 3, 1),
        approvers=frozenset(),
        links=_LINKS,
    )
    own = (("own", template, None),) if template.strip() else ()
    phase = Phase.APPROVED if len(document) % 2 else Phase.DRAFT
    verdict = check_text(_PATH, document, own, RepoConfig(), phase, pulled)
    _judge_report(verdict.report, document)
    again = check_text(_PATH, document, own, RepoConfig(), phase, pulled)
    assert again == verdict
    _judge_words(verdict, document)


def _lines(text: str) -> int:
    return max(1, len(text.split("\n")))


def _judge_places(text: str) -> None:
    document = parse(text)
    count = _lines(text)
    sections = tuple(document.sections())
    for field in (*document.front_matter, *(f for section in sections for f in section.fields)):
        assert 1 <= field.span.first <= field.span.last <= count


def _judge_report(report: Report, document: str) -> None:
    count = _lines(document)
    assert 0 <= report.score.complete <= report.score.required
    fingerprints = [found.fingerprint for found in report.diagnostics]
    assert len(set(fingerprints)) == len(fingerprints)
    for found in report.diagnostics:
        assert 1 <= found.line <= (found.end_line or found.line) <= count, found
        assert found.column is None or found.column >= 1
        _judge_finding(found, count)
    for question in report.questions:
        assert 1 <= question.line <= count


def _judge_finding(found: Diagnostic, count: int) -> None:
    assert found.message
    assert "\n" not in found.message
    found.message.encode()
    if found.fix is not None:
        assert 1 <= found.fix.first <= count + 1
        assert found.fix.first - 1 <= found.fix.last <= count
        assert not any("\n" in line for line in found.fix.lines)


def _judge_words(verdict: Verdict, document: str) -> None:
    """What is posted fits into GitHub's limits, and is known again by its marks alone."""
    count = _lines(document)
    patch = f"@@ -0,0 +1,{count} @@\n" + "\n".join(f"+{row}" for row in document.split("\n"))
    changed = ChangedFile(
        path=_PATH, previous_path=None, status=FileStatus.ADDED, blob=Sha("c" * 40), patch=patch
    )
    snapshot = Snapshot(
        pull=_PULL,
        files=(changed,),
        texts=(FileText(path=_PATH, text=document),),
        config=None,
        templates=(),
        observed=Observed(checks=(), comments=()),
    )
    reading = Reading(reports=(verdict.report,), outlines={_PATH: verdict.outline})
    desired = desire(snapshot, reading, site="https://specbot.example")
    for check in desired.checks:
        assert len(check.title.encode()) < 256
        assert len(check.summary.encode()) <= CHECK_TEXT_BYTES
        assert len(check.text.encode()) <= CHECK_TEXT_BYTES
    for remark in desired.remarks:
        assert 1 <= (remark.comment.start_line or 1) <= remark.comment.line <= count
        assert len(remark.comment.body.encode()) <= COMMENT_BYTES
        assert read_marker(remark.comment.body).fingerprint == remark.fingerprint
    for action in plan(replace(desired, comments=20), snapshot.observed):
        if isinstance(action, PostReview):
            passages = read_passages(action.without_lines)
            assert passages is not None
            wanted = [read_marker(comment.body).fingerprint for comment in action.comments]
            assert [passage.fingerprint for passage in passages] == wanted
    reading.sheets("https://github.com/acme/rocket/blob/a")
