"""Every word on and about the buttons of a check."""

from collections import Counter
from collections.abc import Sequence

from bot.model import Diagnostic
from bot.review.actions import Button, Conclusion
from bot.review.inert import inert_code
from bot.review.markers import RECHECK, WAIVE
from bot.review.text.answers import rule_name


def on(conclusion: Conclusion, *, may_waive: bool) -> tuple[Button, ...]:
    """Those of a check: none where nothing blocks."""
    if conclusion is not Conclusion.FAILURE:
        return ()
    return (recheck(), waive()) if may_waive else (recheck(),)


def recheck() -> Button:
    """Asks for another look."""
    return Button(
        label="Check again",
        description="Reads the specifications once more",
        identifier=RECHECK,
    )


def waive() -> Button:
    """Lets what blocks stand."""
    return Button(
        label="Waive what blocks",
        description="Lets it stand, in your name, for all",
        identifier=WAIVE,
    )


def unheard_note() -> str:
    """What to do where nothing came of a press: GitHub tells of it once, and keeps no trace of it.

    Source: https://docs.github.com/en/webhooks/using-webhooks/handling-failed-webhook-deliveries
    """
    return (
        f"A press of **{waive().label}** is answered with a comment. If none has come after ten "
        "minutes, press again, or comment `/specbot waive RULE REASON`, which cannot get lost."
    )


def waived(by: str, check: str, head: str, findings: Sequence[Diagnostic], marker: str) -> str:
    """The record of a pressed button: what was waived, by whom, and how to take it back."""
    kinds = Counter((finding.path, finding.rule) for finding in findings)
    lines = [
        f"- {rule_name(rule)} in {inert_code(path)}" + (f" ×{number:,}" if number > 1 else "")
        for (path, rule), number in sorted(kinds.items())
    ]
    head_line = (
        f"{inert_code(by)} waived what blocks in `{check}` at {head[:7]}, "
        "with the button on the check:"
    )
    end = "Delete this comment to take it back. What comes up later is not waived."
    return "\n".join([head_line, "", *lines, "", end, "", marker])


def not_waived(by: str, check: str, why: str, marker: str) -> str:
    """Why a pressed button did nothing."""
    return f"{inert_code(by)} pressed **Waive what blocks** on `{check}`. {why}\n\n{marker}"


def nothing_to_waive() -> str:
    """Said when nothing blocks any more, or nobody may waive what does."""
    return (
        "Nothing was waived: nothing blocks there, or only what this repository lets nobody waive."
    )
