"""How a subject stands in the database: as columns, and as one key of text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, assert_never

from bot.jobs.connection import Row
from bot.model import (
    ButtonPress,
    DeliveryId,
    Dependants,
    InRepository,
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
    "dependants",
)
"""The kinds that this version knows; a newer one that shares the database may know more."""

WISHED: Final = (
    "key",
    "kind",
    "installation",
    "owner",
    "repo",
    "number",
    "ref",
    "last_delivery",
)
"""The columns of what is wanted."""

Wish = tuple[tuple[Subject, ...], DeliveryId | None]
"""What is wanted at once, and the delivery that wanted it; None where no delivery did."""


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
        case PullRequestId():
            return _within("pull", subject, number=subject.number)
        case PullsAtCommit():
            return _within("commit", subject, ref=subject.head)
        case OpenPulls():
            return _within("repository", subject, ref=subject.base_ref)
        case InstallationPulls():
            return SubjectColumns(kind="installation", installation=subject.installation)
        case UnansweredPulls():
            return _within("unanswered", subject)
        case Dependants():
            number = int(subject.is_default)
            return _within("dependants", subject, number=number, ref=subject.ref)
        case MergeGroup(head=head, base=base, base_ref=base_ref, pull=pull):
            return _within(
                "merge group", subject, number=pull or None, ref=f"{head}:{base}:{base_ref}"
            )
        case ButtonPress(number=number, run=run, by=by):
            return _within("button press", subject, number=number, ref=f"{run}:{by}")
        case Introduction():
            return _within("introduction", subject)
        case _:
            assert_never(subject)


def _within(
    kind: str, place: InRepository, *, number: int | None = None, ref: str | None = None
) -> SubjectColumns:
    return SubjectColumns(
        kind=kind,
        installation=place.installation,
        owner=place.owner,
        repo=place.repo,
        number=number,
        ref=ref,
    )


def subject_of(row: Row) -> Subject:  # noqa: PLR0911 - one for each kind
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
        case "dependants":
            return Dependants(installation, owner, repo, ref, bool(row.number))
        case kind:
            raise LookupError(f"no subject is of the kind {kind!r}")


def wished_rows(wishes: Sequence[Wish]) -> list[dict[str, Any]]:
    """The columns `WISHED` of what is wanted, each subject once, in one order everywhere.

    Without an order two transactions could wait for each other.
    """
    rows = {
        (row := columns_of(subject).row())["key"]: row | {"last_delivery": delivery_id}
        for subjects, delivery_id in wishes
        for subject in subjects
    }
    return [rows[key] for key in sorted(rows)]
