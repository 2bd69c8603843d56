from collections.abc import Iterator, Mapping, Sequence

import pytest

from bot.github.client import GitHub
from bot.github.expand import expand
from bot.model import PullRequestId, UnansweredPulls
from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from tests.github.conftest import INSTALLATION, Script, says

PLACE = UnansweredPulls(INSTALLATION, "acme", "specs")
HEAD, OLD = "a" * 40, "b" * 40
DONE = (COMPLETENESS, "COMPLETED"), (OPEN_QUESTIONS, "COMPLETED")


@pytest.fixture(autouse=True)
def official(script: Script) -> Iterator[None]:
    """Every request is as GitHub describes it."""
    yield
    assert script.faults == []


def pull(number: int) -> PullRequestId:
    return PullRequestId(INSTALLATION, "acme", "specs", number)


def head(
    number: int,
    *runs: tuple[str, str],
    commit: str = HEAD,
    suite: str = "COMPLETED",
) -> Mapping[str, object]:
    checks = [
        {"databaseId": 1, "name": name, "status": status, "externalId": None}
        for name, status in runs
    ]
    suites = {"nodes": [{"status": suite, "checkRuns": {"nodes": checks}}] if runs else []}
    commits = {"nodes": [{"commit": {"oid": commit, "checkSuites": suites}}]}
    return {"number": number, "headRefOid": HEAD, "commits": commits}


def page(*heads: Mapping[str, object], after: str | None = None) -> Mapping[str, object]:
    info = {"hasNextPage": after is not None, "endCursor": after}
    nodes: Sequence[Mapping[str, object]] = heads
    return {"data": {"repository": {"pullRequests": {"pageInfo": info, "nodes": nodes}}}}


@pytest.mark.parametrize(
    ("listed", "is_owed"),
    [
        (head(1, *DONE), False),
        (head(1), True),
        (head(1, DONE[0]), True),
        (head(1, DONE[0], (OPEN_QUESTIONS, "IN_PROGRESS")), True),
        (head(1, *DONE, suite="REQUESTED"), True),
        (head(1, *DONE, commit=OLD), True),
    ],
    ids=["answered", "nothing", "one of two", "unfinished", "asked again", "lagging"],
)
async def test_what_is_owed_an_answer(
    github: GitHub, script: Script, *, listed: Mapping[str, object], is_owed: bool
) -> None:
    script.will(says(200, page(listed)))
    assert await expand(github, PLACE) == ((pull(1),) if is_owed else ())


async def test_every_page_is_looked_at(github: GitHub, script: Script) -> None:
    script.will(says(200, page(head(3), after="x")), says(200, page(head(2, *DONE), head(1))))
    assert await expand(github, PLACE) == (pull(3), pull(1))


async def test_nothing_is_owed_where_the_repository_is_gone(github: GitHub, script: Script) -> None:
    script.will(says(200, {"data": {"repository": None}}))
    assert await expand(github, PLACE) == ()
