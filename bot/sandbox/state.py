"""What the box holds: plain mutable records, from users to pull requests.

Nothing here decides or does I/O. Entities compare by identity. Times are aware UTC. Ids are unique
over the whole world and rise with time, so sorting by id is sorting by age. What hangs on a pull
request or a commit (reviews, threads, checks) is in ``bot.sandbox.remarks``.
"""

from __future__ import annotations

import asyncio
import base64
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from bot.sandbox.limits import Limits
from bot.sandbox.weather import Weather

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.sandbox.events import Event
    from bot.sandbox.hooks import Hooks
    from bot.sandbox.journal import Journal
    from bot.sandbox.manifests import RegisteredApp
    from bot.sandbox.remarks import (
        CheckRun,
        CheckSuite,
        IssueComment,
        MergeGroup,
        Review,
        ReviewComment,
        Status,
        Thread,
    )

Permission = Literal["none", "read", "triage", "write", "maintain", "admin"]
Permissions = dict[str, str]
"""An App's permissions by GitHub's names: ``{"checks": "write", "contents": "read"}``."""

NO_SHA = "0" * 40


def node_id(prefix: str, number: int) -> str:
    """A GraphQL node id: opaque to clients, stable, one per entity."""
    return f"{prefix}_{base64.urlsafe_b64encode(number.to_bytes(8, 'big')).decode().rstrip('=')}"


@dataclass(slots=True, kw_only=True, eq=False)
class User:
    """A person, an organisation, or the bot user of an App (``kind`` "Bot").

    Attributes:
        token: a person's token, good for REST, GraphQL and git; empty for bots, who have none.
    """

    id: int
    login: str
    kind: Literal["User", "Bot", "Organization"] = "User"
    token: str = ""

    @property
    def node_id(self) -> str:
        """Its GraphQL id."""
        return node_id("BOT" if self.kind == "Bot" else "U", self.id)


@dataclass(slots=True, kw_only=True, eq=False)
class App:
    """A GitHub App: how it proves itself, where its webhooks go, what it may do.

    Attributes:
        public_key_pem: verifies its JWTs; the private half never enters the box by itself.
        webhook_url: empty while nobody listens; deliveries are then only logged.
        bot: the user in whose name it writes, ``slug[bot]``.
    """

    id: int
    slug: str
    name: str
    client_id: str
    owner: User
    bot: User
    public_key_pem: str
    webhook_url: str
    webhook_secret: str
    permissions: Permissions
    events: list[str]
    created_at: datetime

    @property
    def node_id(self) -> str:
        """Its GraphQL id."""
        return node_id("A", self.id)


@dataclass(slots=True, kw_only=True, eq=False)
class Installation:
    """An App installed on an account; ``repositories`` is what it may see."""

    id: int
    app: App
    account: User
    repositories: list[Repository]
    permissions: Permissions
    events: list[str]
    created_at: datetime
    selection: Literal["all", "selected"] = "selected"
    suspended_at: datetime | None = None
    suspended_by: User | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class InstallationToken:
    """A minted installation token; ``repositories`` None means all of the installation."""

    token: str
    installation: Installation
    permissions: Permissions
    expires_at: datetime
    repositories: list[Repository] | None = None


@dataclass(slots=True, kw_only=True)
class RequiredCheck:
    """A check that must pass before a merge; ``app_id`` pins who must have reported it."""

    context: str
    app_id: int | None = None


@dataclass(slots=True, kw_only=True)
class Protection:
    """What a protected branch demands."""

    required_checks: list[RequiredCheck] = field(default_factory=list)
    allow_force_pushes: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class Repository:
    """A repository: its settings, its bare git folder, and what people and Apps said about it.

    Attributes:
        path: the bare git repository on disk.
        parent: what it was forked from.
        collaborators: login to permission; the owner is always admin.
        protection: branch name to what it demands.
        deleted: gone for everybody; a pull request from it then has no head repository.
        lock: held while references move, so that each push is followed before the next.
    """

    id: int
    owner: User
    name: str
    path: Path
    created_at: datetime
    pushed_at: datetime
    default_branch: str = "main"
    description: str | None = None
    private: bool = False
    parent: Repository | None = None
    deleted: bool = False
    collaborators: dict[str, Permission] = field(default_factory=dict)
    protection: dict[str, Protection] = field(default_factory=dict)
    next_number: int = 1
    pulls: dict[int, PullRequest] = field(default_factory=dict)
    check_suites: dict[int, CheckSuite] = field(default_factory=dict)
    check_runs: dict[int, CheckRun] = field(default_factory=dict)
    statuses: list[Status] = field(default_factory=list)
    merge_groups: list[MergeGroup] = field(default_factory=list)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def full_name(self) -> str:
        """``owner/name``."""
        return f"{self.owner.login}/{self.name}"

    @property
    def node_id(self) -> str:
        """Its GraphQL id."""
        return node_id("R", self.id)


