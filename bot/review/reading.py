"""What the engine made of a snapshot: every finding, and which of them count."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.model import Diagnostic, Fingerprint, Report, Score, Severity
from bot.review.preview import Preview
from bot.review.sheet import Heading, Sheet, sheet
from bot.review.waivers import NO_WAIVERS, Verdict, Waivers
from bot.spec.configuration.config import CheckName

COMMENTS_STANDING = 20
"""More than this many remarks on one pull request is a wall; the checks have the rest."""


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
        unsought: how many changed Markdown files nobody looked into for a template's marker.
        outlines: the headings of each specification, by path.
        waivers: what people have said of findings.
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
    unsought: int = 0
    outlines: Mapping[str, tuple[Heading, ...]] = field(default_factory=dict)
    waivers: Waivers = NO_WAIVERS

    def sheets(self, files: str) -> tuple[Sheet, ...]:
        """What the page of each specification shows; `files` is where the head's are shown."""
        return tuple(
            sheet(report, self.outlines.get(report.path, ()), self.waivers, files)
            for report in self.reports
        )

    def findings(self) -> list[Diagnostic]:
        """Every finding that counts."""
        return [f for f in self._new() if self.waivers.waiver_of(f) is None]

    def waived(self) -> list[tuple[Verdict, list[Diagnostic]]]:
        """Each waiver that holds, with the findings that would count without it."""
        return self.waivers.waived(self._new())

    def old_findings(self) -> list[Diagnostic]:
        """Every finding that is told without counting: it was there before."""
        return [f for f in self._every() if f.fingerprint in self.standing]

    def _new(self) -> Iterable[Diagnostic]:
        return (finding for finding in self._every() if finding.fingerprint not in self.standing)

    def _every(self) -> Iterable[Diagnostic]:
        return (
            finding
            for report in self.reports
            for finding in report.diagnostics
            if check_of(finding) not in self.off
        )


def check_of(finding: Diagnostic) -> CheckName:
    """The check that a finding belongs to; the catalogue's QN family is that of questions."""
    is_on_questions = finding.rule.startswith("QN")
    return CheckName.OPEN_QUESTIONS if is_on_questions else CheckName.COMPLETENESS


def blocking(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those that block where the repository lets anything block."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]
