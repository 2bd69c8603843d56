"""Desired minus observed gives actions; none when GitHub shows the truth already."""

from collections.abc import Iterator

from bot.model import Fingerprint, Sha
from bot.review.actions import (
    Action,
    CheckRun,
    ContinueCheck,
    DeleteComment,
    PostCheck,
    PostChecks,
    PostReview,
    RetireComment,
)
from bot.review.desired import Desired
from bot.review.markers import retired_marker
from bot.review.plan_answers import reactions, replies
from bot.review.snapshot import Observed, PostedCheck, PostedComment
from bot.review.text import remarks as words
from bot.review.text.waivers import waived_body


def plan(desired: Desired, observed: Observed) -> tuple[Action, ...]:
    """What is to be done, comments first: finished checks mean a finished answer.

    Reactions come last, for they say that all is done.
    """
    return (
        *_cleared(desired, observed),
        *_review(desired, observed),
        *replies(desired, observed),
        *_checks(desired, observed),
        *reactions(desired),
    )


def _cleared(desired: Desired, observed: Observed) -> Iterator[Action]:
    """Takes away comments whose finding is gone, and the second of two that say the same."""
    if desired.findings is None:
        return
    seen: set[Fingerprint] = set()
    for comment in sorted(observed.comments, key=lambda comment: comment.id):
        if comment.is_retired or comment.fingerprint is None:
            continue
        if comment.fingerprint in desired.findings and comment.fingerprint not in seen:
            seen.add(comment.fingerprint)
        else:
            yield _taken_away(comment, desired)


def _taken_away(comment: PostedComment, desired: Desired) -> Action:
    if not comment.is_answered:
        return DeleteComment(id=comment.id)
    by = desired.waived_by.get(comment.fingerprint) if comment.fingerprint else None
    if by is not None:
        body = waived_body(by, retired_marker())
    else:
        body = words.retired_body(desired.head, retired_marker())
    return RetireComment(id=comment.id, node_id=comment.node_id, body=body)


def _review(desired: Desired, observed: Observed) -> Iterator[Action]:
    standing = {
        comment.fingerprint
        for comment in observed.comments
        if not comment.is_retired and comment.fingerprint in (desired.findings or ())
    }
    new = [remark for remark in desired.remarks if remark.fingerprint not in standing]
    room = max(0, desired.comments - len(standing))
    if not new[:room]:
        return
    yield PostReview(
        commit=Sha(desired.head),
        body=words.review_body(len(new[:room]), len(new[room:])),
        comments=tuple(remark.comment for remark in new[:room]),
    )


def _checks(desired: Desired, observed: Observed) -> Iterator[Action]:
    posted = {check.name: check for check in observed.checks}
    wanted = [_check(run, posted.get(run.name)) for run in desired.checks]
    new = [action.run for action in wanted if isinstance(action, PostCheck)]
    is_at_once = len(new) > 1 and all(run.repository for run in new)
    for action in wanted:
        if action is not None and not (is_at_once and isinstance(action, PostCheck)):
            yield action
    if is_at_once:
        yield PostChecks(runs=tuple(new))


def _check(run: CheckRun, posted: PostedCheck | None) -> Action | None:
    if posted is None or posted.external_id != run.external_id:
        return PostCheck(run=run)
    if posted.is_completed:
        return None
    # One that has all its annotations and is open all the same was asked to run again, and GitHub
    # shows a re-run only as a new run.
    if posted.annotations < len(run.annotations):
        return ContinueCheck(id=posted.id, run=run, posted=posted.annotations)
    return PostCheck(run=run)
