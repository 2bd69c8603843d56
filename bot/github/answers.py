"""What is read of GitHub's answers: only these fields, each with its type."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from bot.github.answer_shapes import GraphQL as _GraphQL
from bot.github.answer_shapes import Rest as _Rest
from bot.github.answers_reviews import ReviewsAnswer, ThreadsAnswer
from bot.github.answers_talk import ActorAnswer, TalkAnswer, TalkPullAnswer
from bot.github.errors import GitHubChanged
from bot.review.snapshot import FileStatus

Slice = TypeVar("Slice")


def parse(kind: type[Slice], value: object) -> Slice:
    """Reads an answer.

    Raises:
        GitHubChanged: a field is missing or of another type.
    """
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        # The error's own words hold the values, which somebody else wrote.
        places = {".".join(map(str, each["loc"])): each["type"] for each in error.errors()}
        raise GitHubChanged(f"GitHub's answer is not as documented: {places}") from None


class FileAnswer(_Rest):
    """Source: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files."""

    filename: str
    previous_filename: str | None = None
    status: FileStatus
    sha: str | None
    patch: str | None = None
    contents_url: str = ""


class ContentAnswer(_Rest):
    """Source: https://docs.github.com/en/rest/git/blobs#get-a-blob."""

    content: str
    encoding: Literal["base64"]


class _Output(_Rest):
    annotations_count: int


class CheckRunAnswer(_Rest):
    """Source: https://docs.github.com/en/rest/checks/runs#list-check-runs-for-a-git-reference."""

    id: int
    name: str
    status: str
    external_id: str | None
    output: _Output


class CreatedAnswer(_Rest):
    """Anything that was made and has a number now."""

    id: int


class _Owner(_Rest):
    login: str


class RepositoryAnswer(_Rest):
    """Source: https://docs.github.com/en/rest/apps/installations#list-repositories-accessible-to-the-app-installation."""

    name: str
    owner: _Owner
    archived: bool = False


class _Head(_Rest):
    sha: str


class ListedPullAnswer(_Rest):
    """Source: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests."""

    number: int
    head: _Head


class DeliveryAnswer(_Rest):
    """One attempt to deliver a webhook.

    Attributes:
        status_code: of our answer; 0 where there was none.

    Source: https://docs.github.com/en/rest/apps/webhooks#list-deliveries-for-an-app-webhook
    """

    id: int
    guid: str
    delivered_at: datetime
    status_code: int
    event: str = ""
    action: str | None = None

    @property
    def is_press(self) -> bool:
        """Whether it tells of a pressed button.

        Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads#check_run
        """
        return (self.event, self.action) == ("check_run", "requested_action")


class BlobAnswer(_GraphQL):
    """A file's content; everything is None when the object is no file."""

    oid: str | None = None
    byte_size: int | None = None
    text: str | None = None


class ObjectsAnswer(BaseModel):
    """Objects by their alias; None for one that is not there."""

    repository: dict[str, BlobAnswer | None]


class _Entry(_GraphQL):
    object: BlobAnswer | None


class _Named(_GraphQL):
    oid: str


class _Listed(_GraphQL):
    """What stands in a folder: a file, another folder, or a submodule, which has no object."""

    name: str
    object: _Named | None


class _Tree(_GraphQL):
    entries: Sequence[_Listed] = ()


class _Folder(_GraphQL):
    object: _Tree | None


class _Target(_GraphQL):
    model_config = ConfigDict(extra="allow")

    oid: str
    file: _Entry | None = None

    def listed(self, name: str) -> Mapping[str, str]:
        """What stands in a folder that was asked for under a name: blobs by file name."""
        found = (self.model_extra or {}).get(name)
        tree = parse(_Folder, found).object if found is not None else None
        return {one.name: one.object.oid for one in tree.entries if one.object} if tree else {}


class BranchAnswer(_GraphQL):
    """A branch with the configuration at its tip, and the folders that were asked for."""

    target: _Target


class DefaultsAnswer(_GraphQL):
    """The owner's repository `.github`, with the configuration at its tip."""

    is_private: bool
    default_branch_ref: BranchAnswer | None


class _Count(_GraphQL):
    total_count: int


class SuiteRunAnswer(_GraphQL):
    """A check run of a suite."""

    database_id: int
    name: str
    status: str
    external_id: str | None
    annotations: _Count | None = None


class _CheckRuns(_GraphQL):
    nodes: Sequence[SuiteRunAnswer]


class _CheckSuite(_GraphQL):
    status: str
    check_runs: _CheckRuns | None


class _CheckSuites(_GraphQL):
    nodes: Sequence[_CheckSuite]


class CommitAnswer(_GraphQL):
    """A commit with the check suites of ours on it."""

    oid: str
    check_suites: _CheckSuites | None


class _Sibling(_GraphQL):
    number: int
    state: Literal["OPEN", "CLOSED", "MERGED"]
    head_ref_oid: str


class _Siblings(_GraphQL):
    nodes: Sequence[_Sibling]


class HeadCommitAnswer(CommitAnswer):
    """The head of a pull request, with all pull requests that it is part of."""

    associated_pull_requests: _Siblings | None = None


class _PullCommit(_GraphQL):
    commit: HeadCommitAnswer


class _PullCommits(_GraphQL):
    nodes: Sequence[_PullCommit]


class _Author(_GraphQL):
    login: str


class OpinionAnswer(_GraphQL):
    """A review that says yes or no; its author, or its commit, may be gone."""

    state: str
    author: _Author | None
    commit: _Named | None


class OpinionsAnswer(_GraphQL):
    """The newest opinion of each person, a hundred at most."""

    total_count: int
    nodes: Sequence[OpinionAnswer]


class PullAnswer(_GraphQL):
    """The pull request as the first document asks for it.

    Attributes:
        base_ref: None when the branch is gone.
    """

    url: str
    state: Literal["OPEN", "CLOSED", "MERGED"]
    is_draft: bool
    head_ref_oid: str
    base_ref_name: str
    changed_files: int
    base_ref: BranchAnswer | None
    author: ActorAnswer | None
    comments: TalkAnswer
    review_threads: ThreadsAnswer
    reviews: ReviewsAnswer
    latest_opinionated_reviews: OpinionsAnswer | None
    commits: _PullCommits


class RepositoryView(_GraphQL):
    """The repository of the pull request, as far as it is asked for."""

    id: str
    is_private: bool
    pull_request: PullAnswer | None


class PullRequestAnswer(_GraphQL):
    """The answer to `bot.github.queries.pull_request`, without its texts."""

    repository: RepositoryView | None
    defaults: DefaultsAnswer | None = None


class GroupAnswer(_GraphQL):
    """The repository as the document on a merge group asks for it.

    Attributes:
        ref: the branch it is to be merged into; None when it is gone.
        object: the commit; None when it is gone.
    """

    id: str
    is_private: bool
    url: str
    ref: BranchAnswer | None
    object: CommitAnswer | None
    pull_request: TalkPullAnswer | None = None


class MergeGroupAnswer(_GraphQL):
    """The answer to `bot.github.queries.merge_group`, without its texts."""

    repository: GroupAnswer | None
    defaults: DefaultsAnswer | None = None
