"""Finds what a commit stands for in which no pull request ends, from what is ours on it."""

import re

from bot.github.answers import parse
from bot.github.answers_git import StampedRunAnswer, SuiteAnswer
from bot.github.client import Connection, Values
from bot.model import Introduction, MergeGroup, PullsAtCommit, Sha
from bot.review.markers import NO_PULL, read_external_id

# Observed, not documented; nothing else on a commit says what its group is built on.
_QUEUE_BRANCH = re.compile(
    r"gh-readonly-queue/(?P<base_ref>[^:\s]{1,1000})/pr-(?P<pull>\d{1,9})-(?P<base>[0-9a-f]{40})"
)
_CHECK_RUNS = (
    "/repos/{owner}/{repo}/commits/{head}/check-runs?per_page=100&filter=latest&app_id={app}"
)
_SUITE = "/repos/{owner}/{repo}/check-suites/{suite}"


def group_on(branch: str | None, commit: PullsAtCommit) -> MergeGroup | None:
    """The group whose branch has that name; None where it is no branch of a merge queue.

    Anybody may name a branch so. Ask only where something else says that it is one.
    """
    found = _QUEUE_BRANCH.fullmatch(branch or "")
    if found is None:
        return None
    return MergeGroup(
        commit.installation,
        commit.owner,
        commit.repo,
        commit.head,
        Sha(found["base"]),
        found["base_ref"],
        int(found["pull"]),
    )


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
