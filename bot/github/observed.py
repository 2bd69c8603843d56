"""What of ours stands on a pull request: our check runs, reviews and review comments."""

from collections.abc import AsyncIterator, Iterable

from bot.github import queries
from bot.github.answers import CheckRunAnswer, CommitAnswer, PullAnswer, SuiteRunAnswer, parse
from bot.github.answers_reviews import (
    CommentAnswer,
    MoreReviewsAnswer,
    MoreThreadsAnswer,
    ReviewsAnswer,
    ThreadAnswer,
    ThreadsAnswer,
)
from bot.github.client import Connection, Values
from bot.github.talk import read_talk
from bot.model import PullRequestId
from bot.review.markers import read_marker, read_passages
from bot.review.snapshot import Observed, PostedCheck, PostedComment, PostedReview

_CHECK_RUNS = (
    "/repos/{owner}/{repo}/commits/{head}/check-runs?per_page=100&filter=latest&app_id={app}"
)
_ASKED_AGAIN = {"QUEUED", "REQUESTED"}


async def read_observed(connection: Connection, pull: PullRequestId, view: PullAnswer) -> Observed:
    """Our own traces on the head commit and in the conversation."""
    return Observed(
        checks=await _checks(connection, pull, view),
        comments=await _comments(connection, pull, view.review_threads),
        talk=await read_talk(connection, pull, view.comments),
        reviews=await _reviews(connection, pull, view.reviews),
    )


async def _checks(
    connection: Connection, pull: PullRequestId, view: PullAnswer
) -> tuple[PostedCheck, ...]:
    for node in view.commits.nodes:
        if node.commit.oid == view.head_ref_oid and node.commit.check_suites is not None:
            return checks_on(node.commit)
    return await _checks_by_head(connection, pull, view.head_ref_oid)


def checks_on(commit: CommitAnswer) -> tuple[PostedCheck, ...]:
    """Our own check runs on a commit, the newest of each name."""
    return _newest(
        _posted_check(run, suite.status)
        for suite in (commit.check_suites.nodes if commit.check_suites else ())
        for run in (suite.check_runs.nodes if suite.check_runs else ())
    )


def _posted_check(run: SuiteRunAnswer, suite_status: str) -> PostedCheck:
    """A run as it stands; one that was asked to run again stays as it was, but its suite does not.

    Source: https://docs.github.com/en/rest/checks/runs#rerequest-a-check-run
    """
    return PostedCheck(
        id=run.database_id,
        name=run.name,
        is_completed=run.status == "COMPLETED" and suite_status not in _ASKED_AGAIN,
        external_id=run.external_id or "",
        annotations=run.annotations.total_count if run.annotations else 0,
    )


async def _checks_by_head(
    connection: Connection, pull: PullRequestId, head: str
) -> tuple[PostedCheck, ...]:
    """The same over REST, for when the list of commits lags behind the head."""
    place: Values = {
        "owner": pull.owner,
        "repo": pull.repo,
        "head": head,
        "app": connection.app_id,
    }
    pages = connection.pages(_CHECK_RUNS, place, key="check_runs")
    runs = [parse(CheckRunAnswer, item) async for item in pages]
    return _newest(
        PostedCheck(
            id=run.id,
            name=run.name,
            is_completed=run.status == "completed",
            external_id=run.external_id or "",
            annotations=run.output.annotations_count,
        )
        for run in runs
    )


def _newest(checks: Iterable[PostedCheck]) -> tuple[PostedCheck, ...]:
    """The newest of each name; two suites may each have a latest one."""
    by_name = {check.name: check for check in sorted(checks, key=lambda check: check.id)}
    return tuple(by_name.values())


async def _comments(
    connection: Connection, pull: PullRequestId, first: ThreadsAnswer
) -> tuple[PostedComment, ...]:
    return tuple(
        [
            _posted(comment, thread)
            async for thread in _threads(connection, pull, first)
            for comment in thread.comments.nodes
            if comment.viewer_did_author
        ]
    )


async def _threads(
    connection: Connection, pull: PullRequestId, page: ThreadsAnswer
) -> AsyncIterator[ThreadAnswer]:
    place = {"owner": pull.owner, "repo": pull.repo, "number": pull.number}
    while True:
        for thread in page.nodes:
            yield thread
        if not page.page_info.has_next_page:
            return
        variables = place | {"after": page.page_info.end_cursor}
        found = await connection.graphql(queries.MORE_THREADS, variables)
        page = parse(MoreThreadsAnswer, found).repository.pull_request.review_threads


def _posted(comment: CommentAnswer, thread: ThreadAnswer) -> PostedComment:
    marker = read_marker(comment.body)
    return PostedComment(
        id=comment.full_database_id,
        node_id=comment.id,
        path=comment.path,
        body=comment.body,
        fingerprint=marker.fingerprint,
        is_retired=marker.is_retired,
        is_outdated=thread.is_outdated,
        resolvable=thread.id if thread.viewer_can_resolve else "",
        is_answered=any(not other.viewer_did_author for other in thread.comments.nodes),
        review=comment.pull_request_review.id if comment.pull_request_review else "",
    )


async def _reviews(
    connection: Connection, pull: PullRequestId, page: ReviewsAnswer
) -> tuple[PostedReview, ...]:
    """Our reviews, oldest first; the first hundred of anybody's are there already."""
    read = list(page.nodes)
    place = {"owner": pull.owner, "repo": pull.repo, "number": pull.number}
    while page.page_info.has_next_page:
        variables = place | {"after": page.page_info.end_cursor}
        found = await connection.graphql(queries.MORE_REVIEWS, variables)
        page = parse(MoreReviewsAnswer, found).repository.pull_request.reviews
        read += page.nodes
    ours = ((it, read_passages(it.body)) for it in read if it.viewer_did_author)
    return tuple(
        PostedReview(node_id=review.id, body=review.body, passages=passages)
        for review, passages in ours
        if passages is not None
    )
