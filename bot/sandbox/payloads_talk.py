"""The webhooks about what is said: comments, reviews, threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import answers_reviews
from bot.sandbox.answers import Json, instant, maybe_instant, repository_url, user
from bot.sandbox.answers_pulls import association, pull_page, pull_simple, pull_url
from bot.sandbox.answers_reviews import reactions

if TYPE_CHECKING:
    from bot.sandbox.events import Event
    from bot.sandbox.state import PullRequest, World


def issue_comment(world: World, event: Event) -> Json:
    """What is said of a comment; the pull request shows as the issue that it also is."""
    if event.comment is None:
        return {}
    shown: Json = {
        "issue": _issue(world, event.comment.pull),
        "comment": answers_reviews.issue_comment(world, event.comment),
    }
    if event.action == "edited":
        shown["changes"] = event.changes
    return shown


def _issue(world: World, pull: PullRequest) -> Json:
    root = repository_url(world, pull.base)
    url, page = f"{root}/issues/{pull.number}", pull_page(world, pull)
    return {
        "id": pull.id,
        "node_id": pull.node_id,
        "number": pull.number,
        "url": url,
        "html_url": page,
        "repository_url": root,
        "labels_url": f"{url}/labels{{/name}}",
        "comments_url": f"{url}/comments",
        "events_url": f"{url}/events",
        "timeline_url": f"{url}/timeline",
        "title": pull.title,
        "body": pull.body,
        "user": user(world, pull.author),
        "labels": [],
        "state": pull.state,
        "state_reason": None,
        "locked": False,
        "active_lock_reason": None,
        "assignee": None,
        "assignees": [],
        "milestone": None,
        "comments": len(pull.comments),
        "created_at": instant(pull.created_at),
        "updated_at": instant(pull.updated_at),
        "closed_at": maybe_instant(pull.closed_at),
        "author_association": association(pull.base, pull.author),
        "draft": pull.draft,
        "performed_via_github_app": None,
        "reactions": reactions(f"{url}/reactions", []),
        "pull_request": {
            "url": pull_url(world, pull),
            "html_url": page,
            "diff_url": f"{page}.diff",
            "patch_url": f"{page}.patch",
            "merged_at": maybe_instant(pull.merged_at),
        },
    }


def review(world: World, event: Event) -> Json:
    """What is said of a review; its state is in lower case here."""
    if event.review is None:
        return {}
    told = answers_reviews.review(world, event.review)
    told["state"] = event.review.state.lower()
    told["submitted_at"] = maybe_instant(event.review.submitted_at)
    shown: Json = {"review": told, "pull_request": pull_simple(world, event.review.pull)}
    if event.action == "edited":
        shown["changes"] = event.changes
    return shown


def review_comment(world: World, event: Event) -> Json:
    """What is said of a comment on a line."""
    if event.review_comment is None:
        return {}
    pull = event.review_comment.thread.pull
    shown: Json = {
        "comment": answers_reviews.review_comment(world, event.review_comment),
        "pull_request": pull_simple(world, pull),
    }
    if event.action == "edited":
        shown["changes"] = event.changes
    return shown


def review_thread(world: World, event: Event) -> Json:
    """What is said of a thread that was resolved or opened again."""
    if event.thread is None:
        return {}
    comments = [answers_reviews.review_comment(world, each) for each in event.thread.comments]
    return {
        "thread": {"node_id": event.thread.node_id, "comments": comments},
        "pull_request": pull_simple(world, event.thread.pull),
    }
