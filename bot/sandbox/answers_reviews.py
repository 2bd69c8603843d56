"""The JSON of what is said about a pull request: reviews, comments, reactions."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from bot.sandbox.answers import Json, app, instant, repository_url, user
from bot.sandbox.answers_pulls import association, pull_page, pull_url
from bot.sandbox.remarks import ReactionContent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.sandbox.remarks import IssueComment, Reaction, Review, ReviewComment
    from bot.sandbox.state import World


def review(world: World, subject: Review) -> Json:
    """GitHub's ``pull-request-review``; a pending one has no ``submitted_at``."""
    page = f"{pull_page(world, subject.pull)}#pullrequestreview-{subject.id}"
    url = pull_url(world, subject.pull)
    shown: Json = {
        "id": subject.id,
        "node_id": subject.node_id,
        "user": user(world, subject.user),
        "body": subject.body,
        "state": subject.state,
        "html_url": page,
        "pull_request_url": url,
        "author_association": association(subject.pull.base, subject.user),
        "_links": {"html": {"href": page}, "pull_request": {"href": url}},
        "commit_id": subject.commit_id,
    }
    if subject.submitted_at is not None:
        shown["submitted_at"] = instant(subject.submitted_at)
    return shown


def review_comment(world: World, subject: ReviewComment) -> Json:
    """GitHub's ``pull-request-review-comment``.

    Of an outdated one ``line`` and ``position`` are null, though the REST schema forbids it: GitHub
    does so, as its webhooks' schema says.
    """
    thread = subject.thread
    pull = thread.pull
    url = f"{repository_url(world, pull.base)}/pulls/comments/{subject.id}"
    page = f"{pull_page(world, pull)}#discussion_r{subject.id}"
    shown: Json = {
        "url": url,
        "pull_request_review_id": subject.review.id,
        "id": subject.id,
        "node_id": subject.node_id,
        "diff_hunk": thread.diff_hunk,
        "path": thread.path,
        "commit_id": thread.commit_id,
        "original_commit_id": thread.original_commit_id,
        "user": user(world, subject.user),
        "body": subject.body,
        "created_at": instant(subject.created_at),
        "updated_at": instant(subject.updated_at),
        "html_url": page,
        "pull_request_url": pull_url(world, pull),
        "author_association": association(pull.base, subject.user),
        "_links": {
            "self": {"href": url},
            "html": {"href": page},
            "pull_request": {"href": pull_url(world, pull)},
        },
        "reactions": reactions(f"{url}/reactions", subject.reactions),
        "subject_type": thread.subject,
    }
    if thread.subject == "line":
        shown |= {
            "line": thread.line,
            "position": thread.position,
            "start_line": thread.start_line,
            "original_start_line": thread.original_start_line,
            "start_side": thread.start_side,
            "original_line": thread.original_line,
            "side": thread.side,
            "original_position": thread.original_position,
        }
    if subject.in_reply_to is not None:
        shown["in_reply_to_id"] = subject.in_reply_to.id
    return shown


def issue_comment(world: World, subject: IssueComment) -> Json:
    """GitHub's ``issue-comment``."""
    root = repository_url(world, subject.pull.base)
    url = f"{root}/issues/comments/{subject.id}"
    return {
        "id": subject.id,
        "node_id": subject.node_id,
        "url": url,
        "html_url": f"{pull_page(world, subject.pull)}#issuecomment-{subject.id}",
        "issue_url": f"{root}/issues/{subject.pull.number}",
        "user": user(world, subject.user),
        "body": subject.body,
        "created_at": instant(subject.created_at),
        "updated_at": instant(subject.updated_at),
        "author_association": association(subject.pull.base, subject.user),
        "performed_via_github_app": None if subject.app is None else app(world, subject.app),
        "reactions": reactions(f"{url}/reactions", subject.reactions),
    }


def reactions(url: str, given: Sequence[Reaction]) -> Json:
    """GitHub's ``reaction-rollup``."""
    contents = [reaction.content for reaction in given]
    counts = {content: contents.count(content) for content in get_args(ReactionContent)}
    return {"url": url, "total_count": len(contents), **counts}


def reaction(world: World, subject: Reaction) -> Json:
    """GitHub's ``reaction``."""
    return {
        "id": subject.id,
        "node_id": subject.node_id,
        "user": user(world, subject.user),
        "content": subject.content,
        "created_at": instant(subject.created_at),
    }
