"""The webhooks about commits: pushes and merge groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import answers
from bot.sandbox.answers import Json, html_url, instant
from bot.sandbox.state import NO_SHA

if TYPE_CHECKING:
    from bot.sandbox.commits import Commit
    from bot.sandbox.events import Event
    from bot.sandbox.state import Repository, World


def push(world: World, event: Event) -> Json:
    """What is said of a push; times of its repository are numbers, as nowhere else."""
    moved, repository = event.push, event.repository
    if moved is None or repository is None:
        return {}
    page = html_url(world, repository)
    commits = [_commit(page, commit) for commit in moved.commits]
    return {
        "ref": moved.ref,
        "before": moved.before,
        "after": moved.after,
        "created": moved.before == NO_SHA,
        "deleted": moved.after == NO_SHA,
        "forced": moved.forced,
        "base_ref": None,
        "compare": f"{page}/compare/{moved.before[:12]}...{moved.after[:12]}",
        "commits": commits,
        "head_commit": commits[-1] if commits and moved.after != NO_SHA else None,
        "pusher": {"name": event.sender.login, "email": f"{event.sender.login}@example.com"},
        "repository": _pushed_repository(world, repository),
    }


def _pushed_repository(world: World, subject: Repository) -> Json:
    return answers.repository(world, subject) | {
        "created_at": int(subject.created_at.timestamp()),
        "pushed_at": int(subject.pushed_at.timestamp()),
        "stargazers": 0,
        "master_branch": subject.default_branch,
    }


def _commit(page: str, commit: Commit) -> Json:
    return simple_commit(commit) | {
        "distinct": True,
        "url": f"{page}/commit/{commit.sha}",
        "added": list(commit.added),
        "removed": list(commit.removed),
        "modified": list(commit.modified),
    }


def simple_commit(commit: Commit) -> Json:
    """GitHub's ``simple-commit``."""
    return {
        "id": commit.sha,
        "tree_id": commit.tree,
        "message": commit.message,
        "timestamp": instant(commit.committed_at),
        "author": {"name": commit.author_name, "email": commit.author_email},
        "committer": {"name": commit.committer_name, "email": commit.committer_email},
    }


def merge_group(_world: World, event: Event) -> Json:
    """What is said of a merge group."""
    group = event.merge_group
    if group is None:
        return {}
    reason = {} if event.reason is None else {"reason": event.reason}
    return reason | {
        "merge_group": {
            "head_sha": group.head_sha,
            "head_ref": group.head_ref,
            "base_sha": group.base_sha,
            "base_ref": group.base_ref,
            "head_commit": None if group.commit is None else simple_commit(group.commit),
        }
    }
