"""Looks at a repository in which our checks may never have run."""

from bot.github import queries
from bot.github.answers import HeadCommitAnswer, parse
from bot.github.answers_git import IntroductionAnswer
from bot.github.client import Connection
from bot.github.errors import GitHubRefused
from bot.github.look import is_gone
from bot.github.observed import checks_on
from bot.model import Introduction, Sha
from bot.review.markers import NO_PULL, read_external_id
from bot.review.snapshot import Observed, Tip


async def look_at_tip(connection: Connection, place: Introduction) -> tuple[Tip, Observed] | None:
    """The default branch's newest commit and what is ours on it.

    Returns:
        None where there is no such commit, or where a pull request has a say about it: what is
        checked there must not be waved through.
    """
    variables = {"owner": place.owner, "repo": place.repo, "app": connection.app_id}
    try:
        found = await connection.graphql(queries.TIP, variables)
    except GitHubRefused as refused:
        if is_gone(refused):
            return None
        raise
    repository = parse(IntroductionAnswer, found).repository
    if repository is None or repository.is_archived or repository.default_branch_ref is None:
        return None
    commit = repository.default_branch_ref.target
    if _is_asked_about(commit):
        return None
    checks = checks_on(commit)
    if any(read_external_id(check.external_id) != NO_PULL for check in checks):
        return None
    tip = Tip(head=Sha(commit.oid), repository_id=repository.id)
    return tip, Observed(checks=checks, comments=())


def _is_asked_about(commit: HeadCommitAnswer) -> bool:
    """Whether it is the head of an open pull request, perhaps into a release branch."""
    pulls = commit.associated_pull_requests
    return pulls is not None and any(
        pull.state == "OPEN" and pull.head_ref_oid == commit.oid for pull in pulls.nodes
    )
