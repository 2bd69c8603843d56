"""One commit, several pull requests: a check belongs to the commit, so the strictest answer stands.

Otherwise a second pull request from the same branch, a draft or into a milder base, would lift the
block from the first.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.review import text
from bot.review.actions import CheckRun, Conclusion
from bot.review.desired import Desired
from bot.review.fit import CHECK_TEXT_BYTES, Block, Rows, fit
from bot.review.markers import external_id, read_external_id

_STRICTNESS = {Conclusion.SUCCESS: 0, Conclusion.NEUTRAL: 1, Conclusion.FAILURE: 2}


def strictest(desired: Desired, siblings: Sequence[Desired]) -> Desired:
    """The same with the strictest checks; whichever of them is asked, the checks come out alike.

    Args:
        desired: what should stand on one pull request.
        siblings: what should stand on the others with the same head.
    """
    if not siblings:
        return desired
    every = zip(desired.checks, *(sibling.checks for sibling in siblings), strict=True)
    return replace(desired, checks=tuple(_strictest(runs) for runs in every))


def _strictest(runs: Sequence[CheckRun]) -> CheckRun:
    worst = min(runs, key=lambda run: (-_STRICTNESS[run.conclusion], _number(run)))
    note = text.shared_note(sorted(_number(run) for run in runs), _number(worst))
    return replace(
        worst,
        summary=fit([note, *_blocks(worst.summary)], CHECK_TEXT_BYTES, text.left_out).text,
        external_id=external_id(_number(worst), f"{worst.external_id} {note}"),
    )


def _blocks(summary: str) -> list[Block]:
    """A summary that was cut before, to be cut again: line by line where it is long."""
    return [Rows("", tuple(block.split("\n"))) for block in summary.split("\n\n")]


def _number(run: CheckRun) -> int:
    return read_external_id(run.external_id) or 0
