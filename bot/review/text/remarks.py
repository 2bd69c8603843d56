"""Every word of a review and its comments."""

import re
from collections.abc import Sequence

from bot.model import Diagnostic, Severity
from bot.review.actions import ReviewComment
from bot.review.inert import inert, inert_code
from bot.review.text import count, linked_rule

_END = "</sub>"
_NOW_ON = re.compile(rf", now on line \d{{1,9}}{_END}(?=\n)")


def remark(finding: Diagnostic, *, is_advisory: bool, address: str = "") -> str:
    """What a review comment says of a finding; the address is that of the rule's page."""
    blocks = finding.severity is Severity.ERROR and not is_advisory
    effect = "blocks merging" if blocks else "does not block"
    rule = linked_rule(finding.rule, address)
    return f"{inert(finding.message)}\n\n<sub>{rule} {finding.name}, {effect}{_END}"


def moved(comment: ReviewComment) -> str:
    """The same where the diff does not show the remark's own line any more."""
    line = comment.start_line or comment.line
    return f"{comment.words.removesuffix(_END)}, now on line {line}{_END}"


def unplaced(body: str) -> str:
    """The same without the line that it names for its finding."""
    return _NOW_ON.sub(_END, body)


def comment_body(said: str, suggested: Sequence[str] | None, marker: str) -> str:
    """A review comment, with the lines that would mend it where they are certain.

    Nothing in a line can end the block, for its fence is longer than any in it.
    """
    if suggested is None:
        return f"{said}\n{marker}"
    runs = (run for line in suggested for run in re.findall(r"`+", line))
    fence = "`" * max(3, 1 + max(map(len, runs), default=0))
    block = "\n".join([f"{fence}suggestion", *suggested, fence])
    return f"{said}\n\n{block}\n\n{marker}"


def retired_body(head: str, marker: str) -> str:
    """What an answered comment becomes when its finding is gone."""
    return f"Settled in {head[:7]}.\n{marker}"


def review_body(standing: int, beyond: int, marker: str) -> str:
    """The review's own text, above its comments."""
    here = f"{count(standing, 'remark')} on the changed lines."
    more = f" And {beyond:,} more in the checks." if beyond else ""
    return f"{here}{more}\n{marker}"


def passage_words(comment: ReviewComment) -> str:
    """A remark where no line can carry it: the line is named."""
    return f"{inert_code(comment.path)} line {comment.line}: {comment.words}"


def review_without_lines(passages: Sequence[str], marker: str) -> str:
    """The review's text when GitHub refuses its places: the remarks themselves."""
    return "\n\n".join([f"{count(len(passages), 'remark')} on this push.", *passages, marker])


def settled_review(marker: str) -> str:
    """What a review says of which nothing is left."""
    return f"Every remark of this review is settled.\n{marker}"
