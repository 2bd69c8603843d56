"""GraphQL: what is written about a pull request: reviews, threads, replies, folding away.

Source: https://docs.github.com/en/graphql/reference/mutations
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from bot.sandbox import anchors, bodies, comments, pulls, reviews
from bot.sandbox.graphql_asking import Asked, Node, UnansweredError, no_such_node
from bot.sandbox.graphql_nodes import entity_of
from bot.sandbox.graphql_talk import (
    REACTIONS,
    may_minimize,
    may_resolve,
    review,
    review_comment,
    review_thread,
)
from bot.sandbox.graphql_talk import issue_comment as issue_comment_view
from bot.sandbox.remarks import IssueComment, Review, ReviewComment, ReviewState, Thread
from bot.sandbox.state import PullRequest

if TYPE_CHECKING:
    from bot.sandbox.state import User

Given = dict[str, Any]
Body = TypeVar("Body", bound=bodies.Body)
_STATES: dict[str, ReviewState] = {
    "COMMENT": "COMMENTED",
    "APPROVE": "APPROVED",
    "REQUEST_CHANGES": "CHANGES_REQUESTED",
}


def unprocessable(message: str) -> UnansweredError:
    """The error about an input that fits the schema and yet will not do."""
    return UnansweredError("UNPROCESSABLE", message)


def body_of(kind: type[Body], values: Given) -> Body:
    """The same body as REST takes, where an input is one.

    Raises:
        UnansweredError: it does not fit.
    """
    given = {name: value for name, value in values.items() if value is not None}
    try:
        return kind.model_validate_json(json.dumps(given))
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise unprocessable("; ".join(faults)) from error


def author_in(asked: Asked, pull: PullRequest) -> User:
    """Who writes on a pull request.

    Raises:
        UnansweredError: they may not.
    """
    asked.need(pull.base, "pull_requests", "write")
    if asked.viewer.user is None:
        raise asked.forbidden()
    asked.serves(pull)
    return asked.viewer.user


async def add_review(asked: Asked, *, given: Given) -> Node:
    """``addPullRequestReview``: all of it or nothing; without an event it stays pending."""
    pull = entity_of(asked, given["pullRequestId"], PullRequest)
    author = author_in(asked, pull)
    drafts = [_draft(each) for each in (given.get("threads") or []) if each is not None]
    positions = [dict(each) for each in (given.get("comments") or []) if each is not None]
    body = body_of(
        bodies.ReviewGiven,
        {
            "commit_id": given.get("commitOID"),
            "body": given.get("body"),
            "event": given.get("event"),
            "comments": [*positions, *drafts],
        },
    )
    made = await reviews.submit_review(asked.world, pull, author, body, app=asked.viewer.app)
    return {"pullRequestReview": review(asked, made)}


def _draft(thread: Given) -> Given:
    draft = {name: thread[name] for name in ("path", "body", "line", "side")}
    if thread.get("startLine") is not None:
        draft |= {"start_line": thread["startLine"], "start_side": thread["startSide"]}
    return draft


def submit_review(asked: Asked, *, given: Given) -> Node:
    """``submitPullRequestReview``: a pending review comes to be seen."""
    if given.get("pullRequestReviewId") is not None:
        found = _own_pending(asked, given["pullRequestReviewId"])
    else:
        found = _only_pending(asked, given.get("pullRequestId") or "")
    body = given.get("body") or found.body
    _refuse_event(found, given["event"], body)
    found.body = body
    _submit(asked, found, given["event"])
    return {"pullRequestReview": review(asked, found)}


def _own_pending(asked: Asked, identifier: str) -> Review:
    found = entity_of(asked, identifier, Review)
    author = author_in(asked, found.pull)
    if found.state != "PENDING" or found.user is not author:
        raise unprocessable("Pull request review has already been submitted")
    return found


def _only_pending(asked: Asked, identifier: str) -> Review:
    pull = entity_of(asked, identifier, PullRequest)
    author_in(asked, pull)
    found = _pending(asked, pull)
    if found is None:
        raise unprocessable("Could not find a pending review for this pull request")
    return found


def _pending(asked: Asked, pull: PullRequest) -> Review | None:
    for each in pull.reviews.values():
        if each.state == "PENDING" and each.user is asked.viewer.user:
            return each
    return None


def _refuse_event(found: Review, event: str, body: str) -> None:
    if event not in _STATES:
        raise unprocessable("Can not dismiss a pending pull request review")
    if event != "APPROVE" and not body.strip():
        raise unprocessable("Body can't be blank")
    if event != "COMMENT" and found.user is found.pull.author:
        deed = "approve" if event == "APPROVE" else "request changes on"
        raise unprocessable(f"Can not {deed} your own pull request")


def _submit(asked: Asked, found: Review, event: str) -> None:
    found.state = _STATES[event]
    found.submitted_at = asked.world.now()
    reviews.tell_review(asked.world, found, "submitted", found.user)
    for comment in found.pull.review_comments:
        if comment.review is found:
            reviews.tell_comment(asked.world, comment, "created", found.user)


async def add_thread(asked: Asked, *, given: Given) -> Node:
    """``addPullRequestReviewThread``: into a pending review; a place outside the diff is lost.

    GitHub takes such a place without a word, and the comment never shows.
    """
    body = fit_body(given["body"])
    found = await _review_to_write(asked, given)
    thread = await _thread(asked, found.pull, given)
    if thread is None:
        return {"thread": None}
    reviews.add_comment(asked.world, thread, found, body)
    return {"thread": review_thread(asked, thread)}


def fit_body(body: str) -> str:
    """The same words.

    Raises:
        UnansweredError: there are none, or too many.
    """
    if not body.strip():
        raise unprocessable("Body can't be blank")
    if len(body) > reviews.MAX_BODY:
        raise unprocessable(reviews.TOO_LONG)
    return body


async def _review_to_write(asked: Asked, given: Given) -> Review:
    """The pending review that was named, or the viewer's own one, made when there is none."""
    if given.get("pullRequestReviewId") is not None:
        return _own_pending(asked, given["pullRequestReviewId"])
    pull = entity_of(asked, given.get("pullRequestId") or "", PullRequest)
    author = author_in(asked, pull)
    return _pending(asked, pull) or await reviews.submit_review(
        asked.world, pull, author, bodies.ReviewGiven(), app=asked.viewer.app
    )


