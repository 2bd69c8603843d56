"""A first look at what asks to be merged: all that is known before any text is chosen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import NamedTuple

from bot.github.answers import BlobAnswer, BranchAnswer, DefaultsAnswer, FileAnswer, parse
from bot.github.blobs import BATCH, keep_text
from bot.github.client import Connection
from bot.github.errors import GitHubLimited, GitHubRefused, GitHubWeather, NotInstalled
from bot.github.names import DEFAULTS_REPOSITORY
from bot.model import Checked, PullRequestId, Sha
from bot.review.snapshot import ChangedFile, Observed, PullRequest, QueuedCommit
from bot.spec.configuration.config_path import CONFIG_PATH


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the first requests tell.

    Attributes:
        files: every changed file that GitHub lists.
        config: `CONFIG_PATH` at the tip of the base branch; None when there is none.
        defaults: the same in the owner's repository `.github`.
        defaults_tip: the tip of that repository's default branch.
        is_private: whether only some may read the repository.
        merge_base: the commit that the change starts from; None where nobody had to ask.
        approvers: as in a snapshot.
        siblings: as in a snapshot.
        listed: by folder of the base, the files in it with their blobs; not of every folder.
    """

    pull: PullRequest | QueuedCommit
    files: tuple[ChangedFile, ...]
    config: BlobAnswer | None
    observed: Observed
    is_private: bool = True
    defaults: BlobAnswer | None = None
    defaults_tip: Sha | None = None
    merge_base: Sha | None = None
    approvers: frozenset[str] | None = None
    siblings: tuple[PullRequestId, ...] = ()
    listed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Needs(NamedTuple):
    """What will be needed, as far as the list of changed files tells.

    Attributes:
        blobs: files whose texts will be.
        folders: those of the base whose lists of files will be; named by the places in this list.
    """

    blobs: Sequence[Sha]
    folders: Sequence[str] = ()

    def listed(self, base: BranchAnswer) -> Mapping[str, Mapping[str, str]]:
        """By folder the files in it with their blobs, as they were read along with a branch."""
        return {folder: base.target.listed(f"d{n}") for n, folder in enumerate(self.folders)}


async def read_with(
    connection: Connection,
    subject: Checked,
    document: Callable[[int, int], str],
    values: Mapping[str, object],
    needs: Needs,
) -> Mapping[str, object]:
    """Asks for a document, and along with it for what will be needed; texts are kept.

    Args:
        connection: to GitHub.
        subject: whose repository it is.
        document: makes the document with places for so many texts, and for so many folders.
        values: of its other variables.
        needs: texts that are known are not asked for.
    """
    blobs, folders = needs
    unread = [blob for blob in dict.fromkeys(blobs) if connection.shelf.get(subject, blob) is None]
    named = {f"f{number}": blob for number, blob in enumerate(unread[:BATCH])}
    named_ours = {"owner": subject.owner, "repo": subject.repo, "defaults": DEFAULTS_REPOSITORY}
    variables = {**named_ours, "config": CONFIG_PATH, "app": connection.app_id, **values}
    variables |= {f"d{number}": folder for number, folder in enumerate(folders)}
    try:
        found = await connection.graphql(
            document(len(named), len(folders)), {**variables, **named}, may_miss=[*named, _DEFAULTS]
        )
    except GitHubLimited:
        raise
    except GitHubWeather:
        if not named:
            raise
        # Texts can be too much for one answer; they are read in smaller portions then.
        return await connection.graphql(document(0, len(folders)), variables, may_miss=[_DEFAULTS])
    repository = found.get("repository")
    answered = repository if isinstance(repository, dict) else {}
    for name, blob in named.items():
        if answered.get(name) is not None:
            await keep_text(connection, subject, blob, parse(BlobAnswer, answered[name]))
    return found


def is_gone(refused: GitHubRefused) -> bool:
    """Whether there is nothing any more, or the App is not there."""
    return isinstance(refused, NotInstalled) or refused.status == HTTPStatus.NOT_FOUND


def config_of(branch: BranchAnswer | None) -> BlobAnswer | None:
    """The configuration at the tip of a branch."""
    file = branch.target.file if branch is not None else None
    return file.object if file is not None else None


def with_defaults(look: Look, found: DefaultsAnswer | None) -> Look:
    """The same with what holds for all repositories of the owner."""
    branch = found.default_branch_ref if found is not None else None
    if branch is None:
        return look
    return replace(look, defaults=config_of(branch), defaults_tip=Sha(branch.target.oid))


_DEFAULTS = "defaults"

Likely = Callable[[Sequence[ChangedFile]], Needs]
"""Says what will be needed for changed files, whatever the configuration says."""


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
