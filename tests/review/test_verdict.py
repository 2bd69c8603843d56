from msgspec.structs import replace

from bot.model import Diagnostic, Fingerprint, Report, Score, Severity
from bot.review.verdict import compare


def test_what_was_there_before_stands_and_what_is_new_does_not(
    report: Report, finding: Diagnostic
) -> None:
    new = replace(finding, fingerprint=Fingerprint("1" * 16))
    moved = replace(finding, line=90)
    verdict = compare(
        replace(report, diagnostics=(moved, new)), replace(report, diagnostics=(finding,))
    )
    assert verdict.standing == {finding.fingerprint}


def test_what_has_become_worse_is_new(report: Report, finding: Diagnostic) -> None:
    mild = replace(finding, severity=Severity.WARNING)
    before, after = (replace(report, diagnostics=(each,)) for each in (mild, finding))
    assert compare(after, before).standing == frozenset()
    assert compare(before, after).standing == {finding.fingerprint}


def test_the_score_before_is_that_of_the_base(report: Report) -> None:
    base = replace(report, score=Score(complete=28, required=44))
    assert compare(report, base).before == Score(complete=28, required=44)