async def _thread(asked: Asked, pull: PullRequest, given: Given) -> Thread | None:
    path = given["path"]
    if given["subjectType"] == "FILE":
        return await reviews.open_file_thread(asked.world, pull, path)
    for file in await pulls.files(pull):
        if file.path == path:
            found = anchors.anchor_at(
                file,
                side=given["side"],
                line=given.get("line"),
                start_side=given["startSide"],
                start_line=given.get("startLine"),
            )
            for anchor in found:
                if isinstance(anchor, anchors.Anchor):
                    return reviews.open_thread(asked.world, pull, anchor)
    return None


def add_reply(asked: Asked, *, given: Given) -> Node:
    """``addPullRequestReviewThreadReply``: at once, or in the pending review that is named."""
    thread = entity_of(asked, given["pullRequestReviewThreadId"], Thread)
    author = author_in(asked, thread.pull)
    body = fit_body(given["body"])
    if given.get("pullRequestReviewId") is None:
        made = reviews.reply(asked.world, thread, author, body, app=asked.viewer.app)
    else:
        pending = _own_pending(asked, given["pullRequestReviewId"])
        made = reviews.add_comment(asked.world, thread, pending, body)
    return {"comment": review_comment(asked, made)}


def set_resolved(asked: Asked, *, given: Given, resolved: bool) -> Node:
    """``resolveReviewThread`` and ``unresolveReviewThread``."""
    thread = entity_of(asked, given["threadId"], Thread)
    if not may_resolve(asked, thread) or asked.viewer.user is None:
        raise asked.forbidden()
    asked.serves(thread.pull)
    reviews.set_resolved(asked.world, thread, asked.viewer.user, resolved=resolved)
    return {"thread": review_thread(asked, thread)}


def minimize(asked: Asked, *, given: Given) -> Node:
    """``minimizeComment``."""
    subject = _minimizable(asked, given["subjectId"])
    if not may_minimize(asked, subject):
        raise asked.forbidden()
    subject.minimized_reason = given["classifier"].lower().replace("_", "-")
    match subject:
        case IssueComment():
            asked.serves(subject.pull)
            return _folded(given, issue_comment_view(asked, subject))
        case ReviewComment():
            asked.serves(subject.thread.pull)
            return _folded(given, review_comment(asked, subject))
        case Review():
            asked.serves(subject.pull)
            return _folded(given, review(asked, subject))


def _folded(given: Given, subject: Node) -> Node:
    return {"clientMutationId": given.get("clientMutationId"), "minimizedComment": subject}


def _minimizable(asked: Asked, identifier: str) -> IssueComment | ReviewComment | Review:
    found = entity_of(asked, identifier, object)
    if not isinstance(found, IssueComment | ReviewComment | Review):
        raise no_such_node(identifier)
    return found


def remove_reaction(asked: Asked, *, given: Given) -> Node:
    """``removeReaction``: of the viewer; that there is none is an error."""
    subject = entity_of(asked, given["subjectId"], IssueComment)
    person = author_in(asked, subject.pull)
    (content,) = (rest for rest, name in REACTIONS.items() if name == given["content"])
    if not comments.unreact(subject, person, content):
        raise unprocessable("Reaction could not be found")
    return {"clientMutationId": given.get("clientMutationId")}
