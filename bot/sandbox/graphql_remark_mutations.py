"""GraphQL: what was said on a pull request is said otherwise, or taken back.

Source: https://docs.github.com/en/graphql/reference/mutations#updatepullrequestreview
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import reviews
from bot.sandbox.graphql_mutations import Given, author_in, fit_body, unprocessable
from bot.sandbox.graphql_nodes import entity_of
from bot.sandbox.remarks import Review, ReviewComment

if TYPE_CHECKING:
    from bot.sandbox.graphql_asking import Asked, Node


def delete_comment(asked: Asked, *, given: Given) -> Node:
    """``deletePullRequestReviewComment``: only by its author."""
    comment = entity_of(asked, given["id"], ReviewComment)
    sender = author_in(asked, comment.thread.pull)
    if comment.user is not sender:
        raise asked.forbidden()
    reviews.delete_comment(asked.world, comment, sender)
    return _done(given)


def edit_comment(asked: Asked, *, given: Given) -> Node:
    """``updatePullRequestReviewComment``: only by its author."""
    comment = entity_of(asked, given["pullRequestReviewCommentId"], ReviewComment)
    sender = author_in(asked, comment.thread.pull)
    if comment.user is not sender:
        raise asked.forbidden()
    reviews.edit_comment(asked.world, comment, sender, fit_body(given["body"]))
    return _done(given)


def edit_review(asked: Asked, *, given: Given) -> Node:
    """``updatePullRequestReview``: only by its author, and only once it was submitted."""
    review = entity_of(asked, given["pullRequestReviewId"], Review)
    sender = author_in(asked, review.pull)
    if review.user is not sender:
        raise asked.forbidden()
    if review.state == "PENDING":
        raise unprocessable("Could not edit a pending review")
    reviews.edit_review(asked.world, review, sender, fit_body(given["body"]))
    return _done(given)


def _done(given: Given) -> Node:
    return {"clientMutationId": given.get("clientMutationId")}
