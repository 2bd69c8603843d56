"""Every word about what was waived."""

from collections.abc import Sequence
from typing import assert_never

from bot.model import Diagnostic
from bot.review.fit import Rows
from bot.review.inert import inert, inert_code
from bot.review.text.answers import rule_name
from bot.review.waivers import Lapse, Lapsed, Verdict


def with_waived(title: str, waived: int) -> str:
    """A check's title that does not hide what was waived."""
    return f"{title}, {waived:,} waived" if waived else title


def waived_note(waived: Sequence[tuple[Verdict, Sequence[Diagnostic]]]) -> Rows:
    """Who waived what, when and why."""
    head = "| Waived | Findings | By | On | Why |\n|---|--:|---|---|---|\n"
    rows = []
    for verdict, findings in waived:
        what, why = _what(verdict), _why(verdict)
        by, on = inert_code(verdict.by), f"[{verdict.on.isoformat()}]({verdict.url})"
        rows.append(f"| {what} | {len(findings)} | {by} | {on} | {why} |")
    return Rows(head, tuple(rows))


def _what(verdict: Verdict) -> str:
    if verdict.rule is None:
        return "what blocked then"
    place = f" in {inert_code(verdict.path)}" if verdict.path is not None else ""
    return f"{rule_name(verdict.rule)}{place}"


def _why(verdict: Verdict) -> str:
    return inert(verdict.why) or "with the button on the check"


def lapsed_note(lapsed: Sequence[Lapsed]) -> str:
    """Which waivers hold no more, and why: what they were about blocks again."""
    lines = [
        f"- What {inert_code(each.verdict.by)} waived with the button on "
        f"[{each.verdict.on.isoformat()}]({each.verdict.url}): {_why_no_more(each)}."
        for each in lapsed
    ]
    return "\n".join(["**No longer waived:**", "", *lines])


def _why_no_more(lapsed: Lapsed) -> str:
    match lapsed.why:
        case Lapse.NOT_PERMITTED:
            return f"{inert_code(lapsed.verdict.by)} may not write to this repository any more"
        case Lapse.CHANGED:
            who = inert_code(lapsed.by_whom) if lapsed.by_whom else "somebody"
            return f"{who} changed the comment that records it"
        case Lapse.FOLDED:
            return "the comment that records it was hidden"
        case Lapse.UNWAIVABLE:
            return "the configuration now lets nobody waive some of it"
        case _:
            assert_never(lapsed.why)


def waived_heading() -> str:
    """Heads the findings that were waived."""
    return "## Waived"


def waived_body(by: str, marker: str) -> str:
    """What an answered comment becomes when its finding is waived."""
    return f"Waived by {inert_code(by)}.\n{marker}"
