import pytest

from bot.sandbox.state import RequiredCheck
from tests.sandbox.conftest import Stage


async def test_branch_tells_its_commit_and_its_protection(stage: Stage) -> None:
    people = stage.github.people
    head = await people.commit(stage.repository, {"b.md": "b\n"}, branch="feature/x", message="B")
    people.protect(stage.repository, RequiredCheck(context="lint", app_id=7), branch="feature/x")
    shown = (await stage.person("GET", "/branches/feature/x")).json
    assert (shown["commit"]["sha"], shown["protected"]) == (head, True)
    checks = shown["protection"]["required_status_checks"]["checks"]
    assert checks == [{"context": "lint", "app_id": 7}]
    assert (await stage.person("GET", "/branches/main")).json["protected"] is False
    assert (await stage.person("GET", "/branches/nowhere")).status == 404


async def test_reference_tree_and_commit_are_read(stage: Stage) -> None:
    pull = await stage.github.people.open_pull(stage.repository, "topic", {"d/b.md": "b\n"})
    reference = (await stage.bot("GET", "/git/ref/pull/1/head")).json
    assert reference["object"]["sha"] == pull.head_sha
    tree = (await stage.bot("GET", "/git/trees/topic?recursive=1")).json
    entries = [(entry["path"], entry["type"]) for entry in tree["tree"]]
    assert entries == [("a.md", "blob"), ("d", "tree"), ("d/b.md", "blob")]
    flat = (await stage.bot("GET", f"/git/trees/{tree['sha']}")).json
    assert [entry["path"] for entry in flat["tree"]] == ["a.md", "d"]
    assert (await stage.bot("GET", "/commits/topic")).json["sha"] == pull.head_sha


async def test_commit_knows_the_pull_requests_that_hold_it(stage: Stage) -> None:
    people = stage.github.people
    first = await people.open_pull(stage.repository, "one", {"b.md": "b\n"})
    await people.point_branch(stage.repository, "two", first.head_sha)
    await people.open_pull(stage.repository, "two")
    shown = (await stage.bot("GET", f"/commits/{first.head_sha}/pulls")).json
    assert [pull["number"] for pull in shown] == [1, 2]
    assert (await stage.bot("GET", "/commits/main/pulls")).json == []
    held = (await stage.bot("GET", "/pulls/1/commits")).json
    assert [commit["sha"] for commit in held] == [first.head_sha]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/git/ref/heads/nowhere", 404),
        ("/git/trees/nowhere", 404),
        ("/commits/nowhere", 422),
        ("/commits/nowhere/pulls", 422),
    ],
)
async def test_name_that_means_nothing_is_refused(stage: Stage, path: str, status: int) -> None:
    assert (await stage.bot("GET", path)).status == status
