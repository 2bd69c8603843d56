"""REST: reviews and comments on the lines of a pull request.

Source: https://docs.github.com/rest/pulls/reviews, https://docs.github.com/rest/pulls/comments
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox import anchors, bodies, pulls, reviews
from bot.sandbox.answers_reviews import review as review_answer
from bot.sandbox.answers_reviews import review_comment
from bot.sandbox.positions import place_threads
from bot.sandbox.refusal import FieldError, RefusalError, not_found
from bot.sandbox.web import (
    API,
    PULL,
    VIEWER,
    WORLD,
    answer,
    number_of,
    paged,
    pull_of,
    repository_of,
    viewer_of,
)

if TYPE_CHECKING:
    from bot.sandbox.remarks import Review, ReviewComment, Thread
    from bot.sandbox.state import PullRequest

REPO = API + "/repos/{owner}/{repo}"
PULL_PATH = REPO + "/pulls/{pull_number:[0-9]+}"
COMMENT_PATH = REPO + "/pulls/comments/{comment_id}"
routes = web.RouteTableDef()


@routes.get(PULL_PATH + "/reviews")
async def list_reviews(request: web.Request) -> web.Response:
    """``GET .../pulls/{pull_number}/reviews``: oldest first; pending ones only to their author."""
    world = request.app[WORLD]
    viewer = request[VIEWER].user
    shown = [
        review
        for review in pull_of(request).reviews.values()
        if review.state != "PENDING" or review.user is viewer
    ]
    return paged(request, shown, lambda review: review_answer(world, review))


@routes.post(PULL_PATH + "/reviews")
async def post_review(request: web.Request) -> web.Response:
    """``POST .../pulls/{pull_number}/reviews``: all of it or nothing; the answer is 200."""
    world = request.app[WORLD]
    pull = pull_of(request)
    given = await bodies.read(request, bodies.ReviewGiven)
    made = await reviews.submit_review(
        world, pull, viewer_of(request), given, app=request[VIEWER].app
    )
    return answer(request, review_answer(world, made))


@routes.get(PULL_PATH + "/reviews/{review_id}")
async def get_review(request: web.Request) -> web.Response:
    """``GET .../pulls/{pull_number}/reviews/{review_id}``."""
    return answer(request, review_answer(request.app[WORLD], _review_of(request)))


def _review_of(request: web.Request) -> Review:
    review = pull_of(request).reviews.get(number_of(request, "review_id"))
    if review is None:
        raise not_found()
    return review


@routes.put(PULL_PATH + "/reviews/{review_id}/dismissals")
async def put_dismissal(request: web.Request) -> web.Response:
    """``PUT .../pulls/{pull_number}/reviews/{review_id}/dismissals``."""
    world = request.app[WORLD]
    review = _review_of(request)
    await bodies.read(request, bodies.DismissalGiven)
    reviews.dismiss(world, review, viewer_of(request))
    return answer(request, review_answer(world, review))


@routes.get(PULL_PATH + "/comments")
async def list_comments(request: web.Request) -> web.Response:
    """``GET .../pulls/{pull_number}/comments``: oldest first unless asked otherwise."""
    world = request.app[WORLD]
    shown = pull_of(request).review_comments
    if request.query.get("sort") == "updated":
        shown.sort(key=lambda comment: (comment.updated_at, comment.id))
    if "sort" in request.query and request.query.get("direction") == "desc":
        shown.reverse()
    return paged(request, shown, lambda comment: review_comment(world, comment))


@routes.post(PULL_PATH + "/comments")
async def post_comment(request: web.Request) -> web.Response:
    """``POST .../pulls/{pull_number}/comments``: on a line, on a file, or in reply."""
    pull = pull_of(request)
    given = await bodies.read(request, bodies.CommentGiven)
    _refuse_body(given.body)
    thread = await _thread_for(request, pull, given)
    return _commented(request, thread, given.body)


@routes.post(PULL_PATH + "/comments/{comment_id}/replies")
async def post_reply(request: web.Request) -> web.Response:
    """``POST .../pulls/{pull_number}/comments/{comment_id}/replies``."""
    comment = _comment_of(request)
    given = await bodies.read(request, bodies.TextGiven)
    _refuse_body(given.body)
    return _commented(request, comment.thread, given.body)


def _commented(request: web.Request, thread: Thread, body: str) -> web.Response:
    world = request.app[WORLD]
    made = reviews.reply(world, thread, viewer_of(request), body, app=request[VIEWER].app)
    shown = review_comment(world, made)
    return answer(request, shown, status=201, headers={"Location": shown["url"]})


async def _thread_for(
    request: web.Request, pull: PullRequest, given: bodies.CommentGiven
) -> Thread:
    world = request.app[WORLD]
    if given.in_reply_to is not None:
        for comment in pull.review_comments:
            if comment.id == given.in_reply_to:
                return comment.thread
        raise _invalid("in_reply_to", "invalid")
    if given.path is None or given.commit_id is None:
        missing = "path" if given.path is None else "commit_id"
        raise RefusalError(422, f'Invalid request.\n\n"{missing}" wasn\'t supplied.')
    at = await reviews.diff_at(pull, given.commit_id)
    if given.subject_type == "file":
        return await reviews.open_file_thread(world, pull, given.path)
    thread = _line_thread(request, pull, given, at)
    if at.commit != pull.head_sha:
        await place_threads(pull)
    return thread


def _line_thread(
    request: web.Request, pull: PullRequest, given: bodies.CommentGiven, at: reviews.DiffAt
) -> Thread:
    if given.line is None and given.position is None:
        raise _invalid("line", "missing_field")
    file = at.files.get(given.path or "")
    if file is None:
        raise _invalid("path", "invalid")
    found = anchors.anchor_for(
        file,
        position=given.position,
        side=given.side,
        line=given.line,
        start_side=given.start_side if given.start_side != "side" else given.side,
        start_line=given.start_line,
    )
    for anchor in found:
        if isinstance(anchor, anchors.Anchor):
            return reviews.open_thread(request.app[WORLD], pull, anchor, at)
    raise _refused_place([fault for fault in found if isinstance(fault, str)])


def _refused_place(sentences: list[str]) -> RefusalError:
    faults = [
        FieldError(
            resource="PullRequestReviewComment",
            field="pull_request_review_thread.line",
            code="invalid" if sentence == anchors.NO_LINE else "custom",
            message=None if sentence == anchors.NO_LINE else sentence,
        )
        for sentence in sentences
    ]
    return RefusalError(422, "Validation Failed", faults)


def _invalid(field: str, code: str) -> RefusalError:
    fault = FieldError(resource="PullRequestReviewComment", field=field, code=code)
    return RefusalError(422, "Validation Failed", [fault])


def _refuse_body(body: str) -> None:
    if not body.strip():
        raise _invalid("body", "missing_field")
    if len(body) > reviews.MAX_BODY:
        fault = FieldError(
            resource="PullRequestReviewComment",
            field="body",
            code="custom",
            message=reviews.TOO_LONG.lower(),
        )
        raise RefusalError(422, "Validation Failed", [fault])


def _comment_of(request: web.Request) -> ReviewComment:
    wanted = number_of(request, "comment_id")
    for pull in repository_of(request).pulls.values():
        for comment in pull.review_comments:
            if comment.id == wanted:
                request[PULL] = pull
                return comment
    raise not_found()


@routes.get(COMMENT_PATH)
async def get_comment(request: web.Request) -> web.Response:
    """``GET .../pulls/comments/{comment_id}``."""
    return answer(request, review_comment(request.app[WORLD], _comment_of(request)))


@routes.patch(COMMENT_PATH)
async def patch_comment(request: web.Request) -> web.Response:
    """``PATCH .../pulls/comments/{comment_id}``: the author, or who may write here."""
    world = request.app[WORLD]
    comment = _own_comment(request)
    given = await bodies.read(request, bodies.TextGiven)
    _refuse_body(given.body)
    reviews.edit_comment(world, comment, viewer_of(request), given.body)
    return answer(request, review_comment(world, comment))


@routes.delete(COMMENT_PATH)
async def delete_comment(request: web.Request) -> web.Response:
    """``DELETE .../pulls/comments/{comment_id}``: the author, or who may write here."""
    reviews.delete_comment(request.app[WORLD], _own_comment(request), viewer_of(request))
    return web.Response(status=204)


def _own_comment(request: web.Request) -> ReviewComment:
    comment = _comment_of(request)
    viewer = viewer_of(request)
    if comment.user is not viewer:
        may_write = pulls.permission_of(comment.thread.pull.base, viewer) in (
            "write",
            "maintain",
            "admin",
        )
        if request[VIEWER].app is not None or not may_write:
            raise RefusalError(403, "Resource not accessible by integration")
    return comment
