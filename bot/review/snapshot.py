"""What was read for one reconcile: frozen values, taken once, from which all else follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import ClassVar

from bot.model import Fingerprint, MergeGroup, PullRequestId, Sha
from bot.review.conversation import Comment
from bot.review.markers import NO_PULL, Passage


class FileStatus(Enum):
    """What a pull request did to a file.

    Source: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files
    """

    ADDED = "added"
    REMOVED = "removed"
    MODIFIED = "modified"
    RENAMED = "renamed"
    COPIED = "copied"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class PullRequest:
    """The pull request itself.

    Attributes:
        url: the page people see, from which links to lines are made.
        base_ref: the branch it asks to be merged into.
        base: the tip of that branch now, the only place rules are read from.
        changed_files: as GitHub counts them; the list of files may be cut at 3,000.
        repository_id: as GraphQL names the repository.
        author: a login; empty when the account is gone.
    """

    id: PullRequestId
    url: str
    head: Sha
    base_ref: str
    base: Sha
    is_open: bool
    is_draft: bool
    changed_files: int
    repository_id: str = ""
    author: str = ""

    @property
    def number(self) -> int:
        """As in the address of its page."""
        return self.id.number

    @property
    def repository_url(self) -> str:
        """The repository's page, below which its files are shown."""
        return self.url.rpartition("/pull/")[0]

    @property
    def is_discussed(self) -> bool:
        """Whether there is a conversation in which comments of ours are welcome."""
        return not self.is_draft


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedCommit:
    """The commit of a merge group: it has checks, but no conversation.

    Attributes:
        repository_url: the repository's page.
        base: the tip of the branch it is to be merged into, the only place rules are read from.
        changed_files: None where GitHub does not list all of them, or cannot tell them.
        repository_id: as GraphQL names the repository.
    """

    id: MergeGroup
    repository_url: str
    head: Sha
    base_ref: str
    base: Sha
    changed_files: int | None
    repository_id: str = ""

    number: ClassVar[int] = NO_PULL
    is_draft: ClassVar[bool] = False
    is_discussed: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """The newest commit of a default branch, where nothing is checked.

    Attributes:
        repository_id: as GraphQL names the repository.
    """

    head: Sha
    repository_id: str

    number: ClassVar[int] = NO_PULL


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFile:
    """One file of the pull request.

    Attributes:
        previous_path: where it was before a rename or copy.
        blob: its content at the head; None where GitHub names none (a submodule).
        patch: the unified diff hunks; None for a binary, a pure rename or too large a diff.
    """

    path: str
    previous_path: str | None
    status: FileStatus
    blob: Sha | None
    patch: str | None


