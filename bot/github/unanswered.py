"""Finds the pull requests and merge groups that we owe an answer, whatever became of the news."""

from collections.abc import AsyncIterator

from bot.github import queries
from bot.github.answers import CommitAnswer, parse
from bot.github.answers_unanswered import HeadAnswer, UnansweredAnswer
from bot.github.client import Connection
from bot.github.observed import checks_on
from bot.model import MergeGroup, PullRequestId, Sha, UnansweredPulls
from bot.review.text import COMPLETENESS, OPEN_QUESTIONS

_OURS = frozenset({COMPLETENESS, OPEN_QUESTIONS})
# Without the permission to read merge queues the pull requests are there all the same.
_IN_QUEUE = "mergeQueueEntry"


async def unanswered(
    connection: Connection, place: UnansweredPulls
) -> AsyncIterator[PullRequestId | MergeGroup]:
    """Each open pull request on whose head one of our checks is missing or not completed.

    And each merge group of theirs where that is so: GitHub tells of one a single time, and a queue
    that hears nothing waits until it gives the pull request up.
    """
    variables = {"owner": place.owner, "repo": place.repo, "app": connection.app_id}
    after: str | None = None
    while True:
        found = await connection.graphql(
            queries.UNANSWERED, {**variables, "after": after}, may_refuse=[_IN_QUEUE]
        )
        repository = parse(UnansweredAnswer, found).repository
        if repository is None:
            return
        for head in repository.pull_requests.nodes:
            if not _is_answered(head):
                yield PullRequestId(place.installation, place.owner, place.repo, head.number)
            if (group := _unanswered_group(head, place)) is not None:
                yield group
        page = repository.pull_requests.page_info
        if not page.has_next_page:
            return
        after = page.end_cursor


def _is_answered(head: HeadAnswer) -> bool:
    """Whether both checks are completed; where the list of commits lags, nobody knows."""
    return any(
        node.commit.oid == head.head_ref_oid and _is_checked(node.commit)
        for node in head.commits.nodes
    )


def _is_checked(commit: CommitAnswer) -> bool:
    return {check.name for check in checks_on(commit) if check.is_completed} >= _OURS


def _unanswered_group(head: HeadAnswer, place: UnansweredPulls) -> MergeGroup | None:
    entry = head.merge_queue_entry
    if entry is None or entry.head_commit is None or entry.base_commit is None:
        return None
    if _is_checked(entry.head_commit):
        return None
    return MergeGroup(
        place.installation,
        place.owner,
        place.repo,
        Sha(entry.head_commit.oid),
        Sha(entry.base_commit.oid),
        head.base_ref_name,
        head.number,
    )
