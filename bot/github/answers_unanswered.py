"""What is read of GitHub's answer on the heads of open pull requests, in a merge queue as well."""

from collections.abc import Sequence

from bot.github.answer_shapes import GraphQL, PageInfo
from bot.github.answers import CommitAnswer


class _BaseCommit(GraphQL):
    oid: str


class QueueEntryAnswer(GraphQL):
    """A pull request in a merge queue; both commits are None until the queue has made its own."""

    base_commit: _BaseCommit | None
    head_commit: CommitAnswer | None


class _HeadCommit(GraphQL):
    commit: CommitAnswer


class _HeadCommits(GraphQL):
    nodes: Sequence[_HeadCommit]


class HeadAnswer(GraphQL):
    """An open pull request with its last commit, which may lag behind its head.

    Attributes:
        merge_queue_entry: None where it is in no merge queue, or where we may not know.
    """

    number: int
    head_ref_oid: str
    base_ref_name: str
    merge_queue_entry: QueueEntryAnswer | None
    commits: _HeadCommits


class _Heads(GraphQL):
    page_info: PageInfo
    nodes: Sequence[HeadAnswer]


class _Repository(GraphQL):
    pull_requests: _Heads


class UnansweredAnswer(GraphQL):
    """The answer to `bot.github.queries.UNANSWERED`."""

    repository: _Repository | None
