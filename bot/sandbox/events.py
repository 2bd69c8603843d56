"""What happened, as the rest of the box says it; ``hooks`` turns it into webhooks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bot.sandbox.commits import Commit
    from bot.sandbox.remarks import (
        CheckAction,
        CheckRun,
        CheckSuite,
        IssueComment,
        MergeGroup,
        Review,
        ReviewComment,
        Thread,
    )
    from bot.sandbox.state import App, Installation, PullRequest, Repository, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """A branch that moved; ``before`` or ``after`` is forty zeros when it was created or deleted.

    Attributes:
        ref: in full, ``refs/heads/main``.
        commits: those that are new, oldest first, at most 20 as in GitHub's payload.
    """

    ref: str
    before: str
    after: str
    forced: bool
    commits: tuple[Commit, ...]

    @property
    def branch(self) -> str:
        """The branch's short name."""
        return self.ref.removeprefix("refs/heads/")


DequeueReason = Literal["merged", "invalidated", "dequeued"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened: GitHub's name and action, and whatever it is about.

    Attributes:
        name: ``pull_request``, ``check_run`` ... as in ``X-GitHub-Event``.
        action: None for the events that have none (push, ping).
        only_app: for events that go to one App alone, such as ``check_run.rerequested``.
        before: the head before a synchronize.
        changes: for ``edited``: field to what it was, ``{"title": {"from": "old"}}``.
        reason: why a merge group is no more.
        added, removed: the repositories of ``installation_repositories``.
    """

    name: str
    action: str | None
    sender: User
    repository: Repository | None = None
    installation: Installation | None = None
    only_app: App | None = None
    pull: PullRequest | None = None
    before: str | None = None
    changes: dict[str, object] = field(default_factory=dict)
    push: Push | None = None
    check_suite: CheckSuite | None = None
    check_run: CheckRun | None = None
    requested_action: CheckAction | None = None
    comment: IssueComment | None = None
    review: Review | None = None
    review_comment: ReviewComment | None = None
    thread: Thread | None = None
    merge_group: MergeGroup | None = None
    reason: DequeueReason | None = None
    added: tuple[Repository, ...] = ()
    removed: tuple[Repository, ...] = ()
