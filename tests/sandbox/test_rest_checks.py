from typing import Any

import pytest

from tests.sandbox.conftest import Stage, mint

OUTPUT = {"title": "3 sections missing", "summary": "| a | b |"}


def note(line: int, **more: Any) -> dict[str, Any]:
    return {
        "path": "a.md",
        "start_line": line,
        "end_line": line,
        "annotation_level": "failure",
        "message": "missing",
        **more,
    }


@pytest.fixture
async def head(stage: Stage) -> str:
    pull = await stage.github.people.open_pull(stage.repository, "topic", {"b.md": "b\n"})
    return pull.head_sha


async def test_run_is_completed_when_a_conclusion_is_given(stage: Stage, head: str) -> None:
    body = {"name": "lint", "head_sha": head, "conclusion": "failure", "output": OUTPUT}
    made = await stage.bot("POST", "/check-runs", body)
    assert made.status == 201
    assert (made.json["status"], made.json["conclusion"]) == ("completed", "failure")
    assert made.json["completed_at"] is not None
    assert made.json["app"]["slug"] == "specbot"
    assert [pull["number"] for pull in made.json["pull_requests"]] == [1]
    assert stage.github.world.events[-1].action == "completed"
    assert (await stage.bot("GET", f"/check-runs/{made.json['id']}")).json == made.json


async def test_a_suite_can_be_read(stage: Stage, head: str) -> None:
    made = await stage.bot("POST", "/check-runs", {"name": "lint", "head_sha": head})
    suite = (await stage.bot("GET", f"/check-suites/{made.json['check_suite']['id']}")).json
    assert (suite["head_sha"], suite["status"]) == (head, "in_progress")
    assert suite["head_commit"]["id"] == head
    assert (await stage.bot("GET", "/check-suites/99")).status == 404


async def test_patch_appends_annotations(stage: Stage, head: str) -> None:
    output = {**OUTPUT, "annotations": [note(line) for line in range(1, 51)]}
    run = (await stage.bot("POST", "/check-runs", {"name": "lint", "head_sha": head})).json
    await stage.bot("PATCH", f"/check-runs/{run['id']}", {"output": output})
    changed = await stage.bot("PATCH", f"/check-runs/{run['id']}", {"output": output})
    assert changed.json["output"]["annotations_count"] == 100
    last = {**OUTPUT, "annotations": [note(7, title="T", start_column=2, end_column=3)]}
    await stage.bot("PATCH", f"/check-runs/{run['id']}", {"output": last, "conclusion": "neutral"})
    path = f"/check-runs/{run['id']}/annotations?per_page=100&page=2"
    (shown,) = (await stage.bot("GET", path)).json
    assert (shown["start_line"], shown["start_column"], shown["title"]) == (7, 2, "T")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"output": {**OUTPUT, "annotations": [note(1)] * 51}},
            "No more than 50 items are allowed; 51 were supplied.",
        ),
        (
            {"output": {"title": "t", "summary": "x" * 65_536}},
            "Only 65535 characters are allowed; 65536 were supplied.",
        ),
        ({"outputs": OUTPUT}, '"outputs" is not a permitted key.'),
        ({"output": {"title": "t"}}, '"summary" wasn\'t supplied.'),
        ({"conclusion": "passed"}, '"passed" is not a member of'),
        ({"started_at": "yesterday"}, '"yesterday" is not a valid date-time'),
        ({"output": {**OUTPUT, "annotations": [note(1) | {"end_line": "1"}]}}, "not an integer"),
        (
            {"actions": [{"label": "x" * 21, "description": "d", "identifier": "i"}]},
            "Only 20 characters are allowed; 21 were supplied.",
        ),
    ],
)
async def test_run_is_refused_when_its_body_does_not_fit(
    stage: Stage, head: str, change: dict[str, Any], sentence: str
) -> None:
    body = {"name": "lint", "head_sha": head, **change}
    refused = await stage.bot("POST", "/check-runs", body)
    assert refused.status == 422
    assert sentence in refused.json["message"]
    assert stage.repository.check_runs == {}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"status": "completed"}, "conclusion"),
        ({"conclusion": "stale"}, "conclusion"),
        ({"details_url": "javascript:x"}, "details_url"),
        ({"output": {**OUTPUT, "annotations": [note(0)]}}, "annotations.start_line"),
        ({"output": {**OUTPUT, "annotations": [note(5, end_line=4)]}}, "annotations.end_line"),
        (
            {"output": {**OUTPUT, "annotations": [note(5, end_line=6, start_column=1)]}},
            "annotations.start_column",
        ),
        ({"output": {**OUTPUT, "annotations": [note(5, title="x" * 256)]}}, "annotations.title"),
        (
            {"output": {**OUTPUT, "annotations": [note(5, message="é" * 33_000)]}},
            "annotations.message",
        ),
    ],
)
async def test_run_is_refused_when_it_breaks_a_documented_rule(
    stage: Stage, head: str, change: dict[str, Any], field: str
) -> None:
    body = {"name": "lint", "head_sha": head, **change}
    refused = await stage.bot("POST", "/check-runs", body)
    assert refused.status == 422
    assert refused.json["errors"][0]["field"] == field


