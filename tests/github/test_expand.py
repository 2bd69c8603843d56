from collections.abc import Iterator

import pytest

from bot.github.client import GitHub
from bot.github.errors import GitHubRefused
from bot.github.expand import expand
from bot.model import (
    InstallationPulls,
    Introduction,
    MergeGroup,
    OpenPulls,
    PullRequestId,
    PullsAtCommit,
    Sha,
)
from tests.github.box import Box
from tests.github.conftest import INSTALLATION, PULL, Script, says

HEAD = Sha("a" * 40)
REPOSITORY = OpenPulls(INSTALLATION, "acme", "specs")


@pytest.fixture(autouse=True)
def official(script: Script) -> Iterator[None]:
    """Every request is as GitHub describes it."""
    yield
    assert script.faults == []


def pull(number: int) -> PullRequestId:
    return PullRequestId(INSTALLATION, "acme", "specs", number)


def listed(number: int, head: str = HEAD) -> dict[str, object]:
    return {"number": number, "head": {"sha": head, "repo": None}}


async def test_a_repository_is_its_open_pull_requests(github: GitHub, script: Script) -> None:
    more = {"Link": f'<{script.url}/api/v3/repos/acme/specs/pulls?page=2>; rel="next"'}
    script.will(says(200, [listed(1)], headers=more), says(200, [listed(2)]))
    assert await expand(github, REPOSITORY) == (pull(1), pull(2))
    assert script.seen[0].path == "/api/v3/repos/acme/specs/pulls?state=open&per_page=100"


async def test_a_branch_is_the_pull_requests_into_it(github: GitHub, script: Script) -> None:
    script.will(says(200, [listed(1)]))
    branch = OpenPulls(INSTALLATION, "acme", "specs", "release/1 & 2")
    assert await expand(github, branch) == (pull(1),)
    assert script.seen[0].path.endswith("&base=release/1%20%26%202")


async def test_a_commit_is_the_pull_requests_that_end_in_it(github: GitHub, script: Script) -> None:
    script.will(says(200, [listed(1), listed(2, "b" * 40), listed(3)]))
    place = PullsAtCommit(INSTALLATION, "acme", "specs", HEAD)
    assert await expand(github, place) == (pull(1), pull(3))


async def test_an_installation_is_its_living_repositories(github: GitHub, script: Script) -> None:
    repositories = [
        {"name": "specs", "owner": {"login": "acme"}, "archived": False},
        {"name": "old", "owner": {"login": "acme"}, "archived": True},
    ]
    script.will(says(200, {"total_count": 2, "repositories": repositories}))
    introduced = Introduction(INSTALLATION, "acme", "specs")
    assert await expand(github, InstallationPulls(INSTALLATION)) == (REPOSITORY, introduced)


async def test_a_pull_request_is_itself(github: GitHub, script: Script) -> None:
    assert await expand(github, PULL) == (PULL,)
    assert script.seen == []


async def test_an_introduction_is_itself(github: GitHub) -> None:
    place = Introduction(INSTALLATION, "acme", "specs")
    assert await expand(github, place) == (place,)


async def test_a_merge_group_is_itself(github: GitHub) -> None:
    group = MergeGroup(INSTALLATION, "acme", "specs", HEAD, HEAD, "main")
    assert await expand(github, group) == (group,)


async def test_what_is_gone_holds_nothing(github: GitHub, script: Script) -> None:
    script.will(*[says(404, {"message": "Not Found"})] * 6)
    assert await expand(github, REPOSITORY) == ()


async def test_an_installation_that_stays_away_holds_nothing(
    github: GitHub, script: Script
) -> None:
    script.token_reply = says(404, {"message": "Not Found"})
    assert await expand(github, InstallationPulls(INSTALLATION)) == ()
    assert script.tokens == 6


async def test_a_missing_permission_is_told(github: GitHub, script: Script) -> None:
    script.will(*[says(403, {"message": "Resource not accessible by integration"})] * 2)
    with pytest.raises(GitHubRefused):
        await expand(github, REPOSITORY)


async def test_wide_places_are_expanded(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    installation = box.id_of(pull).installation
    repository = OpenPulls(installation, "acme", "specs")
    into = OpenPulls(installation, "acme", "specs", "main")
    other = OpenPulls(installation, "acme", "specs", "release")
    at_head = PullsAtCommit(installation, "acme", "specs", Sha(pull.head_sha))
    introduced = Introduction(installation, "acme", "specs")
    everything = await expand(box.github, InstallationPulls(installation))
    assert everything == (repository, introduced)
    for place in (repository, into, at_head):
        assert await expand(box.github, place) == (box.id_of(pull),)
    assert await expand(box.github, other) == ()
