"""A wide place to look -> the narrower places in it, down to single pull requests."""

from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import assert_never

from bot.github.answers import ListedPullAnswer, RepositoryAnswer, parse
from bot.github.client import Connection, GitHub, Values
from bot.github.errors import GitHubRefused, NotInstalled
from bot.github.queued import without_pull
from bot.github.unanswered import unanswered
from bot.model import (
    ButtonPress,
    Dependants,
    InstallationPulls,
    Introduction,
    MergeGroup,
    OpenPulls,
    PullRequestId,
    PullsAtCommit,
    Subject,
    UnansweredPulls,
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


def _within(connection: Connection, place: Subject) -> AsyncIterator[Subject]:
    match place:
        case PullRequestId() | MergeGroup() | Introduction() | Dependants():
            return _only(place)
        case ButtonPress():
            return _only(place.pull)
        case PullsAtCommit():
            return _at_commit(connection, place)
        case OpenPulls():
            return _open_pulls(connection, place)
        case UnansweredPulls():
            return unanswered(connection, place)
        case InstallationPulls():
            return _everywhere(connection, place)
        case _:
            assert_never(place)


async def _only(place: Subject) -> AsyncIterator[Subject]:
    yield place


async def _open_pulls(connection: Connection, place: OpenPulls) -> AsyncIterator[Subject]:
    async for listed in _listed(connection, place):
        yield PullRequestId(place.installation, place.owner, place.repo, listed.number)


async def _everywhere(connection: Connection, place: InstallationPulls) -> AsyncIterator[Subject]:
    repositories = [each async for each in _repositories(connection, place)]
    for repository in repositories:
        yield repository
    # After what people wait for.
    for each in repositories:
        yield Introduction(each.installation, each.owner, each.repo)


async def _at_commit(connection: Connection, place: PullsAtCommit) -> AsyncIterator[Subject]:
    """Each open pull request whose head it is; where there is none, what else it stands for."""
    repository = OpenPulls(place.installation, place.owner, place.repo)
    is_head = False
    async for listed in _listed(connection, repository):
        if listed.head.sha == place.head:
            is_head = True
            yield PullRequestId(place.installation, place.owner, place.repo, listed.number)
    if not is_head and (found := await without_pull(connection, place)):
        yield found


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
