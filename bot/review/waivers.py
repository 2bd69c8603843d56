"""What people with a say have waived: the last word on a finding holds."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.model import Diagnostic, Fingerprint, RuleId


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One word on findings: that they are waived, or that they are not after all.

    Attributes:
        rule: whose findings it is about; None where they are named one by one.
        path: of the one specification that it is about; None: of all.
        findings: those that are named one by one.
        waives: False takes earlier waivers back.
        by: the login of who said it.
        on: the day.
        why: in that person's words; empty where a button was pressed.
        url: where it was said.
    """

    by: str
    on: date
    url: str
    waives: bool = True
    rule: RuleId | None = None
    path: str | None = None
    findings: frozenset[Fingerprint] = frozenset()
    why: str = ""

    def is_about(self, finding: Diagnostic) -> bool:
        """Whether it is about this finding."""
        if self.rule is None:
            return finding.fingerprint in self.findings
        return self.rule == finding.rule and self.path in {None, finding.path}


class Lapse(Enum):
    """Why what somebody waived with a button is waived no more."""

    NOT_PERMITTED = "who pressed it may not write any more"
    CHANGED = "somebody changed the record"
    FOLDED = "somebody folded the record away"
    UNWAIVABLE = "the repository lets nobody waive it any more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed:
    """A waiver that held once.

    Attributes:
        by_whom: the login of who made it lapse; empty where nobody in particular did.
    """

    verdict: Verdict
    why: Lapse
    by_whom: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waivers:
    """Every word on findings, in the order in which they were said.

    Attributes:
        unwaivable: rules whose findings the repository lets nobody waive.
        lapsed: what does not hold any more, whatever it is about.
    """

    verdicts: Sequence[Verdict] = ()
    unwaivable: Collection[RuleId] = frozenset()
    lapsed: Sequence[Lapsed] = ()

    def waiver_of(self, finding: Diagnostic) -> Verdict | None:
        """What waives a finding; None when nothing does."""
        if not self.may_waive(finding):
            return None
        for verdict in reversed(self.verdicts):
            if verdict.is_about(finding):
                return verdict if verdict.waives else None
        return None

    def may_waive(self, finding: Diagnostic) -> bool:
        """Whether the repository lets people with a say waive it."""
        return finding.rule not in self.unwaivable

    def waived(self, findings: Iterable[Diagnostic]) -> list[tuple[Verdict, list[Diagnostic]]]:
        """Each waiver that holds with the findings that it waives; one without any is left out."""
        held: dict[int, list[Diagnostic]] = {}
        for finding in findings:
            waiver = self.waiver_of(finding)
            if waiver is not None:
                held.setdefault(self.verdicts.index(waiver), []).append(finding)
        return [(self.verdicts[place], held[place]) for place in sorted(held)]

    def missed(self, findings: Sequence[Diagnostic]) -> list[Lapsed]:
        """Each waiver that does not hold any more, though there still is what it is about.

        A command that holds no more is answered where it was given.
        """
        barred = [
            Lapsed(verdict=verdict, why=Lapse.UNWAIVABLE)
            for verdict in self.verdicts
            if verdict.rule is None
            and any(verdict.is_about(f) and not self.may_waive(f) for f in findings)
        ]
        gone = [each for each in self.lapsed if any(map(each.verdict.is_about, findings))]
        return sorted([*gone, *barred], key=lambda each: each.verdict.on)


NO_WAIVERS = Waivers()
"""Nobody has said anything."""


def narrowed(
    waived: Iterable[tuple[Verdict, list[Diagnostic]]], is_meant: Callable[[Diagnostic], bool]
) -> list[tuple[Verdict, list[Diagnostic]]]:
    """The same for some findings only."""
    meant = ((waiver, [each for each in findings if is_meant(each)]) for waiver, findings in waived)
    return [(waiver, findings) for waiver, findings in meant if findings]


def number(waived: Iterable[tuple[Verdict, list[Diagnostic]]]) -> int:
    """How many findings are waived."""
    return sum(len(findings) for _, findings in waived)
