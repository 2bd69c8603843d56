"""What is read of a webhook's payload: only these fields, each with its type.

Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads
"""

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,100}$")]
Commit = Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]
Branch = Annotated[str, Field(pattern=r"^refs/heads/[^:\s]{1,1000}$")]
Number = Annotated[int, Field(ge=1, lt=2**63)]


class Slice(BaseModel):
    """Part of a payload; the rest is never looked at."""

    model_config = ConfigDict(frozen=True, strict=True, hide_input_in_errors=True)


class _Owner(Slice):
    login: Name


class Repository(Slice):
    """Where it happened."""

    name: Name
    owner: _Owner


class Installation(Slice):
    """The App's installation that the delivery is for."""

    id: Number


class _Numbered(Slice):
    number: Number


class _Head(Slice):
    sha: str


class _Headed(_Numbered):
    head: _Head


class ClosedPullRequestEvent(Slice):
    """`pull_request.closed`."""

    pull_request: _Headed
    repository: Repository
    installation: Installation


class PullRequestEvent(Slice):
    """`pull_request`."""

    action: str
    pull_request: _Numbered
    repository: Repository
    installation: Installation


class _App(Slice):
    id: Number


class _SuiteOfRun(Slice):
    head_branch: str | None = None


class _CheckRun(Slice):
    head_sha: Commit
    external_id: str | None = None
    app: _App | None
    check_suite: _SuiteOfRun | None = None


class CheckRunEvent(Slice):
    """`check_run`."""

    action: str
    check_run: _CheckRun
    repository: Repository
    installation: Installation


class _CheckSuite(Slice):
    head_sha: Commit
    app: _App | None


class CheckSuiteEvent(Slice):
    """`check_suite`."""

    action: str
    check_suite: _CheckSuite
    repository: Repository
    installation: Installation


class _Review(Slice):
    state: str


class PullRequestReviewEvent(Slice):
    """`pull_request_review`."""

    action: str
    review: _Review
    pull_request: _Numbered
    repository: Repository
    installation: Installation


class _Group(Slice):
    head_sha: Commit
    base_sha: Commit
    base_ref: Branch


class MergeGroupEvent(Slice):
    """`merge_group`."""

    action: str
    merge_group: _Group
    repository: Repository
    installation: Installation


class _Link(Slice):
    """That there is a pull request behind the issue; what it says is not read."""


class _Issue(Slice):
    number: Number
    state: str
    pull_request: _Link | None = None


class _Comment(Slice):
    body: str | None


class _Account(Slice):
    type: str


class IssueCommentEvent(Slice):
    """`issue_comment`."""

    action: str
    issue: _Issue
    comment: _Comment
    sender: _Account
    repository: Repository
    installation: Installation


class InstallationEvent(Slice):
    """`installation`."""

    action: str
    installation: Installation


class _AddedRepository(Slice):
    full_name: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,100}/[A-Za-z0-9._-]{1,100}$")]


class InstallationRepositoriesEvent(Slice):
    """`installation_repositories`."""

    action: str
    repositories_added: Sequence[_AddedRepository]
    installation: Installation


class _PushedCommit(Slice):
    added: Sequence[str] = ()
    modified: Sequence[str] = ()
    removed: Sequence[str] = ()


class _PushedRepository(Repository):
    default_branch: str = ""


class PushEvent(Slice):
    """`push`."""

    ref: str
    deleted: bool
    forced: bool
    commits: Sequence[_PushedCommit]
    repository: _PushedRepository
    installation: Installation


class AnyEvent(Slice):
    """Any event that says nothing to us."""
