"""Which findings become annotations, where not all can."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.model import Diagnostic, Fingerprint, RuleId, Severity
from bot.review.annotations import ANNOTATIONS_MOST, ANNOTATIONS_SHOWN, annotated

ONE = Diagnostic(
    path="a.md",
    rule=RuleId("QN601"),
    name="open-question",
    severity=Severity.ERROR,
    line=1,
    end_line=None,
    column=None,
    section="",
    message="Open.",
    fingerprint=Fingerprint("f"),
)


def findings(severities: list[Severity]) -> list[Diagnostic]:
    return [replace(ONE, line=n, severity=s) for n, s in enumerate(severities, start=1)]


@given(st.lists(st.sampled_from(Severity), max_size=1_300), st.integers(0, 1_300))
def test_what_the_details_do_not_tell_comes_before_what_they_do(
    severities: list[Severity], listed: int
) -> None:
    all_of_them = findings(severities)
    unlisted = all_of_them[listed:]
    chosen = annotated(all_of_them, unlisted=unlisted)
    lines = [one.line for one in chosen]
    assert len(set(lines)) == len(lines) <= ANNOTATIONS_MOST
    if len(unlisted) <= ANNOTATIONS_MOST:
        assert {one.line for one in unlisted} <= set(lines)
    if len(all_of_them) <= ANNOTATIONS_SHOWN:
        assert len(lines) == len(all_of_them)


def test_the_worst_come_first() -> None:
    chosen = annotated(findings([Severity.INFO, Severity.ERROR, Severity.WARNING]), unlisted=[])
    assert [one.line for one in chosen] == [2, 3, 1]