@dataclass(slots=True, kw_only=True, eq=False)
class PullRequest:
    """A pull request and its conversation.

    Attributes:
        head: None when the fork it came from was deleted; ``head_sha`` stays readable in ``base``.
        base_sha: the tip of the base branch when the head last moved; stale later, as GitHub's is.
        merge_base_sha: where its diff starts; follows the base branch while it is open.
        mergeable: None while unknown.
    """

    id: int
    number: int
    title: str
    body: str | None
    author: User
    base: Repository
    base_ref: str
    base_sha: str
    head: Repository | None
    head_owner: User
    head_ref: str
    head_sha: str
    merge_base_sha: str
    created_at: datetime
    updated_at: datetime
    state: Literal["open", "closed"] = "open"
    draft: bool = False
    closed_at: datetime | None = None
    merged_at: datetime | None = None
    merged_by: User | None = None
    merge_commit_sha: str | None = None
    mergeable: bool | None = None
    commits: int = 0
    additions: int = 0
    deletions: int = 0
    changed_files: int = 0
    reviews: dict[int, Review] = field(default_factory=dict)
    threads: list[Thread] = field(default_factory=list)
    comments: dict[int, IssueComment] = field(default_factory=dict)

    @property
    def merged(self) -> bool:
        """Whether it was merged."""
        return self.merged_at is not None

    @property
    def node_id(self) -> str:
        """Its GraphQL id."""
        return node_id("PR", self.id)

    @property
    def is_cross_repository(self) -> bool:
        """Whether its head is in another repository (or in one that is gone)."""
        return self.head is not self.base

    @property
    def review_comments(self) -> list[ReviewComment]:
        """Every submitted comment on its files, oldest first."""
        comments = (comment for thread in self.threads for comment in thread.comments)
        return sorted(
            (comment for comment in comments if comment.review.state != "PENDING"),
            key=lambda comment: comment.id,
        )


@dataclass(slots=True, kw_only=True, eq=False)
class Delivery:
    """One attempt to deliver a webhook; a redelivery is a new one with the same ``guid``.

    Attributes:
        status: GitHub's words: "OK", "timed out", "Invalid HTTP Response: 503" ...
        status_code: 0 when there was no answer.
    """

    id: int
    guid: str
    app: App
    event: str
    action: str | None
    delivered_at: datetime
    installation: Installation | None
    repository: Repository | None
    request_headers: dict[str, str]
    request_body: bytes
    url: str
    redelivery: bool = False
    duration_s: float = 0.0
    status: str = "pending"
    status_code: int = 0
    response_headers: dict[str, str] = field(default_factory=dict)
    response_body: str = ""


@dataclass(slots=True, kw_only=True, eq=False)
class World:
    """Everything there is.

    Attributes:
        root: the temporary folder that holds the git repositories.
        url: where the box answers, without a slash at the end; empty until it does.
        now: the clock; tests may set another.
        listeners: are told of each event in order, at once; they copy what they need.
        nodes: GraphQL id to entity, for everything that has a ``node_id``.
        hooks: sends the webhooks; None before the box runs.
        manifest_codes: code to the App registered from a manifest whose secrets nobody has yet.
    """

    root: Path
    journal: Journal
    url: str = ""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    users: dict[str, User] = field(default_factory=dict)
    apps: dict[int, App] = field(default_factory=dict)
    installations: dict[int, Installation] = field(default_factory=dict)
    tokens: dict[str, InstallationToken] = field(default_factory=dict)
    repositories: dict[int, Repository] = field(default_factory=dict)
    deliveries: list[Delivery] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    listeners: list[Callable[[Event], None]] = field(default_factory=list)
    nodes: dict[str, object] = field(default_factory=dict)
    last_id: int = 1000
    weather: Weather = field(default_factory=Weather)
    limits: Limits = field(init=False)
    hooks: Hooks | None = None
    manifest_codes: dict[str, RegisteredApp] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # The clock may be set anew at any time.
        self.limits = Limits(now=lambda: self.now())  # noqa: PLW0108 - see above

    def next_id(self) -> int:
        """A fresh id, higher than all before."""
        self.last_id += 1
        return self.last_id

    def repository(self, owner: str, name: str) -> Repository | None:
        """The repository of that name, any case; None when there is none or it was deleted."""
        wanted = f"{owner}/{name}".lower()
        for repository in self.repositories.values():
            if repository.full_name.lower() == wanted and not repository.deleted:
                return repository
        return None

    def installation_of(self, app: App, repository: Repository) -> Installation | None:
        """The installation through which an App sees a repository."""
        for installation in self.installations.values():
            if installation.app is app and repository in installation.repositories:
                return installation
        return None

    def emit(self, event: Event) -> None:
        """Remember that something happened, and tell everybody who listens."""
        self.events.append(event)
        for listener in self.listeners:
            listener(event)
