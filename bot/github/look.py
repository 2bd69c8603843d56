"""A first look at what asks to be merged: all that is known before any text is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from bot.github.answers import BlobAnswer, BranchAnswer, FileAnswer
from bot.github.errors import GitHubRefused, NotInstalled
from bot.model import PullRequestId, Sha
from bot.review.snapshot import ChangedFile, Observed, PullRequest, QueuedCommit

CONFIG_PATH = ".github/specbot.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the first requests tell.

    Attributes:
        files: every changed file that GitHub lists.
        config: `CONFIG_PATH` at the tip of the base branch; None when there is none.
        merge_base: the commit that the change starts from; None where nobody had to ask.
        approvers: as in a snapshot.
        siblings: as in a snapshot.
    """

    pull: PullRequest | QueuedCommit
    files: tuple[ChangedFile, ...]
    config: BlobAnswer | None
    observed: Observed
    merge_base: Sha | None = None
    approvers: frozenset[str] | None = None
    siblings: tuple[PullRequestId, ...] = ()


def is_gone(refused: GitHubRefused) -> bool:
    """Whether there is nothing any more, or the App is not there."""
    return isinstance(refused, NotInstalled) or refused.status == HTTPStatus.NOT_FOUND


def config_of(branch: BranchAnswer) -> BlobAnswer | None:
    """The configuration at the tip of a branch."""
    return branch.target.file.object if branch.target.file is not None else None


def changed_files(files: Sequence[FileAnswer]) -> tuple[ChangedFile, ...]:
    """The changed files, in GitHub's order."""
    return tuple(
        ChangedFile(
            path=file.filename,
            previous_path=file.previous_filename,
            status=file.status,
            blob=Sha(file.sha) if file.sha else None,
            patch=file.patch,
        )
        for file in files
    )
