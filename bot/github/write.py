"""Actions -> GitHub: each done by itself, so that one that fails takes no other with it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from http import HTTPStatus

from bot.github import queries
from bot.github.answers import ReviewAnswer, parse
from bot.github.check_runs import append, post_run, post_runs
from bot.github.client import Connection, Values
from bot.github.errors import GitHubRefused, GitHubTrouble, GitHubWeather
from bot.github.speak import speak
from bot.model import PullRequestId, Written
from bot.review.actions import (
    Action,
    ContinueCheck,
    DeleteComment,
    DeleteRemark,
    PostCheck,
    PostChecks,
    PostRemark,
    PostReview,
    React,
    RetireComment,
    ReviewComment,
    Unreact,
)
from bot.review.text.remarks import review_without_lines

_REVIEWS = "/repos/{owner}/{repo}/pulls/{number}/reviews"
_COMMENT = "/repos/{owner}/{repo}/pulls/comments/{id}"


async def publish(connection: Connection, subject: Written, actions: Sequence[Action]) -> None:
    """Does what is to be done, in order.

    Raises:
        GitHubWeather: something was not done for now, and nothing was refused; its `retry_at` is
            the latest of all that were named.
        ExceptionGroup: something was refused, of `GitHubTrouble` each.
    """
    troubles: list[GitHubTrouble] = []
    for action in actions:
        try:
            await _perform(connection, subject, action)
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


async def _perform(connection: Connection, subject: Written, action: Action) -> None:
    match action:
        case PostCheck():
            await post_run(connection, subject, action.run)
        case PostChecks():
            await post_runs(connection, action.runs)
        case ContinueCheck():
            await append(connection, subject, action.id, action.run, action.posted)
        case PostReview():
            await _post_review(connection, subject, action)
        case DeleteComment():
            await _delete_comment(connection, subject, action)
        case RetireComment():
            await _retire_comment(connection, subject, action)
        case PostRemark() | DeleteRemark() | React() | Unreact():
            await speak(connection, subject, action)


def _place(subject: Written) -> dict[str, str | int]:
    return {"owner": subject.owner, "repo": subject.repo}


async def _post_review(connection: Connection, subject: Written, review: PostReview) -> None:
    """Posts the review; where GitHub does not take one of its lines, it refuses them all.

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
        if refused.status != HTTPStatus.UNPROCESSABLE_ENTITY or not comments:
            raise
        remarks = review_without_lines(review.comments)
        # No marker stands on a line then, by which the next run would know them again.
        if not await _is_said(connection, place, remarks):
            await connection.post(_REVIEWS, place, body | {"body": remarks})


async def _is_said(connection: Connection, place: Values, body: str) -> bool:
    pages = connection.pages(f"{_REVIEWS}?per_page=100", place)
    said = [parse(ReviewAnswer, item).body.strip() async for item in pages]
    return body.strip() in said


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


async def _delete_comment(connection: Connection, subject: Written, action: DeleteComment) -> None:
    """Deletes a comment, or finds that somebody else has.

    Source: https://docs.github.com/en/rest/pulls/comments#delete-a-review-comment-for-a-pull-request
    """
    try:
        await connection.delete(_COMMENT, _place(subject) | {"id": action.id})
    except GitHubRefused as refused:
        if refused.status != HTTPStatus.NOT_FOUND:
            raise


async def _retire_comment(connection: Connection, subject: Written, action: RetireComment) -> None:
    """Folds a comment away and edits it; the words matter, the fold is a courtesy.

    The words come last, for by them the next run knows that all is done.
    Source: https://docs.github.com/en/graphql/reference/mutations#minimizecomment
    """
    with suppress(GitHubRefused):
        # Some repositories let only people with write access hide comments.
        await connection.graphql(queries.MINIMIZE, {"comment": action.node_id})
    try:
        await connection.patch(_COMMENT, _place(subject) | {"id": action.id}, {"body": action.body})
    except GitHubRefused as refused:
        if refused.status != HTTPStatus.NOT_FOUND:
            raise
