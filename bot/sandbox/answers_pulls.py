"""The JSON of pull requests and the files they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.answers import (
    Json,
    html_url,
    in_path,
    instant,
    maybe_instant,
    repository,
    repository_url,
    user,
)
from bot.sandbox.protection import merge_state

if TYPE_CHECKING:
    from bot.sandbox.diffs import ChangedFile
    from bot.sandbox.state import PullRequest, Repository, User, World


def association(repo: Repository, subject: User) -> str:
    """GitHub's ``author_association``."""
    if subject is repo.owner:
        return "OWNER"
    return "COLLABORATOR" if subject.login in repo.collaborators else "NONE"


def pull_url(world: World, pull: PullRequest) -> str:
    """Its REST address."""
    return f"{repository_url(world, pull.base)}/pulls/{pull.number}"


def pull_page(world: World, pull: PullRequest) -> str:
    """Its page for people."""
    return f"{html_url(world, pull.base)}/pull/{pull.number}"


def pull_simple(world: World, pull: PullRequest) -> Json:
    """GitHub's ``pull-request-simple``, as it stands in lists."""
    return {
        **_addresses(world, pull),
        "id": pull.id,
        "node_id": pull.node_id,
        "number": pull.number,
        "state": pull.state,
        "locked": False,
        "title": pull.title,
        "user": user(world, pull.author),
        "body": pull.body,
        "labels": [],
        "milestone": None,
        "active_lock_reason": None,
        "created_at": instant(pull.created_at),
        "updated_at": instant(pull.updated_at),
        "closed_at": maybe_instant(pull.closed_at),
        "merged_at": maybe_instant(pull.merged_at),
        "merge_commit_sha": pull.merge_commit_sha,
        "assignee": None,
        "assignees": [],
        "requested_reviewers": [],
        "requested_teams": [],
        "head": _end(world, pull.head, pull.head_owner, pull.head_ref, pull.head_sha),
        "base": _end(world, pull.base, pull.base.owner, pull.base_ref, pull.base_sha),
        "author_association": association(pull.base, pull.author),
        "auto_merge": None,
        "draft": pull.draft,
    }


def pull_full(world: World, pull: PullRequest) -> Json:
    """GitHub's ``pull-request``, the answer to ``GET /pulls/{n}`` and the heart of its webhooks."""
    return pull_simple(world, pull) | {
        "merged": pull.merged,
        "mergeable": pull.mergeable,
        "rebaseable": pull.mergeable,
        "mergeable_state": merge_state(pull),
        "merged_by": None if pull.merged_by is None else user(world, pull.merged_by),
        "comments": len(pull.comments),
        "review_comments": len(pull.review_comments),
        "maintainer_can_modify": pull.is_cross_repository and pull.head is not None,
        "commits": pull.commits,
        "additions": pull.additions,
        "deletions": pull.deletions,
        "changed_files": pull.changed_files,
    }


def _addresses(world: World, pull: PullRequest) -> Json:
    root = repository_url(world, pull.base)
    url = pull_url(world, pull)
    page = pull_page(world, pull)
    issue = f"{root}/issues/{pull.number}"
    addresses = {
        "html": page,
        "issue": issue,
        "comments": f"{issue}/comments",
        "review_comments": f"{url}/comments",
        "review_comment": f"{root}/pulls/comments{{/number}}",
        "commits": f"{url}/commits",
        "statuses": f"{root}/statuses/{pull.head_sha}",
    }
    return {
        "url": url,
        "diff_url": f"{page}.diff",
        "patch_url": f"{page}.patch",
        **{f"{name}_url": address for name, address in addresses.items()},
        "_links": {
            "self": {"href": url},
            **{name: {"href": address} for name, address in addresses.items()},
        },
    }


def _end(world: World, repo: Repository | None, owner: User, ref: str, sha: str) -> Json:
    return {
        "label": f"{owner.login}:{ref}",
        "ref": ref,
        "sha": sha,
        "user": user(world, owner),
        "repo": None if repo is None else repository(world, repo),
    }


def pull_minimal(world: World, pull: PullRequest) -> Json:
    """GitHub's ``pull-request-minimal``, as it stands in checks; not for forks' pull requests."""
    return {
        "id": pull.id,
        "number": pull.number,
        "url": pull_url(world, pull),
        "head": _minimal_end(world, pull.head or pull.base, pull.head_ref, pull.head_sha),
        "base": _minimal_end(world, pull.base, pull.base_ref, pull.base_sha),
    }


def _minimal_end(world: World, repo: Repository, ref: str, sha: str) -> Json:
    shown = {"id": repo.id, "url": repository_url(world, repo), "name": repo.name}
    return {"ref": ref, "sha": sha, "repo": shown}


def changed_file(world: World, repo: Repository, head_sha: str, file: ChangedFile) -> Json:
    """GitHub's ``diff-entry``; the ``patch`` key is left out where there is none to show."""
    page = html_url(world, repo)
    path = in_path(file.path)
    entry: Json = {
        "sha": file.sha,
        "filename": file.path,
        "status": file.status,
        "additions": file.additions,
        "deletions": file.deletions,
        "changes": file.additions + file.deletions,
        "blob_url": f"{page}/blob/{head_sha}/{path}",
        "raw_url": f"{page}/raw/{head_sha}/{path}",
        "contents_url": f"{repository_url(world, repo)}/contents/{path}?ref={head_sha}",
    }
    if file.patch is not None:
        entry["patch"] = file.patch
    if file.previous_path is not None:
        entry["previous_filename"] = file.previous_path
    return entry
