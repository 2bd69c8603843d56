"""What became of one specification: its report, held against that of what it was made from."""

from dataclasses import dataclass

from bot.model import Fingerprint, Report, Score, Severity
from bot.review.sheet import Heading

_NOTHING = min(Severity) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All that is known of one specification.

    Attributes:
        before: how much of it was there before; None for a new one, and where it is not known.
        standing: findings of the report that were there before.
        outline: its headings, for the map on its page.
    """

    report: Report
    before: Score | None = None
    standing: frozenset[Fingerprint] = frozenset()
    outline: tuple[Heading, ...] = ()


def compare(report: Report, base: Report) -> Verdict:
    """Holds a report against that of the base.

    What weighed less at the base counts as new: holes of a draft become errors when its status
    says that it is none any more.

    Args:
        report: of the specification as it is.
        base: of what it was made from, judged as if it lay at the same path.
    """
    weights = {finding.fingerprint: finding.severity for finding in base.diagnostics}
    standing = (
        finding.fingerprint
        for finding in report.diagnostics
        if weights.get(finding.fingerprint, _NOTHING) >= finding.severity
    )
    return Verdict(report=report, before=base.score, standing=frozenset(standing))
