"""The last word on a finding holds."""

from dataclasses import replace
from datetime import date

import pytest
from msgspec import structs

from bot.model import Diagnostic, Fingerprint, RuleId
from bot.review.text.waivers import lapsed_note
from bot.review.waivers import Lapse, Lapsed, Verdict, Waivers

RULE = RuleId("PH201")


def verdict(by: str = "ada", *, waives: bool = True, path: str | None = None) -> Verdict:
    return Verdict(by=by, on=date(2026, 1, 2), url="u", waives=waives, rule=RULE, path=path)


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ([], None),
        ([verdict("ada")], "ada"),
        ([verdict("ada"), verdict("bob")], "bob"),
        ([verdict("ada"), verdict("bob", waives=False)], None),
        ([verdict("bob", waives=False), verdict("ada")], "ada"),
        ([verdict("ada"), verdict("bob", waives=False, path="specs/b.md")], "ada"),
        ([verdict("ada", path="specs/b.md")], None),
        ([verdict("ada", path="specs/a.md"), verdict("bob", waives=False)], None),
    ],
)
def test_the_last_word_holds(finding: Diagnostic, said: list[Verdict], by: str | None) -> None:
    waiver = Waivers(verdicts=said).waiver_of(finding)
    assert (waiver.by if waiver else None) == by


def test_findings_named_one_by_one_are_waived_alone(finding: Diagnostic) -> None:
    named = replace(verdict(), rule=None, findings=frozenset({finding.fingerprint}))
    other = structs.replace(finding, fingerprint=Fingerprint("f" * 16))
    waivers = Waivers(verdicts=[named])
    assert waivers.waiver_of(finding) is named
    assert waivers.waiver_of(other) is None


def test_what_nobody_may_waive_is_not_waived(finding: Diagnostic) -> None:
    waivers = Waivers(verdicts=[verdict()], unwaivable={RULE})
    assert waivers.waiver_of(finding) is None
    assert not waivers.may_waive(finding)


def test_each_waiver_is_told_with_its_findings(finding: Diagnostic) -> None:
    one, two = verdict("ada", path="specs/a.md"), verdict("bob", path="specs/b.md")
    other = structs.replace(finding, path="specs/b.md")
    waived = Waivers(verdicts=[one, two]).waived([other, finding, other])
    assert waived == [(one, [finding]), (two, [other, other])]


def test_what_is_waived_no_more_is_told_while_it_matters(finding: Diagnostic) -> None:
    named = replace(verdict(), rule=None, findings=frozenset({finding.fingerprint}))
    lapsed = Lapsed(verdict=named, why=Lapse.NOT_PERMITTED)
    waivers = Waivers(lapsed=[lapsed])
    assert waivers.missed([finding]) == [lapsed]
    assert waivers.missed([structs.replace(finding, fingerprint=Fingerprint("f" * 16))]) == []


def test_what_nobody_may_waive_any_more_is_told(finding: Diagnostic) -> None:
    named = replace(verdict(), rule=None, findings=frozenset({finding.fingerprint}))
    waivers = Waivers(verdicts=[named, verdict("bob")], unwaivable={RULE})
    assert waivers.missed([finding]) == [Lapsed(verdict=named, why=Lapse.UNWAIVABLE)]


def test_the_words_about_what_is_waived_no_more() -> None:
    pressed = replace(verdict("ada`@bob"), rule=None, url="https://github.com/o/r/1")
    said = lapsed_note(
        [
            Lapsed(verdict=pressed, why=Lapse.NOT_PERMITTED),
            Lapsed(verdict=pressed, why=Lapse.CHANGED, by_whom="bob"),
            Lapsed(verdict=pressed, why=Lapse.CHANGED),
            Lapsed(verdict=pressed, why=Lapse.FOLDED),
            Lapsed(verdict=pressed, why=Lapse.UNWAIVABLE),
        ]
    )
    what = "- What ``ada`@bob`` waived with the button on [2026-01-02](https://github.com/o/r/1): "
    assert said.split("\n") == [
        "**No longer waived:**",
        "",
        f"{what}``ada`@bob`` may not write to this repository any more.",
        f"{what}`bob` changed the comment that records it.",
        f"{what}somebody changed the comment that records it.",
        f"{what}the comment that records it was hidden.",
        f"{what}the configuration now lets nobody waive some of it.",
    ]
