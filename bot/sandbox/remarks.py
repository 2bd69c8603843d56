"""What Apps, people and the queue hang on pull requests and commits: checks, reviews, threads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from bot.sandbox.state import node_id

if TYPE_CHECKING:
    from datetime import datetime

    from bot.sandbox.commits import Commit
    from bot.sandbox.state import App, PullRequest, Repository, User

CheckState = Literal["queued", "in_progress", "completed", "waiting", "requested", "pending"]
Conclusion = Literal[
    "success",
    "failure",
    "neutral",
    "cancelled",
    "skipped",
    "timed_out",
    "action_required",
    "stale",
]
ReviewState = Literal["PENDING", "COMMENTED", "APPROVED", "CHANGES_REQUESTED", "DISMISSED"]
Side = Literal["LEFT", "RIGHT"]
ReactionContent = Literal["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"]


@dataclass(slots=True, kw_only=True)
class Annotation:
    """A remark of a check on lines of a file, in the diff or not."""

    path: str
    start_line: int
    end_line: int
    annotation_level: Literal["notice", "warning", "failure"]
    message: str
    start_column: int | None = None
    end_column: int | None = None
    title: str | None = None
    raw_details: str | None = None


@dataclass(slots=True, kw_only=True)
class CheckAction:
    """A button on a check run."""

    label: str
    description: str
    identifier: str


@dataclass(slots=True, kw_only=True, eq=False)
class CheckSuite:
    """All runs of one App on one commit."""

    id: int
    repository: Repository
    app: App
    head_sha: str
    head_branch: str | None
    before: str
    created_at: datetime
    updated_at: datetime
    status: CheckState = "queued"
    conclusion: Conclusion | None = None
    commit: Commit | None = None

    @property
    def node_id(self) -> str:
        """Its GraphQL id."""
        return node_id("CS", self.id)


@dataclass(slots=True, kw_only=True, eq=False)
class CheckRun:
    """One run of one check on one commit."""

    id: int
    suite: CheckSuite
    app: App
    repository: Repository
    name: str
    head_sha: str
    status: CheckState = "queued"
    conclusion: Conclusion | None = None
    external_id: str | None = None
    details_url: str | None = None
    started_at: datetime | None = None
    completed_at: datetime | None = None
    title: str | None = None
    summary: str | None = None
    text: str | None = None
    annotations: list[Annotation] = field(default_factory=list)
    actions: list[CheckAction] = field(default_factory=list)

    @property
    def node_id(self) -> str:
        """Its GraphQL id."""
        return node_id("CR", self.id)


@dataclass(slots=True, kw_only=True, eq=False)
class Status:
    """A commit status; the newest of a context counts."""

    id: int
    sha: str
    state: Literal["error", "failure", "pending", "success"]
    context: str
    description: str | None
    target_url: str | None
    creator: User
    created_at: datetime

    @property
    def node_id(self) -> str:
        """Its GraphQL id."""
        return node_id("SC", self.id)


@dataclass(slots=True, kw_only=True, eq=False)
class Reaction:
    """One person's or App's reaction."""

    id: int
    user: User
    content: ReactionContent
    created_at: datetime

    @property
    def node_id(self) -> str:
        """Its GraphQL id."""
        return node_id("REA", self.id)


@dataclass(slots=True, kw_only=True, eq=False)
class IssueComment:
    """A comment in the conversation; ``app`` when an App wrote it.

    Attributes:
        edited_by: who changed it last; None while it is as it was written.
    """

    id: int
    pull: PullRequest
    user: User
    body: str
    created_at: datetime
    updated_at: datetime
    app: App | None = None
    reactions: list[Reaction] = field(default_factory=list)
    minimized_reason: str | None = None
    edited_by: User | None = None
    edited_at: datetime | None = None

    @property
    def node_id(self) -> str:
        """Its GraphQL id."""
        return node_id("IC", self.id)


@dataclass(slots=True, kw_only=True, eq=False)
class Review:
    """A review; its line comments are in the pull request's threads."""

    id: int
    pull: PullRequest
    user: User
    body: str
    state: ReviewState
    commit_id: str
    submitted_at: datetime | None
    app: App | None = None
    minimized_reason: str | None = None

    @property
    def node_id(self) -> str:
        """Its GraphQL id."""
        return node_id("PRR", self.id)


@dataclass(slots=True, kw_only=True, eq=False)
class Thread:
    """A conversation on a line, a range or a whole file; it alone knows where that is now.

    Attributes:
        line: None for a file's thread, and when outdated.
        position: 1-based place in the file's diff; None as ``line`` is.
        base_sha: the merge base it was written against; LEFT lines count there.
        commit_id: the last head on which its place was found; ``original_commit_id`` the first.
        comments: oldest first, never empty: a thread whose last comment goes, goes.
    """

    id: int
    pull: PullRequest
    path: str
    subject: Literal["line", "file"]
    diff_hunk: str
    commit_id: str
    original_commit_id: str
    base_sha: str
    side: Side = "RIGHT"
    line: int | None = None
    start_line: int | None = None
    start_side: Side | None = None
    position: int | None = None
    original_line: int | None = None
    original_start_line: int | None = None
    original_position: int | None = None
    outdated: bool = False
    resolved_by: User | None = None
    comments: list[ReviewComment] = field(default_factory=list)

    @property
    def node_id(self) -> str:
        """Its GraphQL id."""
        return node_id("PRRT", self.id)


@dataclass(slots=True, kw_only=True, eq=False)
class ReviewComment:
    """A comment in a thread; the first one opens it, the others answer it."""

    id: int
    thread: Thread
    review: Review
    user: User
    body: str
    created_at: datetime
    updated_at: datetime
    in_reply_to: ReviewComment | None = None
    reactions: list[Reaction] = field(default_factory=list)
    minimized_reason: str | None = None

    @property
    def node_id(self) -> str:
        """Its GraphQL id."""
        return node_id("PRRC", self.id)


@dataclass(slots=True, kw_only=True, eq=False)
class MergeGroup:
    """A commit that a merge queue made to try a pull request on top of the base branch.

    Attributes:
        merged_sha: the head of the pull request then.
    """

    repository: Repository
    pull: PullRequest
    head_sha: str
    head_ref: str
    base_sha: str
    base_ref: str
    merged_sha: str
    commit: Commit | None = None
