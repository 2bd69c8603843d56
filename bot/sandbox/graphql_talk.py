"""GraphQL: what is said about a pull request: comments, reviews, threads.

Source: https://docs.github.com/en/graphql/reference/objects#pullrequestreviewthread
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Unpack

from bot.sandbox.answers import instant, maybe_instant
from bot.sandbox.answers_pulls import pull_page
from bot.sandbox.auth import may_write
from bot.sandbox.graphql_asking import author_of, connection, user
from bot.sandbox.graphql_commits import commit
from bot.sandbox.remarks import ReviewComment

if TYPE_CHECKING:
    from bot.sandbox.graphql_asking import Asked, Node, Page
    from bot.sandbox.remarks import IssueComment, ReactionContent, Review, Thread
    from bot.sandbox.state import PullRequest

REACTIONS: dict[ReactionContent, str] = {
    "+1": "THUMBS_UP",
    "-1": "THUMBS_DOWN",
    "laugh": "LAUGH",
    "hooray": "HOORAY",
    "confused": "CONFUSED",
    "heart": "HEART",
    "rocket": "ROCKET",
    "eyes": "EYES",
}
"""The reactions as REST names them, and as GraphQL does."""


def is_shown(asked: Asked, review: Review) -> bool:
    """Whether the viewer may see a review: a pending one is its author's alone."""
    return review.state != "PENDING" or review.user is asked.viewer.user


def may_minimize(asked: Asked, subject: IssueComment | ReviewComment | Review) -> bool:
    """Whether the viewer may fold a comment away."""
    pull = subject.thread.pull if isinstance(subject, ReviewComment) else subject.pull
    person = asked.viewer.user
    if asked.viewer.installation is not None:
        return asked.may(pull.base, "pull_requests", "write")
    return person is not None and (subject.user is person or may_write(person, pull.base))


def may_resolve(asked: Asked, thread: Thread) -> bool:
    """Whether the viewer may resolve a thread: an App needs to be able to push.

    A person may also who opened the pull request.
    Source: https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/commenting-on-a-pull-request
    """
    is_opener = asked.viewer.app is None and thread.pull.author is asked.viewer.user
    return is_opener or asked.may(thread.pull.base, "contents", "write")


def _of_anybody(asked: Asked, subject: IssueComment | ReviewComment | Review) -> Node:
    """What all that can be written and folded away has."""
    return {
        "id": subject.node_id,
        "databaseId": subject.id,
        "fullDatabaseId": str(subject.id),
        "author": partial(author_of, asked, subject.user),
        "body": subject.body,
        "isMinimized": subject.minimized_reason is not None,
        "minimizedReason": subject.minimized_reason,
        "viewerCanMinimize": may_minimize(asked, subject),
        "viewerDidAuthor": subject.user is asked.viewer.user,
    }


def issue_comment(asked: Asked, subject: IssueComment) -> Node:
    """A comment in the conversation."""
    editor = subject.edited_by
    return {
        "__typename": "IssueComment",
        **_of_anybody(asked, subject),
        "createdAt": instant(subject.created_at),
        "updatedAt": instant(subject.updated_at),
        "url": f"{pull_page(asked.world, subject.pull)}#issuecomment-{subject.id}",
        "editor": None if editor is None else partial(author_of, asked, editor),
        "lastEditedAt": maybe_instant(subject.edited_at),
        "reactionGroups": _reaction_groups(asked, subject),
    }


def _reaction_groups(asked: Asked, subject: IssueComment) -> list[Node]:
    """Every kind of reaction, also those that nobody has made."""
    mine = {each.content for each in subject.reactions if each.user is asked.viewer.user}
    return [
        {"content": name, "viewerHasReacted": content in mine}
        for content, name in REACTIONS.items()
    ]


def review(asked: Asked, subject: Review) -> Node:
    """A review with its comments."""
    comments = [
        comment
        for thread in subject.pull.threads
        for comment in thread.comments
        if comment.review is subject
    ]
    comments.sort(key=lambda comment: comment.id)
    return {
        "__typename": "PullRequestReview",
        **_of_anybody(asked, subject),
        "state": subject.state,
        "submittedAt": maybe_instant(subject.submitted_at),
        "url": f"{pull_page(asked.world, subject.pull)}#pullrequestreview-{subject.id}",
        "commit": partial(commit, asked, subject.pull.base, subject.commit_id),
        "comments": partial(connection, comments, partial(review_comment, asked)),
    }


def review_comment(asked: Asked, subject: ReviewComment) -> Node:
    """A comment in a thread."""
    thread = subject.thread
    return {
        "__typename": "PullRequestReviewComment",
        **_of_anybody(asked, subject),
        "createdAt": instant(subject.created_at),
        "path": thread.path,
        "line": thread.line,
        "outdated": thread.outdated,
        "pullRequestReview": partial(review, asked, subject.review),
    }


def threads_of(asked: Asked, pull: PullRequest) -> list[Thread]:
    """The threads in which the viewer sees a comment."""
    return [
        thread
        for thread in pull.threads
        if any(is_shown(asked, comment.review) for comment in thread.comments)
    ]


def review_thread(asked: Asked, subject: Thread) -> Node:
    """A thread with its comments."""
    shown = [comment for comment in subject.comments if is_shown(asked, comment.review)]
    is_resolved = subject.resolved_by is not None
    is_allowed = may_resolve(asked, subject)
    resolver = subject.resolved_by
    return {
        "__typename": "PullRequestReviewThread",
        "id": subject.node_id,
        "path": subject.path,
        "subjectType": subject.subject.upper(),
        "diffSide": subject.side,
        "startDiffSide": subject.start_side,
        "line": subject.line,
        "startLine": subject.start_line,
        "originalLine": subject.original_line,
        "originalStartLine": subject.original_start_line,
        "isOutdated": subject.outdated,
        "isCollapsed": is_resolved or subject.outdated,
        "isResolved": is_resolved,
        "resolvedBy": None if resolver is None else user(asked, resolver),
        "viewerCanResolve": is_allowed and not is_resolved,
        "viewerCanUnresolve": is_allowed and is_resolved,
        "comments": partial(_comments, asked, shown),
    }


def _comments(
    asked: Asked, shown: list[ReviewComment], *, skip: int | None = None, **page: Unpack[Page]
) -> Node:
    return connection(shown[skip or 0 :], partial(review_comment, asked), **page)
