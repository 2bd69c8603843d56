"""Finds what a commit stands for in which no pull request ends, from what is ours on it."""

from bot.github.answers import parse
from bot.github.answers_git import StampedRunAnswer, SuiteAnswer
from bot.github.client import Connection, Values
from bot.github.names import group_on
from bot.model import Introduction, MergeGroup, PullsAtCommit
from bot.review.markers import NO_PULL, read_external_id

_CHECK_RUNS = (
    "/repos/{owner}/{repo}/commits/{head}/check-runs?per_page=100&filter=latest&app_id={app}"
)
_SUITE = "/repos/{owner}/{repo}/check-suites/{suite}"


async def without_pull(
    connection: Connection, commit: PullsAtCommit
) -> MergeGroup | Introduction | None:
    """What a commit stands for where no pull request ends in it; only we set the stamp for it.

    Source: https://docs.github.com/en/rest/checks/runs#list-check-runs-for-a-git-reference
    Source: https://docs.github.com/en/rest/checks/suites#get-a-check-suite
    """
    place: Values = {"owner": commit.owner, "repo": commit.repo}
    at_head = {**place, "head": commit.head, "app": connection.app_id}
    async for item in connection.pages(_CHECK_RUNS, at_head, key="check_runs"):
        run = parse(StampedRunAnswer, item)
        if read_external_id(run.external_id or "") == NO_PULL and run.check_suite is not None:
            suite = await connection.get(_SUITE, {**place, "suite": run.check_suite.id})
            group = group_on(parse(SuiteAnswer, suite).head_branch, commit)
            return group or Introduction(commit.installation, commit.owner, commit.repo)
    return None
