"""Every mutation that the bot can want, as data."""

from dataclasses import dataclass
from enum import Enum

from bot.model import Sha
from bot.review.conversation import Reaction


class Conclusion(Enum):
    """How a check run ends.

    Source: https://docs.github.com/en/rest/checks/runs#create-a-check-run
    """

    SUCCESS = "success"
    FAILURE = "failure"
    NEUTRAL = "neutral"


class AnnotationLevel(Enum):
    """GitHub's names for our three severities."""

    NOTICE = "notice"
    WARNING = "warning"
    FAILURE = "failure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One line of a check run; any line of any file at the head commit can carry one.

    Attributes:
        column: where on the line, from 1; None for the whole line, and for several.
    """

    path: str
    start_line: int
    end_line: int
    level: AnnotationLevel
    title: str
    message: str
    column: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """What people with write access can press on a check run; at most three of them.

    Source: https://docs.github.com/en/rest/checks/runs#create-a-check-run

    Attributes:
        label: at most 20 characters.
        description: at most 40.
        identifier: at most 20; comes back when it is pressed.
    """

    label: str
    description: str
    identifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRun:
    """A check run as it should stand, whole.

    Attributes:
        repository: where the commit lies, as GraphQL names it; empty where that is not known.
        external_id: identifies the content; two runs with the same one say the same.
        summary: Markdown, the answer and its numbers.
        text: Markdown, every finding; shown below the summary; may be empty.
        annotations: all of them, worst first; GitHub takes 50 a request.
        details: the address of our own page on it; empty where there is none.
    """

    name: str
    head: Sha
    external_id: str
    conclusion: Conclusion
    title: str
    summary: str
    text: str
    annotations: tuple[Annotation, ...]
    repository: str = ""
    buttons: tuple[Button, ...] = ()
    details: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewComment:
    """A comment on one line, or on start_line to line, of the right side of the diff.

    Attributes:
        body: all of it, with its suggestion and its marker.
        words: what of it makes sense anywhere.
    """

    path: str
    line: int
    start_line: int | None
    body: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCheck:
    """Make a new check run: create it and append what exceeds 50 annotations, then complete it."""

    run: CheckRun


@dataclass(frozen=True, slots=True, kw_only=True)
class PostChecks:
    """Make several new check runs at once; each knows its repository."""

    runs: tuple[CheckRun, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinueCheck:
    """Finish a check run that was begun: append what comes after `posted`, then complete it."""

    id: int
    run: CheckRun
    posted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostReview:
    """Post one review, event COMMENT, with all its comments.

    Attributes:
        without_lines: its body, remarks included, where GitHub takes one of the places for none.
    """

    commit: Sha
    body: str
    comments: tuple[ReviewComment, ...]
    without_lines: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteComment:
    """Take away a review comment that nobody answered."""

    node_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireComment:
    """Edit a review comment that was answered to say that it is settled, and minimise it.

    Attributes:
        thread: its thread, to be resolved; empty where we may not.
    """

    node_id: str
    body: str
    thread: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RewordComment:
    """Let a review comment that stands say of its finding what is true now; nobody is told."""

    node_id: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RewriteReview:
    """Let the words above the comments of a review say what is still true."""

    node_id: str
    body: str


Deed = DeleteComment | RetireComment | RewordComment | RewriteReview
"""What is done to words of ours that are no longer true."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack:
    """Take back what is no longer true, all of it at once."""

    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRemark:
    """Say something in the conversation, on no line."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteRemark:
    """Take away what we said in the conversation."""

    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class React:
    """Put our reaction on somebody's comment."""

    comment: int
    reaction: Reaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreact:
    """Take our reaction from somebody's comment."""

    node_id: str
    reaction: Reaction


Answering = PostRemark | DeleteRemark | React | Unreact
"""What is done in the conversation."""

Action = PostCheck | PostChecks | ContinueCheck | PostReview | TakeBack | Answering
