from collections.abc import Iterator, Mapping, Sequence

import pytest

from bot.github.client import GitHub
from bot.github.expand import expand
from bot.model import MergeGroup, PullRequestId, Sha, UnansweredPulls
from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from tests.github.conftest import INSTALLATION, Script, says

PLACE = UnansweredPulls(INSTALLATION, "acme", "specs")
HEAD, OLD, BASE, TRIED = "a" * 40, "b" * 40, "c" * 40, "d" * 40
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
    queued: Mapping[str, object] | None = None,
) -> Mapping[str, object]:
    commits = {"nodes": [{"commit": checked(commit, *runs, suite=suite)}]}
    return {
        "number": number,
        "headRefOid": HEAD,
        "baseRefName": "main",
        "mergeQueueEntry": queued,
        "commits": commits,
    }


def checked(commit: str, *runs: tuple[str, str], suite: str = "COMPLETED") -> Mapping[str, object]:
    checks = [
        {"databaseId": 1, "name": name, "status": status, "externalId": None}
        for name, status in runs
    ]
    suites = {"nodes": [{"status": suite, "checkRuns": {"nodes": checks}}] if runs else []}
    return {"oid": commit, "checkSuites": suites}


def entry(*runs: tuple[str, str]) -> Mapping[str, object]:
    return {"baseCommit": {"oid": BASE}, "headCommit": checked(TRIED, *runs)}


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


GROUP = MergeGroup(INSTALLATION, "acme", "specs", Sha(TRIED), Sha(BASE), "main", 1)


@pytest.mark.parametrize(
    ("queued", "is_owed"),
    [
        (entry(*DONE), False),
        (entry(), True),
        (entry(DONE[0], (OPEN_QUESTIONS, "QUEUED")), True),
        ({"baseCommit": {"oid": BASE}, "headCommit": None}, False),
        ({"baseCommit": None, "headCommit": checked(TRIED)}, False),
    ],
    ids=["answered", "nothing", "unfinished", "not begun", "on nothing"],
)
async def test_what_a_merge_queue_tries_is_owed_an_answer_as_well(
    github: GitHub, script: Script, *, queued: Mapping[str, object], is_owed: bool
) -> None:
    script.will(says(200, page(head(1, *DONE, queued=queued))))
    assert await expand(github, PLACE) == ((GROUP,) if is_owed else ())


async def test_who_may_not_read_merge_queues_looks_at_the_pull_requests_all_the_same(
    github: GitHub, script: Script
) -> None:
    path = ["repository", "pullRequests", "nodes", 0, "mergeQueueEntry"]
    refused = {"type": "FORBIDDEN", "path": path, "message": "Resource not accessible"}
    script.will(says(200, {**page(head(1)), "errors": [refused]}))
    assert await expand(github, PLACE) == (pull(1),)


async def test_every_page_is_looked_at(github: GitHub, script: Script) -> None:
    script.will(says(200, page(head(3), after="x")), says(200, page(head(2, *DONE), head(1))))
    assert await expand(github, PLACE) == (pull(3), pull(1))


async def test_nothing_is_owed_where_the_repository_is_gone(github: GitHub, script: Script) -> None:
    script.will(says(200, {"data": {"repository": None}}))
    assert await expand(github, PLACE) == ()
