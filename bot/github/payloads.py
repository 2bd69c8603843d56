"""What is read of a webhook's payload: only these fields, each with its type.

Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads
"""

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta, Raw, Struct, field

Name = Annotated[str, Meta(pattern=r"^[A-Za-z0-9._-]{1,100}\Z")]
Commit = Annotated[str, Meta(pattern=r"^[0-9a-f]{40}\Z")]
Branch = Annotated[str, Meta(pattern=r"^refs/heads/[^:\s\x00-\x1f\x7f]{1,1000}\Z")]
Number = Annotated[int, Meta(ge=1, le=2**63 - 1)]


class Slice(Struct, frozen=True):
    """Part of a payload; the rest is passed over without being made into anything."""


class _Owner(Slice, frozen=True):
    login: Name


class Repository(Slice, frozen=True):
    """Where it happened."""

    name: Name
    owner: _Owner


class Installation(Slice, frozen=True):
    """The App's installation that the delivery is for."""

    id: Number


class _Numbered(Slice, frozen=True):
    number: Number


class _Head(Slice, frozen=True):
    sha: str


class _Headed(_Numbered, frozen=True):
    head: _Head


class ClosedPullRequestEvent(Slice, frozen=True):
    """`pull_request.closed`."""

    pull_request: _Headed
    repository: Repository
    installation: Installation


class PullRequestEvent(Slice, frozen=True):
    """`pull_request`."""

    action: str
    pull_request: _Numbered
    repository: Repository
    installation: Installation


class _App(Slice, frozen=True):
    id: Number


class _SuiteOfRun(Slice, frozen=True):
    head_branch: str | None = None


class _CheckRun(Slice, frozen=True):
    id: Number
    head_sha: Commit
    app: _App | None
    external_id: str | None = None
    check_suite: _SuiteOfRun | None = None


class _Account(Slice, frozen=True):
    type: str
    login: str = ""


class _RequestedAction(Slice, frozen=True):
    identifier: str


class CheckRunEvent(Slice, frozen=True):
    """`check_run`."""

    action: str
    check_run: _CheckRun
    sender: _Account
    repository: Repository
    installation: Installation
    requested_action: _RequestedAction | None = None


class _CheckSuite(Slice, frozen=True):
    head_sha: Commit
    app: _App | None


class CheckSuiteEvent(Slice, frozen=True):
    """`check_suite`."""

    action: str
    check_suite: _CheckSuite
    repository: Repository
    installation: Installation


class _Review(Slice, frozen=True):
    state: str


class PullRequestReviewEvent(Slice, frozen=True):
    """`pull_request_review`."""

    action: str
    review: _Review
    pull_request: _Numbered
    repository: Repository
    installation: Installation


class _Group(Slice, frozen=True):
    head_sha: Commit
    base_sha: Commit
    base_ref: Branch
    head_ref: str = ""


class MergeGroupEvent(Slice, frozen=True):
    """`merge_group`."""

    action: str
    merge_group: _Group
    repository: Repository
    installation: Installation


class _Link(Slice, frozen=True):
    """That there is a pull request behind the issue; what it says is not read."""


class _Issue(Slice, frozen=True):
    number: Number
    state: str
    pull_request: _Link | None = None


class _Comment(Slice, frozen=True):
    body: str | None
    user: _Account | None = None


class _Before(Slice, frozen=True):
    text: str = field(default="", name="from")


class _CommentChanges(Slice, frozen=True):
    body: _Before | None = None


class IssueCommentEvent(Slice, frozen=True):
    """`issue_comment`."""

    action: str
    issue: _Issue
    comment: _Comment
    sender: _Account
    repository: Repository
    installation: Installation
    changes: _CommentChanges | None = None


class InstallationEvent(Slice, frozen=True):
    """`installation`."""

    action: str
    installation: Installation


class _AddedRepository(Slice, frozen=True):
    full_name: Annotated[str, Meta(pattern=r"^[A-Za-z0-9._-]{1,100}/[A-Za-z0-9._-]{1,100}\Z")]


class InstallationRepositoriesEvent(Slice, frozen=True):
    """`installation_repositories`."""

    action: str
    repositories_added: Sequence[_AddedRepository]
    installation: Installation


class PushedCommit(Slice, frozen=True):
    """One commit of a `push`."""

    added: Sequence[str] = ()
    modified: Sequence[str] = ()
    removed: Sequence[str] = ()


class _PushedRepository(Repository, frozen=True):
    default_branch: str = ""


class PushEvent(Slice, frozen=True):
    """`push`.

    Attributes:
        commits: as JSON: where their paths do not matter, many megabytes need not be read.
    """

    ref: str
    deleted: bool
    forced: bool
    commits: Sequence[Raw]
    repository: _PushedRepository
    installation: Installation


class AnyEvent(Slice, frozen=True):
    """Any event that says nothing to us."""
