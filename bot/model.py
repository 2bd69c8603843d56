"""The words that every room shares; imports nothing of ours."""

from datetime import date, datetime
from enum import Enum, IntEnum
from typing import NewType

from msgspec import Struct

Sha = NewType("Sha", str)
"""A git object name, 40 lower-case hexadecimal digits."""

RuleId = NewType("RuleId", str)
"""A rule's id from the catalogue, for example ``ST101``; never reused."""

Fingerprint = NewType("Fingerprint", str)
"""The identity of a diagnostic across pushes: no line number goes into it."""

InstallationId = NewType("InstallationId", int)
DeliveryId = NewType("DeliveryId", str)


class InRepository(Struct, frozen=True):
    """A place in a repository, as one installation of the App sees it."""

    installation: InstallationId
    owner: str
    repo: str


class PullRequestId(InRepository, frozen=True):
    """Where to look: one pull request as one installation of the App sees it."""

    number: int

    def __str__(self) -> str:
        """The name people use: ``owner/repo#12``."""
        return f"{self.owner}/{self.repo}#{self.number}"


class PullsAtCommit(InRepository, frozen=True):
    """Where to look: every open pull request whose head is this commit."""

    head: Sha

    def __str__(self) -> str:
        """What it stands for: ``owner/repo pull requests at 0123abc``."""
        return f"{self.owner}/{self.repo} pull requests at {self.head[:7]}"


class OpenPulls(InRepository, frozen=True):
    """Where to look: every open pull request of a repository.

    Attributes:
        base_ref: only those that ask to be merged into this branch; None for all.
    """

    base_ref: str | None = None

    def __str__(self) -> str:
        """What it stands for: ``owner/repo pull requests into main``."""
        target = f" into {self.base_ref}" if self.base_ref is not None else ""
        return f"{self.owner}/{self.repo} pull requests{target}"


class InstallationPulls(Struct, frozen=True):
    """Where to look: every open pull request that an installation of the App can see."""

    installation: InstallationId

    def __str__(self) -> str:
        """What it stands for: ``installation 42``."""
        return f"installation {self.installation}"


class Dependants(InRepository, frozen=True):
    """Where to look: the repositories whose configuration extends one of this repository.

    Attributes:
        ref: the branch that changed.
        is_default: whether it is the default branch, which is extended without being named.
    """

    ref: str
    is_default: bool = False

    def __str__(self) -> str:
        """What it stands for: ``owner/repo dependants of main``."""
        return f"{self.owner}/{self.repo} dependants of {self.ref}"


class UnansweredPulls(InRepository, frozen=True):
    """Where to look: the open pull requests of a repository whose head lacks a completed check.

    And what a merge queue is about to merge of them, where that does.
    """

    def __str__(self) -> str:
        """What it stands for."""
        return f"{self.owner}/{self.repo} unanswered pull requests"


class MergeGroup(InRepository, frozen=True):
    """Where to look: the commit that a merge queue is about to merge.

    It is no pull request, yet the queue waits for the same checks on it.
    Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads#merge_group

    Attributes:
        base: the commit that the group is built on; that of another group where one is ahead.
        base_ref: the branch that it is to be merged into.
        pull: the number of the pull request that it merges; 0 where that is not known.
    """

    head: Sha
    base: Sha
    base_ref: str
    pull: int = 0

    def __str__(self) -> str:
        """What it stands for: ``owner/repo merge group 0123abc``."""
        return f"{self.owner}/{self.repo} merge group {self.head[:7]}"


class ButtonPress(InRepository, frozen=True):
    """Somebody wants what blocks a check waived, by its button; GitHub tells it this once only.

    Attributes:
        number: of the pull request.
        run: the id of the check run.
        by: the login of who pressed it.
    """

    number: int
    run: int
    by: str

    @property
    def pull(self) -> PullRequestId:
        """The pull request."""
        return PullRequestId(self.installation, self.owner, self.repo, self.number)

    def __str__(self) -> str:
        """What it stands for: ``owner/repo#12 button of check run 345``."""
        return f"{self.pull} button of check run {self.run}"


