"""Both check runs of a commit in one request."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.github.check_runs import post_runs
from bot.github.client import Connection
from bot.github.errors import GitHubRefused
from bot.github.read import read
from bot.github.write import publish
from bot.review.actions import CheckRun, PostChecks
from bot.review.scope import nothing
from tests.github.box import Box, run
from tests.github.conftest import Reply, Script, says

NAMES = ("specbot / completeness", "specbot / open questions")


@pytest.fixture(autouse=True)
def official(script: Script) -> Iterator[None]:
    """Every request is as GitHub describes it."""
    yield
    assert script.faults == []


async def runs(box: Box, *counts: int) -> tuple[CheckRun, ...]:
    pull = await box.open({"spec.md": "# Spec\n"})
    repository = (await box.look(pull)).pull.repository_id
    return tuple(
        replace(run(pull, count, name), repository=repository)
        for count, name in zip(counts, NAMES, strict=True)
    )


def made(*nodes: str | None) -> Reply:
    found = {
        f"c{number}": {"checkRun": {"id": node} if node else None}
        for number, node in enumerate(nodes)
    }
    return says(200, {"data": found})


@pytest.mark.parametrize(
    ("counts", "requests"), [((0, 1), 1), ((50, 50), 1), ((51, 0), 2), ((60, 200), 4)]
)
async def test_both_are_made_whole_in_as_few_requests_as_their_annotations_take(
    box: Box, counts: tuple[int, int], requests: int
) -> None:
    wanted = await runs(box, *counts)
    before = box.sandbox.world.journal.total["graphql"]

    await post_runs(box.connection, wanted)

    assert box.sandbox.world.journal.total["graphql"] - before == requests
    (pull,) = box.repository.pulls.values()
    snapshot = await read(box.connection, box.id_of(pull), nothing)
    assert snapshot is not None
    assert {check.name: check.annotations for check in snapshot.observed.checks} == dict(
        zip(NAMES, counts, strict=True)
    )
    assert all(check.is_completed for check in snapshot.observed.checks)
    posted = {check.name: check.external_id for check in snapshot.observed.checks}
    assert posted == {each.name: each.external_id for each in wanted}


async def test_they_say_in_graphql_what_they_would_say_over_rest(box: Box) -> None:
    first, second = await runs(box, 2, 0)
    noted = replace(first.annotations[0], column=7)
    first = replace(first, text="Details", annotations=(noted, first.annotations[1]))
    (pull,) = box.repository.pulls.values()

    await publish(box.connection, box.id_of(pull), [PostChecks(runs=(first, second))])

    told, _ = sorted(box.repository.check_runs.values(), key=lambda each: each.id)
    assert (told.title, told.summary, told.text) == (first.title, first.summary, "Details")
    assert (told.status, told.conclusion) == ("completed", "success")
    assert [(n.start_line, n.start_column, n.end_column) for n in told.annotations] == [
        (1, 7, 7),
        (2, None, None),
    ]


async def test_a_run_that_github_does_not_make_without_saying_so_is_no_success(
    connection: Connection, script: Script, box: Box
) -> None:
    wanted = await runs(box, 0, 0)
    script.will(made("CR_1", None))
    with pytest.raises(GitHubRefused, match="does not say why"):
        await post_runs(connection, wanted)


async def test_the_permission_that_is_missing_is_named(
    connection: Connection, script: Script, box: Box
) -> None:
    wanted = await runs(box, 0, 0)
    error = {"type": "FORBIDDEN", "message": "Resource not accessible", "path": ["c0"]}
    refused = says(200, {"data": {"c0": None, "c1": None}, "errors": [error]})
    script.will(refused, refused)
    with pytest.raises(GitHubRefused, match="checks=write"):
        await post_runs(connection, wanted)
