"""Every word about what was waived."""

from collections.abc import Sequence

from bot.model import Diagnostic
from bot.review.fit import Rows
from bot.review.inert import inert, inert_code
from bot.review.text.answers import rule_name
from bot.review.waivers import Verdict


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


def waived_heading() -> str:
    """Heads the findings that were waived."""
    return "## Waived"


def waived_body(by: str, marker: str) -> str:
    """What an answered comment becomes when its finding is waived."""
    return f"Waived by {inert_code(by)}.\n{marker}"
