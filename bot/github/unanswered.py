"""Finds the open pull requests that we owe an answer, whatever became of the news of them."""

from collections.abc import AsyncIterator

from bot.github import queries
from bot.github.answers import parse
from bot.github.answers_unanswered import HeadAnswer, UnansweredAnswer
from bot.github.client import Connection
from bot.github.observed import checks_on
from bot.model import PullRequestId, UnansweredPulls
from bot.review.text import COMPLETENESS, OPEN_QUESTIONS

_OURS = frozenset({COMPLETENESS, OPEN_QUESTIONS})


async def unanswered(
    connection: Connection, place: UnansweredPulls
) -> AsyncIterator[PullRequestId]:
    """Each open pull request on whose head one of our checks is missing or not completed."""
    variables = {"owner": place.owner, "repo": place.repo, "app": connection.app_id}
    after: str | None = None
    while True:
        found = await connection.graphql(queries.UNANSWERED, {**variables, "after": after})
        repository = parse(UnansweredAnswer, found).repository
        if repository is None:
            return
        for head in repository.pull_requests.nodes:
            if not _is_answered(head):
                yield PullRequestId(place.installation, place.owner, place.repo, head.number)
        page = repository.pull_requests.page_info
        if not page.has_next_page:
            return
        after = page.end_cursor


def _is_answered(head: HeadAnswer) -> bool:
    """Whether both checks are completed; where the list of commits lags, nobody knows."""
    completed = {
        check.name
        for node in head.commits.nodes
        if node.commit.oid == head.head_ref_oid
        for check in checks_on(node.commit)
        if check.is_completed
    }
    return completed >= _OURS
