"""How a subject stands in the database: as columns, and as one key of text."""

from dataclasses import dataclass
from typing import Any, Final, assert_never

from sqlalchemy import Row

from bot.model import (
    ButtonPress,
    InstallationId,
    InstallationPulls,
    Introduction,
    MergeGroup,
    OpenPulls,
    PullRequestId,
    PullsAtCommit,
    Sha,
    Subject,
    UnansweredPulls,
)

KINDS: Final = (
    "pull",
    "commit",
    "repository",
    "installation",
    "merge group",
    "button press",
    "introduction",
    "unanswered",
)
"""The kinds that this version knows; a newer one that shares the database may know more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectColumns:
    """The columns that name a subject; what its kind does not have is empty.

    Attributes:
        ref: a branch or a commit; of a merge group its head, base and base branch, of a pressed
            button its check run and who pressed it, with colons between them.
    """

    kind: str
    installation: int
    owner: str = ""
    repo: str = ""
    number: int | None = None
    ref: str | None = None

    @property
    def key(self) -> str:
        """Text that is the same for the same subject and for no other.

        A colon stands in no owner, repository or branch name, so the parts cannot run together.
        Source: https://git-scm.com/docs/git-check-ref-format
        """
        parts = (self.kind, self.installation, self.owner, self.repo, self.number, self.ref)
        return ":".join("" if part is None else str(part) for part in parts)

    def row(self) -> dict[str, Any]:
        """The columns by their names."""
        return {
            "key": self.key,
            "kind": self.kind,
            "installation": self.installation,
            "owner": self.owner,
            "repo": self.repo,
            "number": self.number,
            "ref": self.ref,
        }


def columns_of(subject: Subject) -> SubjectColumns:  # noqa: PLR0911 - one for each kind
    """The columns in which a subject is kept."""
    match subject:
        case PullRequestId(installation, owner, repo, number):
            return SubjectColumns(
                kind="pull", installation=installation, owner=owner, repo=repo, number=number
            )
        case PullsAtCommit(installation, owner, repo, head):
            return SubjectColumns(
                kind="commit", installation=installation, owner=owner, repo=repo, ref=head
            )
        case OpenPulls(installation, owner, repo, base_ref):
            return SubjectColumns(
                kind="repository", installation=installation, owner=owner, repo=repo, ref=base_ref
            )
        case InstallationPulls(installation):
            return SubjectColumns(kind="installation", installation=installation)
        case MergeGroup(installation, owner, repo, head, base, base_ref, pull):
            return SubjectColumns(
                kind="merge group",
                installation=installation,
                owner=owner,
                repo=repo,
                number=pull or None,
                ref=f"{head}:{base}:{base_ref}",
            )
        case ButtonPress(installation, owner, repo, number, run, by):
            return SubjectColumns(
                kind="button press",
                installation=installation,
                owner=owner,
                repo=repo,
                number=number,
                ref=f"{run}:{by}",
            )
        case Introduction(installation, owner, repo):
            return SubjectColumns(
                kind="introduction", installation=installation, owner=owner, repo=repo
            )
        case UnansweredPulls(installation, owner, repo):
            return SubjectColumns(
                kind="unanswered", installation=installation, owner=owner, repo=repo
            )
        case _:
            assert_never(subject)


def subject_of(row: Row[Any]) -> Subject:  # noqa: PLR0911 - one for each kind
    """The subject that a row of the table is about.

    Raises:
        LookupError: the kind is none of `KINDS`.
    """
    installation = InstallationId(row.installation)
    owner, repo, ref = row.owner, row.repo, row.ref
    match row.kind:
        case "pull":
            return PullRequestId(installation, owner, repo, row.number)
        case "commit":
            return PullsAtCommit(installation, owner, repo, Sha(ref))
        case "repository":
            return OpenPulls(installation, owner, repo, ref)
        case "installation":
            return InstallationPulls(installation)
        case "merge group":
            head, base, base_ref = ref.split(":")
            pull = row.number or 0
            return MergeGroup(installation, owner, repo, Sha(head), Sha(base), base_ref, pull)
        case "button press":
            run, by = ref.split(":")
            return ButtonPress(installation, owner, repo, row.number, int(run), by)
        case "introduction":
            return Introduction(installation, owner, repo)
        case "unanswered":
            return UnansweredPulls(installation, owner, repo)
        case kind:
            raise LookupError(f"no subject is of the kind {kind!r}")
