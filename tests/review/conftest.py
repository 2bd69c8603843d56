"""Values that the review room is about, ready to be varied."""

import pytest

from bot.model import (
    Diagnostic,
    Fingerprint,
    InstallationId,
    Phase,
    PullRequestId,
    Report,
    RuleId,
    Score,
    Severity,
    Sha,
)
from bot.review.snapshot import ChangedFile, FileStatus, Observed, PullRequest, Snapshot

HEAD = Sha("a" * 40)
PATCH = "@@ -0,0 +1,30 @@\n" + "\n".join(f"+line {n}" for n in range(1, 31))


@pytest.fixture
def pull() -> PullRequest:
    return PullRequest(
        id=PullRequestId(InstallationId(1), "acme", "rocket", 7),
        url="https://github.com/acme/rocket/pull/7",
        head=HEAD,
        base_ref="main",
        base=Sha("b" * 40),
        is_open=True,
        is_draft=False,
        changed_files=1,
    )


@pytest.fixture
def snapshot(pull: PullRequest) -> Snapshot:
    changed = ChangedFile(
        path="specs/a.md",
        previous_path=None,
        status=FileStatus.ADDED,
        blob=Sha("c" * 40),
        patch=PATCH,
    )
    return Snapshot(
        pull=pull,
        files=(changed,),
        texts=(),
        config=None,
        templates=(),
        observed=Observed(checks=(), comments=()),
    )


@pytest.fixture
def finding() -> Diagnostic:
    return Diagnostic(
        path="specs/a.md",
        rule=RuleId("PH201"),
        name="placeholder-left",
        severity=Severity.ERROR,
        line=3,
        end_line=None,
        column=None,
        section="Overview",
        message="Author is still [Author Name].",
        fingerprint=Fingerprint("0" * 16),
    )


@pytest.fixture
def report(finding: Diagnostic) -> Report:
    return Report(
        path="specs/a.md",
        template="technical-spec",
        phase=Phase.REVIEW,
        score=Score(complete=31, required=44),
        diagnostics=(finding,),
        questions=(),
    )
