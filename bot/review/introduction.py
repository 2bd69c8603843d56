"""What stands where Specbot has just been installed, so that its checks can be required."""

from dataclasses import replace

from bot.review.actions import CheckRun, Conclusion
from bot.review.desired import Desired
from bot.review.markers import external_id
from bot.review.snapshot import Tip
from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from bot.review.text.arrival import INTRODUCED_TITLE, introduced_summary


def desire_introduction(tip: Tip) -> Desired:
    """Both checks, passed, on a commit of which nothing is asked."""
    checks = tuple(_check_run(tip, name) for name in (COMPLETENESS, OPEN_QUESTIONS))
    return Desired(head=tip.head, checks=checks, remarks=(), findings=None, comments=0)


def _check_run(tip: Tip, name: str) -> CheckRun:
    run = CheckRun(
        name=name,
        head=tip.head,
        external_id="",
        conclusion=Conclusion.SUCCESS,
        title=INTRODUCED_TITLE,
        summary=introduced_summary(),
        text="",
        annotations=(),
        repository=tip.repository_id,
    )
    return replace(run, external_id=external_id(tip.number, repr(run)))
