"""A wide place to look -> the open pull requests in it."""

from collections.abc import AsyncIterator
from typing import assert_never

from bot.github.answers import ListedPullAnswer, RepositoryAnswer, parse
from bot.github.client import Connection, Values
from bot.model import (
    InstallationPulls,
    MergeGroup,
    OpenPulls,
    PullRequestId,
    PullsAtCommit,
    Subject,
)

_PULLS = "/repos/{owner}/{repo}/pulls?state=open&per_page=100"
_PULLS_INTO = "/repos/{owner}/{repo}/pulls?state=open&per_page=100&base={base}"
_REPOSITORIES = "/installation/repositories?per_page=100"


async def pulls_in(connection: Connection, place: Subject) -> AsyncIterator[PullRequestId]:
    """The pull requests that a place stands for, as GitHub lists them now.

    Raises:
        GitHubTrouble: as any read; after some may already have been given.
    """
    match place:
        case PullRequestId():
            yield place
        case PullsAtCommit():
            async for pull in _at_commit(connection, place):
                yield pull
        case OpenPulls():
            async for pull, _ in _listed(connection, place):
                yield pull
        case InstallationPulls():
            async for pull in _in_installation(connection, place):
                yield pull
        case MergeGroup():
            return
        case _:
            assert_never(place)


async def _at_commit(connection: Connection, place: PullsAtCommit) -> AsyncIterator[PullRequestId]:
    repository = OpenPulls(place.installation, place.owner, place.repo)
    async for pull, head in _listed(connection, repository):
        if head == place.head:
            yield pull


async def _in_installation(
    connection: Connection, place: InstallationPulls
) -> AsyncIterator[PullRequestId]:
    async for repository in _repositories(connection, place):
        async for pull, _ in _listed(connection, repository):
            yield pull


async def _listed(
    connection: Connection, place: OpenPulls
) -> AsyncIterator[tuple[PullRequestId, str]]:
    """Each open pull request with its head.

    Source: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests
    """
    values: Values = {"owner": place.owner, "repo": place.repo}
    url = _PULLS
    if place.base_ref is not None:
        values, url = {**values, "base": place.base_ref}, _PULLS_INTO
    async for item in connection.pages(url, values):
        listed = parse(ListedPullAnswer, item)
        pull = PullRequestId(place.installation, place.owner, place.repo, listed.number)
        yield pull, listed.head.sha


async def _repositories(
    connection: Connection, place: InstallationPulls
) -> AsyncIterator[OpenPulls]:
    """Each repository that is still worked on.

    Source: https://docs.github.com/en/rest/apps/installations#list-repositories-accessible-to-the-app-installation
    """
    async for item in connection.pages(_REPOSITORIES, {}, key="repositories"):
        repository = parse(RepositoryAnswer, item)
        if not repository.archived:
            yield OpenPulls(place.installation, repository.owner.login, repository.name)
