"""What is read of GitHub's answer on the heads of open pull requests."""

from collections.abc import Sequence

from bot.github.answer_shapes import GraphQL, PageInfo
from bot.github.answers import CommitAnswer


class _HeadCommit(GraphQL):
    commit: CommitAnswer


class _HeadCommits(GraphQL):
    nodes: Sequence[_HeadCommit]


class HeadAnswer(GraphQL):
    """An open pull request with its last commit, which may lag behind its head."""

    number: int
    head_ref_oid: str
    commits: _HeadCommits


class _Heads(GraphQL):
    page_info: PageInfo
    nodes: Sequence[HeadAnswer]


class _Repository(GraphQL):
    pull_requests: _Heads


class UnansweredAnswer(GraphQL):
    """The answer to `bot.github.queries.UNANSWERED`."""

    repository: _Repository | None