class Unreadable(Enum):
    """Why a file's text could not be had."""

    BINARY = "binary"
    NOT_UTF8 = "not UTF-8"
    TOO_LARGE = "too large"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileText:
    """The text of one changed file at the head commit.

    Attributes:
        text: exactly as stored, line ends included; or why there is none.
        base: what the pull request made it from, at whatever path that was; None for a new file,
            and where it could not be had.
    """

    path: str
    text: str | Unreadable
    base: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedCheck:
    """A check run of ours that stands on the head commit; the newest of its name.

    Attributes:
        is_completed: False also where somebody has asked for it to be run again.
        external_id: what we stamped on it, by which we know its content again.
        annotations: how many it carries.
    """

    id: int
    name: str
    is_completed: bool
    external_id: str
    annotations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedComment:
    """A review comment of ours that stands in the conversation.

    Attributes:
        id: the REST id.
        node_id: the GraphQL id.
        fingerprint: read from its marker; None when it carries none.
        is_retired: its finding is gone and it already says so.
        is_answered: somebody else wrote in its thread.
        is_outdated: its line was changed, so that the diff does not show it any more.
        review: the GraphQL id of the review that it came with; empty where GitHub tells none.
        resolvable: the GraphQL id of its thread, where we may resolve it; GitHub lets only those
            who may push, so that it is empty in nearly every repository.
    """

    id: int
    node_id: str
    path: str
    body: str
    fingerprint: Fingerprint | None
    is_retired: bool
    is_answered: bool
    is_outdated: bool = False
    review: str = ""
    resolvable: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedReview:
    """A review of ours, as far as it is known by its marker.

    Attributes:
        node_id: the GraphQL id.
        passages: the remarks that it makes itself, because no line could carry them.
    """

    node_id: str
    body: str
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What of ours GitHub shows now, and the conversation in which people speak to us.

    Attributes:
        talk: every comment of the conversation, ours among them, oldest first.
        reviews: oldest first.
    """

    checks: tuple[PostedCheck, ...]
    comments: tuple[PostedComment, ...]
    talk: tuple[Comment, ...] = ()
    reviews: tuple[PostedReview, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Another repository, from which a file comes.

    Attributes:
        ref: the branch, tag or commit; None: the tip of the default branch.
    """

    owner: str
    repo: str
    ref: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseFile:
    """A file at the tip of the base branch, read by its path; or one of another repository.

    Attributes:
        origin: None for the pull request's own repository.
    """

    path: str
    text: str | Unreadable
    origin: Origin | None = None

    def __str__(self) -> str:
        """As people name it: the path, with the repository where it is another one."""
        if self.origin is None:
            return self.path
        return f"{self.origin.owner}/{self.origin.repo}:{self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFile(BaseFile):
    """A template, with the annotations that lie beside it.

    Attributes:
        beside: the text of that file; missing where there is none.
    """

    beside: str | Unreadable = Unreadable.MISSING


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigSource(BaseFile):
    """The file from which a configuration comes.

    Attributes:
        last_good: what it was when it last had no fault; None where it has none, or never was.
        extended: the one that it extends; None where it extends none.
    """

    last_good: str | None = None
    extended: "ConfigSource | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Other rules than those that hold, as a pull request would bring them in.

    Attributes:
        config: from which the configuration would come; None for the defaults.
        before: the templates that hold now.
        templates: those that would hold.
        texts: specifications at the head, under the rules as they are or as they would be.
        unread: how many more of them there are.
    """

    config: ConfigSource | None
    before: tuple[TemplateFile, ...]
    templates: tuple[TemplateFile, ...]
    texts: tuple[FileText, ...]
    unread: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Everything one reconcile knows.

    Attributes:
        files: every changed file, in GitHub's order.
        texts: of those changed files that may be specifications, at the head.
        config: `.github/specbot.yml` at the base, or its owner's; None when there is none.
        proposed: what the pull request would make of it; None where it leaves it alone.
        proposal: what its rules would be, where it would change them to others without a fault.
        templates: the Markdown templates that the configuration names, at the base.
        brought: those that the pull request changes, or what lies beside them, at the head.
        today: the date of the reading, UTC.
        approvers: logins, lower case, whose newest review approves this very head; None: unknown.
        present: paths at the head, changed or looked up because a link names them.
        absent: paths that are not there, though a link names them or this change took them away.
        siblings: the other open pull requests with the same head.
        ids: of specifications that it does not touch, each with the path of the one it is of.
    """

    pull: PullRequest | QueuedCommit
    files: tuple[ChangedFile, ...]
    texts: tuple[FileText, ...]
    config: ConfigSource | None
    templates: tuple[TemplateFile, ...]
    observed: Observed
    brought: tuple[TemplateFile, ...] = ()
    proposed: BaseFile | None = None
    proposal: Proposal | None = None
    today: date | None = None
    approvers: frozenset[str] | None = None
    present: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    siblings: tuple[PullRequestId, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_cut(self) -> bool:
        """Whether there are changed files that GitHub does not list."""
        changed = self.pull.changed_files
        return changed is None or len(self.files) < changed