async def test_run_is_refused_when_the_commit_is_unknown(stage: Stage) -> None:
    unknown = "0123456789" * 4
    refused = await stage.bot("POST", "/check-runs", {"name": "lint", "head_sha": unknown})
    assert refused.status == 422
    assert refused.json["message"] == f"No commit found for SHA: {unknown}"


async def test_run_is_only_for_apps_and_only_for_its_own(stage: Stage, head: str) -> None:
    body = {"name": "lint", "head_sha": head}
    assert (await stage.person("POST", "/check-runs", body)).status == 403
    run = (await stage.bot("POST", "/check-runs", body)).json
    people = stage.github.people
    other = people.app("other", public_key_pem="", permissions={"checks": "write"}, events=[])
    token = mint(stage.github, people.install(other, stage.repository), "ghs_other")
    refused = await stage.bot.as_caller(token)(
        "PATCH", f"/check-runs/{run['id']}", {"conclusion": "success"}
    )
    assert refused.status == 403
    assert stage.repository.check_runs[run["id"]].conclusion is None


async def test_list_shows_the_latest_of_each_name_unless_all_are_asked(
    stage: Stage, head: str
) -> None:
    for name, conclusion in (("a", "failure"), ("b", "success"), ("a", "success")):
        body = {"name": name, "head_sha": head, "conclusion": conclusion}
        await stage.bot("POST", "/check-runs", body)

    async def listed(query: str) -> list[tuple[str, str]]:
        shown = (await stage.bot("GET", f"/commits/{head}/check-runs?{query}")).json
        assert shown["total_count"] == len(shown["check_runs"])
        return [(run["name"], run["conclusion"]) for run in shown["check_runs"]]

    assert await listed("") == [("b", "success"), ("a", "success")]
    assert await listed("filter=all&check_name=a") == [("a", "failure"), ("a", "success")]
    assert await listed(f"app_id={stage.app.id}&check_name=b") == [("b", "success")]
    assert await listed("app_id=1") == []
    by_branch = await stage.bot("GET", "/commits/topic/check-runs")
    assert by_branch.json["total_count"] == 2
    assert (await stage.bot("GET", "/commits/nowhere/check-runs")).status == 422


async def test_suite_is_one_for_each_app_and_commit(stage: Stage, head: str) -> None:
    first = (await stage.bot("POST", "/check-runs", {"name": "a", "head_sha": head})).json
    second = (await stage.bot("POST", "/check-runs", {"name": "b", "head_sha": head})).json
    assert first["check_suite"] == second["check_suite"]
    suite = stage.repository.check_suites[first["check_suite"]["id"]]
    assert (suite.head_branch, suite.status) == ("topic", "in_progress")
    for run, conclusion in ((first, "success"), (second, "failure")):
        await stage.bot("PATCH", f"/check-runs/{run['id']}", {"conclusion": conclusion})
    assert (suite.status, suite.conclusion) == ("completed", "failure")


async def test_rerun_asks_the_owner_and_leaves_the_run_as_it_is(stage: Stage, head: str) -> None:
    body = {
        "name": "lint",
        "head_sha": head,
        "conclusion": "failure",
        "actions": [{"label": "Waive", "description": "Waive it", "identifier": "waive"}],
    }
    made = (await stage.bot("POST", "/check-runs", body)).json
    run = stage.repository.check_runs[made["id"]]
    people = stage.github.people
    people.rerun_check(run, stage.alice)
    people.rerun_suite(run.suite, stage.alice)
    people.press(run, "waive", stage.alice)
    told = [(event.name, event.action, event.only_app) for event in stage.github.world.events[-3:]]
    assert told == [
        ("check_run", "rerequested", stage.app),
        ("check_suite", "rerequested", stage.app),
        ("check_run", "requested_action", stage.app),
    ]
    assert (run.conclusion, run.suite.status) == ("failure", "queued")


async def test_run_of_a_fork_lists_no_pull_requests(stage: Stage) -> None:
    people = stage.github.people
    fork = await people.fork(stage.repository, people.user("bob"))
    pull = await people.open_pull(stage.repository, "topic", {"b.md": "b\n"}, fork=fork)
    body = {"name": "lint", "head_sha": pull.head_sha, "conclusion": "success"}
    made = await stage.bot("POST", "/check-runs", body)
    assert (made.status, made.json["pull_requests"]) == (201, [])


async def test_status_is_kept_when_it_fits(stage: Stage, head: str) -> None:
    body = {"state": "success", "context": "ci", "description": "fine", "target_url": None}
    made = await stage.bot("POST", f"/statuses/{head}", body)
    assert (made.status, made.json["context"]) == (201, "ci")
    too_long = {"state": "success", "description": "x" * 141}
    assert (await stage.bot("POST", f"/statuses/{head}", too_long)).status == 422
    assert (await stage.bot("POST", f"/statuses/{'1' * 40}", body)).status == 422
