"""A wide place to look -> the narrower places in it, down to single pull requests."""

from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import assert_never

from bot.github.answers import ListedPullAnswer, RepositoryAnswer, parse
from bot.github.client import Connection, GitHub, Values
from bot.github.errors import GitHubRefused, NotInstalled
from bot.model import (
    ButtonPress,
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


async def expand(github: GitHub, place: Subject) -> tuple[Subject, ...]:
    """What a place stands for now, one step narrower; nothing where it is gone.

    Raises:
        GitHubTrouble: as for any request.
    """
    connection = github.installation(place.installation)
    try:
        return tuple([narrower async for narrower in _within(connection, place)])
    except GitHubRefused as refused:
        if isinstance(refused, NotInstalled) or refused.status == HTTPStatus.NOT_FOUND:
            return ()
        raise


async def _within(connection: Connection, place: Subject) -> AsyncIterator[Subject]:
    match place:
        case PullRequestId() | MergeGroup():
            yield place
        case ButtonPress():
            yield place.pull
        case PullsAtCommit(installation, owner, repo, head):
            repository = OpenPulls(installation, owner, repo)
            async for listed in _listed(connection, repository):
                if listed.head.sha == head:
                    yield PullRequestId(installation, owner, repo, listed.number)
        case OpenPulls(installation, owner, repo):
            async for listed in _listed(connection, place):
                yield PullRequestId(installation, owner, repo, listed.number)
        case InstallationPulls():
            async for repository in _repositories(connection, place):
                yield repository
        case _:
            assert_never(place)


async def _listed(connection: Connection, place: OpenPulls) -> AsyncIterator[ListedPullAnswer]:
    """Each open pull request.

    Source: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests
    """
    values: Values = {"owner": place.owner, "repo": place.repo}
    url = _PULLS
    if place.base_ref is not None:
        values, url = {**values, "base": place.base_ref}, _PULLS_INTO
    async for item in connection.pages(url, values):
        yield parse(ListedPullAnswer, item)


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
