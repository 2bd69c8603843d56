"""Actions -> GitHub: each done by itself, so that one that fails takes no other with it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from http import HTTPStatus

from bot.github.check_runs import append, post_run
from bot.github.client import Connection
from bot.github.errors import GitHubRefused, GitHubTrouble, GitHubWeather
from bot.github.speak import speak
from bot.github.taking_back import Parted, parted, post_and_take_back, take_back
from bot.model import PullRequestId, Written
from bot.review.actions import (
    Action,
    ContinueCheck,
    DeleteRemark,
    PostCheck,
    PostChecks,
    PostRemark,
    PostReview,
    React,
    ReviewComment,
    TakeBack,
    Unreact,
)

_OF_ANOTHER_HEAD = "not part of the pull request"
_REVIEWS = "/repos/{owner}/{repo}/pulls/{number}/reviews"


async def publish(connection: Connection, subject: Written, actions: Sequence[Action]) -> None:
    """Does what is to be done, in order.

    Raises:
        GitHubWeather: something was not done for now, and nothing was refused; its `retry_at` is
            the latest of all that were named.
        ExceptionGroup: something was refused, of `GitHubTrouble` each.
    """
    troubles: list[GitHubTrouble] = []
    steps = parted(actions)
    for action in actions:
        try:
            await _perform(connection, subject, action, steps)
        except GitHubTrouble as trouble:
            troubles.append(trouble)
    storms = [trouble for trouble in troubles if isinstance(trouble, GitHubWeather)]
    if len(storms) < len(troubles):
        told = "; ".join(dict.fromkeys(map(str, troubles)))
        raise ExceptionGroup(f"not all could be published on {subject}: {told}", troubles)
    if storms:
        raise GitHubWeather(str(storms[-1]), retry_at=_latest(storms)) from storms[-1]


def _latest(storms: Sequence[GitHubWeather]) -> datetime | None:
    return max((it.retry_at for it in storms if it.retry_at is not None), default=None)


async def _perform(connection: Connection, subject: Written, action: Action, steps: Parted) -> None:
    match action:
        case PostCheck():
            await post_run(connection, subject, action.run)
        case PostChecks():
            await post_and_take_back(connection, action.runs, steps.along)
        case ContinueCheck():
            await append(connection, subject, action.id, action.run, action.posted)
        case PostReview():
            await _post_review(connection, subject, action)
        case TakeBack():
            await take_back(connection, steps.alone)
        case PostRemark() | DeleteRemark() | React() | Unreact():
            await speak(connection, subject, action)


def _place(subject: Written) -> dict[str, str | int]:
    return {"owner": subject.owner, "repo": subject.repo}


async def _post_review(connection: Connection, subject: Written, review: PostReview) -> None:
    """Posts the review; where GitHub does not take one of its lines, it refuses them all.

    After a forced push it refuses the commit, and all is to be looked at anew.
    Source: https://docs.github.com/en/rest/pulls/reviews#create-a-review-for-a-pull-request
    """
    if not isinstance(subject, PullRequestId):
        raise TypeError(f"{subject} has no conversation")
    place = _place(subject) | {"number": subject.number}
    body = {"commit_id": review.commit, "event": "COMMENT", "body": review.body}
    comments = [_review_comment(comment) for comment in review.comments]
    try:
        await connection.post(_REVIEWS, place, body | {"comments": comments})
    except GitHubRefused as refused:
        if _OF_ANOTHER_HEAD in refused.message:
            raise GitHubWeather(f"{subject} moved while it was read") from refused
        if refused.status != HTTPStatus.UNPROCESSABLE_ENTITY or not comments:
            raise
        await connection.post(_REVIEWS, place, body | {"body": review.without_lines})


def _review_comment(comment: ReviewComment) -> Mapping[str, object]:
    fields: dict[str, object] = {
        "path": comment.path,
        "line": comment.line,
        "side": "RIGHT",
        "body": comment.body,
    }
    if comment.start_line is not None:
        fields |= {"start_line": comment.start_line, "start_side": "RIGHT"}
    return fields
