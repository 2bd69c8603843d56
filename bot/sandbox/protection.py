"""Whether a pull request may be merged, in GitHub's words, and the merge itself.

Source: https://docs.github.com/rest/pulls/pulls#merge-a-pull-request
Source: https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-protected-branches/about-protected-branches
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.sandbox.checks import latest_runs
from bot.sandbox.state import Protection

if TYPE_CHECKING:
    from bot.sandbox.state import PullRequest, Repository, RequiredCheck

MergeState = Literal["clean", "blocked", "dirty", "draft", "unstable", "unknown"]
PASSING = ("success", "neutral", "skipped")


def protection_of(pull: PullRequest) -> Protection:
    """What the base branch demands; nothing when it is not protected."""
    return pull.base.protection.get(pull.base_ref, Protection())


def unmet_checks(pull: PullRequest) -> list[RequiredCheck]:
    """The required checks that have not passed on the head."""
    return unmet_on(pull.base, protection_of(pull), pull.head_sha)


def unmet_on(repository: Repository, protection: Protection, sha: str) -> list[RequiredCheck]:
    """The required checks that have not passed on a commit."""
    return [
        check
        for check in protection.required_checks
        if state_of(repository, check, sha) != "success"
    ]


def state_of(
    repository: Repository, check: RequiredCheck, sha: str
) -> Literal["missing", "pending", "failure", "success"]:
    """How a required check stands on a commit; a run and a status of the name must both pass."""
    runs = [
        run
        for run in latest_runs(repository, sha)
        if run.name == check.context and check.app_id in (None, run.app.id)
    ]
    states = [_run_state(run.conclusion) for run in runs]
    statuses = {
        status.context: status
        for status in repository.statuses
        if status.sha == sha and check.app_id is None
    }
    if check.context in statuses:
        reported = statuses[check.context].state
        states.append("failure" if reported == "error" else reported)
    if not states:
        return "missing"
    for state in ("failure", "pending"):
        if state in states:
            return state
    return "success"


def _run_state(conclusion: str | None) -> Literal["pending", "failure", "success"]:
    if conclusion is None:
        return "pending"
    return "success" if conclusion in PASSING else "failure"


def merge_state(pull: PullRequest) -> MergeState:
    """GitHub's ``mergeable_state``."""
    if pull.state == "closed" or pull.mergeable is None:
        return "unknown"
    if not pull.mergeable:
        return "dirty"
    if pull.draft:
        return "draft"
    if unmet_checks(pull):
        return "blocked"
    runs = latest_runs(pull.base, pull.head_sha)
    return "clean" if all(_run_state(run.conclusion) == "success" for run in runs) else "unstable"
