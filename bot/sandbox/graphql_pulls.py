"""GraphQL: pull requests.

Source: https://docs.github.com/en/graphql/reference/objects#pullrequest
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Unpack

from bot.sandbox import git, pulls
from bot.sandbox.answers import instant
from bot.sandbox.answers_pulls import pull_page
from bot.sandbox.graphql_asking import author_of, connection
from bot.sandbox.graphql_commits import commit
from bot.sandbox.graphql_objects import object_id
from bot.sandbox.graphql_talk import (
    is_shown,
    issue_comment,
    review,
    review_thread,
    threads_of,
)
from bot.sandbox.merging import waiting_group
from bot.sandbox.protection import merge_state

if TYPE_CHECKING:
    from bot.sandbox.diffs import ChangedFile
    from bot.sandbox.graphql_asking import Asked, Node, Page
    from bot.sandbox.state import PullRequest, Repository

_CHANGES = {
    "added": "ADDED",
    "removed": "DELETED",
    "modified": "MODIFIED",
    "renamed": "RENAMED",
    "changed": "CHANGED",
}
_OPINIONS = {"APPROVED", "CHANGES_REQUESTED", "DISMISSED"}
_WRITERS = {"write", "maintain", "admin"}


def state_of(pull: PullRequest) -> str:
    """GitHub's ``PullRequestState``."""
    return "MERGED" if pull.merged else pull.state.upper()


def pull_request(asked: Asked, pull: PullRequest) -> Node:
    """A pull request; who asks for it is noted as served by it."""
    asked.serves(pull)
    return listed_pull(asked, pull)


def listed_pull(asked: Asked, pull: PullRequest) -> Node:
    """A pull request among others."""
    return {
        "__typename": "PullRequest",
        "id": pull.node_id,
        "number": pull.number,
        "title": pull.title,
        "body": pull.body or "",
        "author": partial(author_of, asked, pull.author),
        "url": pull_page(asked.world, pull),
        "createdAt": instant(pull.created_at),
        "updatedAt": instant(pull.updated_at),
        **_standing(pull),
        **_ends(asked, pull),
        **_lists(asked, pull),
    }


def _standing(pull: PullRequest) -> Node:
    return {
        "state": state_of(pull),
        "closed": pull.state == "closed",
        "merged": pull.merged,
        "isDraft": pull.draft,
        "isCrossRepository": pull.is_cross_repository,
        "mergeStateStatus": merge_state(pull).upper(),
        "reviewDecision": None,
        "changedFiles": pull.changed_files,
    }


def _ends(asked: Asked, pull: PullRequest) -> Node:
    async def base_ref() -> Node | None:
        asked.need(pull.base, "contents")
        return await branch(asked, pull.base, pull.base_ref)

    return {
        "baseRefName": pull.base_ref,
        "baseRefOid": pull.base_sha,
        "baseRef": base_ref,
        "headRefName": pull.head_ref,
        "headRefOid": pull.head_sha,
        "mergeQueueEntry": partial(_queue_entry, asked, pull),
    }


def _queue_entry(asked: Asked, pull: PullRequest) -> Node | None:
    """Its place in a merge queue; None where it has none.

    Source: https://docs.github.com/en/graphql/reference/objects#mergequeueentry
    """
    asked.need(pull.base, "merge_queues")
    group = waiting_group(pull)
    if group is None:
        return None
    return {
        "__typename": "MergeQueueEntry",
        "id": object_id(f"MQE{pull.number}", pull.base, group.head_sha),
        "baseCommit": commit(asked, pull.base, group.base_sha),
        "headCommit": commit(asked, pull.base, group.head_sha),
    }


async def branch(asked: Asked, repository: Repository, name: str) -> Node | None:
    """A branch; None when there is none."""
    tip = await pulls.branch_tip(repository, name)
    if tip is None:
        return None
    return {
        "__typename": "Ref",
        "id": object_id("REF", repository, f"refs/heads/{name}"),
        "name": name,
        "prefix": "refs/heads/",
        "target": partial(commit, asked, repository, tip),
    }


def _lists(asked: Asked, pull: PullRequest) -> Node:
    threads = threads_of(asked, pull)
    return {
        "comments": partial(_comments, asked, pull),
        "commits": partial(_commits, asked, pull),
        "files": partial(_files, pull),
        "reviews": partial(_reviews, asked, pull),
        "latestOpinionatedReviews": partial(_opinions, asked, pull),
        "reviewThreads": partial(connection, threads, partial(review_thread, asked)),
    }


def _comments(
    asked: Asked, pull: PullRequest, *, order_by: dict[str, Any] | None = None, **page: Unpack[Page]
) -> Node:
    comments = list(pull.comments.values())
    if order_by is not None:
        is_down = order_by["direction"] == "DESC"
        comments.sort(key=lambda comment: (comment.updated_at, comment.id), reverse=is_down)
    return connection(comments, partial(issue_comment, asked), **page)


async def _commits(asked: Asked, pull: PullRequest, **page: Unpack[Page]) -> Node:
    span = f"{pull.merge_base_sha}..{pull.head_sha}"
    listed = await git.text(pull.base.path, "rev-list", "--reverse", "--topo-order", span)
    return connection(listed.split(), partial(_pull_commit, asked, pull), **page)


def _pull_commit(asked: Asked, pull: PullRequest, sha: str) -> Node:
    return {
        "__typename": "PullRequestCommit",
        "id": object_id(f"PURC{pull.number}", pull.base, sha),
        "commit": commit(asked, pull.base, sha),
    }


async def _files(pull: PullRequest, **page: Unpack[Page]) -> Node:
    return connection(await pulls.files(pull), _changed_file, **page)


def _changed_file(file: ChangedFile) -> Node:
    return {
        "path": file.path,
        "changeType": _CHANGES[file.status],
        "additions": file.additions,
        "deletions": file.deletions,
        "viewerViewedState": "UNVIEWED",
    }


def _reviews(
    asked: Asked,
    pull: PullRequest,
    *,
    author: str | None = None,
    states: list[str] | None = None,
    **page: Unpack[Page],
) -> Node:
    shown = [
        each
        for each in pull.reviews.values()
        if is_shown(asked, each)
        and author in (None, each.user.login, each.user.login.removesuffix("[bot]"))
        and each.state in (states or [each.state])
    ]
    return connection(shown, partial(review, asked), **page)


def _opinions(
    asked: Asked, pull: PullRequest, *, writers_only: bool = False, **page: Unpack[Page]
) -> Node:
    """The newest review of each person that says yes or no; a mere comment takes nothing back."""
    newest = {each.user: each for each in pull.reviews.values() if each.state in _OPINIONS}
    shown = [
        each
        for each in newest.values()
        if not writers_only or pulls.permission_of(pull.base, each.user) in _WRITERS
    ]
    return connection(shown, partial(review, asked), **page)