class Introduction(InRepository, frozen=True):
    """Where to look: a repository in which nobody can require our checks yet.

    GitHub lets people choose a check only where it has run in the last seven days.
    Source: https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-protected-branches/troubleshooting-required-status-checks
    """

    def __str__(self) -> str:
        """What it stands for: ``owner/repo introduction``."""
        return f"{self.owner}/{self.repo} introduction"


Subject = (
    PullRequestId
    | PullsAtCommit
    | OpenPulls
    | InstallationPulls
    | UnansweredPulls
    | Dependants
    | MergeGroup
    | ButtonPress
    | Introduction
)
"""What a job is about; its job expands a wider place than one pull request into those in it."""

Checked = PullRequestId | MergeGroup
"""What has checks of its own."""

Written = Checked | Introduction
"""What something is written about on GitHub."""


class Weather(Exception):  # noqa: N818 - nobody's error: GitHub or the network is not well
    """What GitHub or the network does to us, and passes: 5xx, limits, timeouts.

    Attributes:
        retry_at: GitHub's own time to come again, aware UTC; None where it does not say.
    """

    def __init__(self, reason: str, *, retry_at: datetime | None = None) -> None:
        super().__init__(reason)
        self.retry_at = retry_at


class NotAllowed(Exception):  # noqa: N818 - nobody's error: somebody has to decide it
    """Something that we may not do until a person grants it; trying again changes nothing."""


class Severity(IntEnum):
    """How much a diagnostic matters; only an error blocks."""

    INFO = 1
    WARNING = 2
    ERROR = 3


class Phase(IntEnum):
    """How strict a check is; a higher phase is stricter."""

    DRAFT = 1
    REVIEW = 2
    APPROVED = 3


class QuestionState(Enum):
    """What has become of a question."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class Fix(Struct, frozen=True, kw_only=True):
    """Lines that take the place of others, where only one mending is possible.

    Attributes:
        first: the first line that is replaced, 1-based.
        last: the last one; `first - 1` where none is and the lines come before `first`.
        lines: what stands there then, without line ends; empty: the lines are deleted.
    """

    first: int
    last: int
    lines: tuple[str, ...]


class Problem(Struct, frozen=True, kw_only=True):
    """What a rule yields: where and what, nothing else.

    Attributes:
        line: 1-based, as GitHub counts lines.
        message: one sentence that says what is wrong and how to mend it; plain text.
        end_line: the last line it speaks of, when there are several.
        column: 1-based, in characters, when one place of the line is meant.
        section: heading path of the place, ``Overview › Purpose``; empty at the top.
        subject: the words that identify the problem across pushes (a label, the question's text);
            the message where empty.
        fix: how it is mended, where that is certain.
    """

    line: int
    message: str
    end_line: int | None = None
    column: int | None = None
    section: str = ""
    subject: str = ""
    fix: Fix | None = None


class Diagnostic(Struct, frozen=True, kw_only=True):
    """A problem, stamped by the engine with what a rule may not decide.

    Attributes:
        path: of the specification, from the repository's root.
        name: the rule's name, for example ``missing-section``.
        subject: as the problem has it.
    """

    path: str
    rule: RuleId
    name: str
    severity: Severity
    line: int
    end_line: int | None
    column: int | None
    section: str
    message: str
    fingerprint: Fingerprint
    fix: Fix | None = None
    subject: str = ""


class Asked(Struct, frozen=True, kw_only=True):
    """When a line came into its file.

    Attributes:
        commit: the name of the commit, as short as people write it.
        day: of its author, UTC.
    """

    commit: str
    day: date


class Question(Struct, frozen=True, kw_only=True):
    """One question of a specification.

    Attributes:
        line: 1-based line where it is asked.
        text: the question itself, without its marker or its answer.
        asked: when; None where the history is not known.
    """

    line: int
    text: str
    state: QuestionState
    asked: Asked | None = None


class Score(Struct, frozen=True, kw_only=True):
    """How much of what the template requires is there: "31 of 44"."""

    complete: int
    required: int


class Report(Struct, frozen=True, kw_only=True):
    """All that the engine has to say about one specification.

    Attributes:
        template: the template's name, None when none applies.
        diagnostics: sorted by line, then rule.
        questions: every question, settled or not, in document order.
    """

    path: str
    template: str | None
    phase: Phase
    score: Score
    diagnostics: tuple[Diagnostic, ...]
    questions: tuple[Question, ...]
