"""The JSON of users, Apps and repositories.

Every ``answers*`` module turns records into the shapes of GitHub's official response schemas, API
version 2022-11-28; ``web.answer`` takes out what later versions removed.
Source: https://github.com/github/rest-api-description
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bot.sandbox.web import API

if TYPE_CHECKING:
    from datetime import datetime

    from bot.sandbox.state import App, Permission, Repository, User, World

Json = dict[str, Any]

_REPOSITORY_LINKS = {
    "archive_url": "/{archive_format}{/ref}",
    "assignees_url": "/assignees{/user}",
    "blobs_url": "/git/blobs{/sha}",
    "branches_url": "/branches{/branch}",
    "collaborators_url": "/collaborators{/collaborator}",
    "comments_url": "/comments{/number}",
    "commits_url": "/commits{/sha}",
    "compare_url": "/compare/{base}...{head}",
    "contents_url": "/contents/{+path}",
    "contributors_url": "/contributors",
    "deployments_url": "/deployments",
    "downloads_url": "/downloads",
    "events_url": "/events",
    "forks_url": "/forks",
    "git_commits_url": "/git/commits{/sha}",
    "git_refs_url": "/git/refs{/sha}",
    "git_tags_url": "/git/tags{/sha}",
    "hooks_url": "/hooks",
    "issue_comment_url": "/issues/comments{/number}",
    "issue_events_url": "/issues/events{/number}",
    "issues_url": "/issues{/number}",
    "keys_url": "/keys{/key_id}",
    "labels_url": "/labels{/name}",
    "languages_url": "/languages",
    "merges_url": "/merges",
    "milestones_url": "/milestones{/number}",
    "notifications_url": "/notifications{?since,all,participating}",
    "pulls_url": "/pulls{/number}",
    "releases_url": "/releases{/id}",
    "stargazers_url": "/stargazers",
    "statuses_url": "/statuses/{sha}",
    "subscribers_url": "/subscribers",
    "subscription_url": "/subscription",
    "tags_url": "/tags",
    "teams_url": "/teams",
    "trees_url": "/git/trees{/sha}",
}
_USER_LINKS = {
    "followers_url": "/followers",
    "following_url": "/following{/other_user}",
    "gists_url": "/gists{/gist_id}",
    "starred_url": "/starred{/owner}{/repo}",
    "subscriptions_url": "/subscriptions",
    "organizations_url": "/orgs",
    "repos_url": "/repos",
    "events_url": "/events{/privacy}",
    "received_events_url": "/received_events",
}


def instant(at: datetime) -> str:
    """A time as GitHub writes it, to the second."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def maybe_instant(at: datetime | None) -> str | None:
    """The same for a time that may be missing."""
    return None if at is None else instant(at)


def api_url(world: World, path: str) -> str:
    """The address of a REST resource."""
    return f"{world.url}{API}{path}"


def repository_url(world: World, repository: Repository) -> str:
    """The REST address of a repository."""
    return api_url(world, f"/repos/{repository.full_name}")


def html_url(world: World, repository: Repository) -> str:
    """The page of a repository."""
    return f"{world.url}/{repository.full_name}"


def in_path(text: str) -> str:
    """A name made fit for a URL's path; slashes stay."""
    return quote(text, safe="/")


def user(world: World, subject: User) -> Json:
    """GitHub's ``simple-user``."""
    url = api_url(world, f"/users/{quote(subject.login)}")
    page = subject.login.removesuffix("[bot]")
    return {
        "login": subject.login,
        "id": subject.id,
        "node_id": subject.node_id,
        "avatar_url": f"{world.url}/avatars/{subject.id}",
        "gravatar_id": "",
        "url": url,
        "html_url": f"{world.url}/apps/{page}" if subject.kind == "Bot" else f"{world.url}/{page}",
        **{name: url + rest for name, rest in _USER_LINKS.items()},
        "type": subject.kind,
        "site_admin": False,
    }


def app(world: World, subject: App) -> Json:
    """GitHub's ``integration``, as it stands in checks and comments."""
    return {
        "id": subject.id,
        "slug": subject.slug,
        "node_id": subject.node_id,
        "client_id": subject.client_id,
        "owner": user(world, subject.owner),
        "name": subject.name,
        "description": "",
        "external_url": f"{world.url}/apps/{subject.slug}",
        "html_url": f"{world.url}/apps/{subject.slug}",
        "created_at": instant(subject.created_at),
        "updated_at": instant(subject.created_at),
        "permissions": dict(subject.permissions),
        "events": list(subject.events),
    }


def repository(world: World, subject: Repository) -> Json:
    """GitHub's ``repository``, as it stands in lists and pull requests."""
    url = repository_url(world, subject)
    page = html_url(world, subject)
    open_pulls = sum(pull.state == "open" for pull in subject.pulls.values())
    return {
        "id": subject.id,
        "node_id": subject.node_id,
        "name": subject.name,
        "full_name": subject.full_name,
        "private": subject.private,
        "owner": user(world, subject.owner),
        "html_url": page,
        "description": subject.description,
        "fork": subject.parent is not None,
        "url": url,
        **{name: url + rest for name, rest in _REPOSITORY_LINKS.items()},
        "git_url": f"git://{page.partition('://')[2]}.git",
        "ssh_url": f"git@{page.partition('://')[2]}.git",
        "clone_url": f"{page}.git",
        "svn_url": page,
        "mirror_url": None,
        "homepage": None,
        "language": None,
        "license": None,
        "forks_count": 0,
        "forks": 0,
        "stargazers_count": 0,
        "watchers_count": 0,
        "watchers": 0,
        "size": 1,
        "default_branch": subject.default_branch,
        "open_issues_count": open_pulls,
        "open_issues": open_pulls,
        "is_template": False,
        "topics": [],
        "has_issues": True,
        "has_projects": True,
        "has_wiki": True,
        "has_pages": False,
        "has_downloads": True,
        "has_discussions": False,
        "archived": False,
        "disabled": False,
        "visibility": "private" if subject.private else "public",
        "pushed_at": instant(subject.pushed_at),
        "created_at": instant(subject.created_at),
        "updated_at": instant(subject.pushed_at),
        "allow_forking": True,
        "web_commit_signoff_required": False,
    }


def full_repository(world: World, subject: Repository) -> Json:
    """GitHub's ``full-repository``, the answer to ``GET /repos/{owner}/{repo}``."""
    shown = repository(world, subject)
    if subject.parent is not None:
        origin = repository(world, subject.parent)
        shown |= {"parent": origin, "source": origin}
    return shown | {"subscribers_count": 0, "network_count": 0, "temp_clone_token": None}


_ROLES: dict[str, tuple[Permission, ...]] = {
    "pull": ("read", "triage", "write", "maintain", "admin"),
    "triage": ("triage", "write", "maintain", "admin"),
    "push": ("write", "maintain", "admin"),
    "maintain": ("maintain", "admin"),
    "admin": ("admin",),
}
_LEGACY = {"triage": "read", "maintain": "write"}


def collaborator_permission(world: World, subject: User, permission: Permission) -> Json:
    """What a person may do; ``permission`` knows no triage and maintain, ``role_name`` does.

    Source: https://docs.github.com/rest/collaborators/collaborators
    """
    shown = user(world, subject) | {
        "permissions": {name: permission in roles for name, roles in _ROLES.items()},
        "role_name": permission,
    }
    return {
        "permission": _LEGACY.get(permission, permission),
        "role_name": permission,
        "user": shown,
    }
