"""Actions -> GitHub: each done by itself, so that one that fails takes no other with it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from http import HTTPStatus

from bot.github import queries
from bot.github.answers import CreatedAnswer, ReviewAnswer, parse
from bot.github.client import Connection, Values
from bot.github.errors import GitHubRefused, GitHubTrouble, GitHubWeather
from bot.model import Checked, MergeGroup
from bot.review.actions import (
    Action,
    Annotation,
    CheckRun,
    ContinueCheck,
    DeleteComment,
    PostCheck,
    PostReview,
    RetireComment,
    ReviewComment,
)
from bot.review.text import review_without_lines

ANNOTATIONS_A_REQUEST = 50
"""Source: https://docs.github.com/en/rest/checks/runs#create-a-check-run"""

_RUNS = "/repos/{owner}/{repo}/check-runs"
_RUN = "/repos/{owner}/{repo}/check-runs/{id}"
_REVIEWS = "/repos/{owner}/{repo}/pulls/{number}/reviews"
_COMMENT = "/repos/{owner}/{repo}/pulls/comments/{id}"


async def publish(connection: Connection, subject: Checked, actions: Sequence[Action]) -> None:
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
        raise ExceptionGroup(f"not all could be published on {subject}", troubles)
    if storms:
        raise GitHubWeather(str(storms[-1]), retry_at=_latest(storms)) from storms[-1]


def _latest(storms: Sequence[GitHubWeather]) -> datetime | None:
    return max((it.retry_at for it in storms if it.retry_at is not None), default=None)


async def _perform(connection: Connection, subject: Checked, action: Action) -> None:
    match action:
        case PostCheck():
            await _post_check(connection, subject, action.run)
        case ContinueCheck():
            await _append(connection, subject, action.id, action.run, action.posted)
        case PostReview():
            await _post_review(connection, subject, action)
        case DeleteComment():
            await _delete_comment(connection, subject, action)
        case RetireComment():
            await _retire_comment(connection, subject, action)


def _place(subject: Checked) -> dict[str, str | int]:
    return {"owner": subject.owner, "repo": subject.repo}


async def _post_check(connection: Connection, subject: Checked, run: CheckRun) -> None:
    """Makes a check run, completed at once where one request holds all its annotations.

    Source: https://docs.github.com/en/rest/checks/runs#create-a-check-run
    """
    first = run.annotations[:ANNOTATIONS_A_REQUEST]
    body = {"name": run.name, "head_sha": run.head, "external_id": run.external_id}
    is_whole = len(first) == len(run.annotations)
    made = await connection.post(_RUNS, _place(subject), body | _said(run, first, is_last=is_whole))
    if not is_whole:
        await _append(connection, subject, parse(CreatedAnswer, made).id, run, len(first))


async def _append(
    connection: Connection, subject: Checked, id_: int, run: CheckRun, posted: int
) -> None:
    """Appends the annotations after the first `posted`; the last request completes the run.

    Source: https://docs.github.com/en/rest/checks/runs#update-a-check-run
    """
    batches = list(_batches(run.annotations[posted:]))
    for number, batch in enumerate(batches, start=1):
        body = _said(run, batch, is_last=number == len(batches))
        await connection.patch(_RUN, _place(subject) | {"id": id_}, body)


def _batches(annotations: Sequence[Annotation]) -> Iterator[Sequence[Annotation]]:
    """Fifty at a time; one empty batch where there are none, for a run to be completed by."""
    for start in range(0, max(len(annotations), 1), ANNOTATIONS_A_REQUEST):
        yield annotations[start : start + ANNOTATIONS_A_REQUEST]


def _said(run: CheckRun, annotations: Sequence[Annotation], *, is_last: bool) -> dict[str, object]:
    output: dict[str, object] = {
        "title": run.title,
        "summary": run.summary,
        "annotations": [_annotation(annotation) for annotation in annotations],
    }
    if run.text:
        output["text"] = run.text
    if is_last:
        return {"status": "completed", "conclusion": run.conclusion.value, "output": output}
    return {"status": "in_progress", "output": output}


def _annotation(annotation: Annotation) -> Mapping[str, object]:
    return {
        "path": annotation.path,
        "start_line": annotation.start_line,
        "end_line": annotation.end_line,
        "annotation_level": annotation.level.value,
        "title": annotation.title,
        "message": annotation.message,
    }


async def _post_review(connection: Connection, subject: Checked, review: PostReview) -> None:
    """Posts the review; where GitHub does not take one of its lines, it refuses them all.

    Source: https://docs.github.com/en/rest/pulls/reviews#create-a-review-for-a-pull-request
    """
    if isinstance(subject, MergeGroup):
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


async def _delete_comment(connection: Connection, subject: Checked, action: DeleteComment) -> None:
    """Deletes a comment, or finds that somebody else has.

    Source: https://docs.github.com/en/rest/pulls/comments#delete-a-review-comment-for-a-pull-request
    """
    try:
        await connection.delete(_COMMENT, _place(subject) | {"id": action.id})
    except GitHubRefused as refused:
        if refused.status != HTTPStatus.NOT_FOUND:
            raise


async def _retire_comment(connection: Connection, subject: Checked, action: RetireComment) -> None:
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
