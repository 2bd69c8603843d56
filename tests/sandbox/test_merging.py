import pytest

from bot.sandbox import git
from bot.sandbox.refusal import RefusalError
from bot.sandbox.state import PullRequest, RequiredCheck
from tests.sandbox.conftest import TEN_LINES, Stage


@pytest.fixture
async def pull(stage: Stage) -> PullRequest:
    people = stage.github.people
    required = [RequiredCheck(context=name, app_id=stage.app.id) for name in ("one", "two")]
    people.protect(stage.repository, *required)
    return await people.open_pull(stage.repository, "topic", {"b.md": "b\n"})


async def report(stage: Stage, sha: str, **checks: str) -> None:
    for name, conclusion in checks.items():
        body = {"name": name, "head_sha": sha, "conclusion": conclusion}
        assert (await stage.bot("POST", "/check-runs", body)).status == 201


async def merge(stage: Stage) -> tuple[int, str]:
    answered = await stage.person("PUT", "/pulls/1/merge", {})
    return answered.status, answered.json["message"]


async def state(stage: Stage) -> str:
    shown = (await stage.bot("GET", "/pulls/1")).json
    assert isinstance(shown["mergeable_state"], str)
    return shown["mergeable_state"]


async def test_merge_is_refused_while_a_required_check_is_missing_or_failing(
    stage: Stage, pull: PullRequest
) -> None:
    assert await merge(stage) == (
        405,
        "2 of 2 required status checks have not succeeded: 2 expected.",
    )
    await report(stage, pull.head_sha, one="success")
    assert await merge(stage) == (405, 'Required status check "two" is expected.')
    await report(stage, pull.head_sha, two="failure")
    assert await merge(stage) == (405, 'Required status check "two" is failing.')
    assert await state(stage) == "blocked"
    assert pull.state == "open"


@pytest.mark.parametrize("conclusion", ["success", "neutral", "skipped"])
async def test_merge_makes_a_merge_commit_when_the_checks_pass(
    stage: Stage, pull: PullRequest, conclusion: str
) -> None:
    await report(stage, pull.head_sha, one="success", two=conclusion)
    assert await state(stage) == "clean"
    before = await git.commit_of(stage.repository.path, "main")
    assert await merge(stage) == (200, "Pull Request successfully merged")
    assert pull.merged
    main = await git.commit_of(stage.repository.path, "main")
    assert main == pull.merge_commit_sha
    parents = await git.text(stage.repository.path, "show", "-s", "--format=%P", "main")
    assert parents == f"{before} {pull.head_sha}"
    told = [(event.name, event.action) for event in stage.github.world.events[-3:]]
    assert told == [("push", None), ("check_suite", "requested"), ("pull_request", "closed")]
    assert (await merge(stage))[0] == 405


@pytest.mark.parametrize("conclusion", ["failure", "cancelled", "timed_out", "action_required"])
async def test_merge_is_blocked_when_a_check_ends_otherwise(
    stage: Stage, pull: PullRequest, conclusion: str
) -> None:
    await report(stage, pull.head_sha, one="success", two=conclusion)
    assert await state(stage) == "blocked"


@pytest.mark.parametrize("method", ["squash", "rebase"])
async def test_merge_of_another_kind_is_not_allowed(
    stage: Stage, pull: PullRequest, method: str
) -> None:
    await report(stage, pull.head_sha, one="success", two="success")
    refused = await stage.person("PUT", "/pulls/1/merge", {"merge_method": method})
    assert (refused.status, refused.json["message"]) == (
        405,
        f"{method.capitalize()} merges are not allowed on this repository.",
    )
    moved = await stage.person("PUT", "/pulls/1/merge", {"sha": "1" * 40})
    assert moved.status == 409
    assert not pull.merged


async def test_latest_run_decides_when_a_check_ran_twice(stage: Stage, pull: PullRequest) -> None:
    await report(stage, pull.head_sha, one="success", two="failure")
    await report(stage, pull.head_sha, two="success")
    assert await state(stage) == "clean"


async def test_new_head_needs_new_checks(stage: Stage, pull: PullRequest) -> None:
    await report(stage, pull.head_sha, one="success", two="success")
    await stage.github.people.push(pull, {"b.md": "more\n"})
    assert await state(stage) == "blocked"


async def test_check_of_another_app_does_not_count(stage: Stage, pull: PullRequest) -> None:
    stage.github.people.protect(
        stage.repository, RequiredCheck(context="one", app_id=stage.app.id + 1)
    )
    await report(stage, pull.head_sha, one="success")
    assert await state(stage) == "blocked"


async def test_draft_and_conflict_and_stranger_cannot_merge(
    stage: Stage, pull: PullRequest
) -> None:
    people = stage.github.people
    await report(stage, pull.head_sha, one="success", two="success")
    people.convert_to_draft(pull)
    assert await state(stage) == "draft"
    assert await merge(stage) == (405, "Pull Request is still a draft")
    people.mark_ready(pull)
    with pytest.raises(RefusalError, match="403"):
        await people.merge(pull, people.user("stranger"))
    await people.push(pull, {"a.md": "mine\n"})
    await people.commit(stage.repository, {"a.md": "theirs\n"})
    assert await state(stage) == "dirty"
    assert await merge(stage) == (405, "Pull Request is not mergeable")


async def test_pull_request_is_merged_when_its_commits_reach_the_base(
    stage: Stage, pull: PullRequest
) -> None:
    await stage.github.people.point_branch(stage.repository, "main", pull.head_sha)
    assert pull.merged


async def test_diff_starts_elsewhere_when_the_base_is_merged_into_the_head(stage: Stage) -> None:
    people = stage.github.people
    pull = await people.open_pull(stage.repository, "topic", {"b.md": "b\n"})
    main = await people.commit(stage.repository, {"a.md": TEN_LINES + "main\n"})
    assert pull.merge_base_sha != main
    await people.push(pull, {"a.md": TEN_LINES + "main\n"})
    assert pull.changed_files == 2
    await people.commit(stage.repository, {"b.md": "b\n"}, branch="topic", start=main)
    assert (pull.merge_base_sha, pull.changed_files) == (main, 1)
    assert stage.github.world.events[-1].action == "synchronize"


async def test_merge_group_is_a_merge_commit_on_a_branch_of_the_queue(
    stage: Stage, pull: PullRequest
) -> None:
    base = await git.commit_of(stage.repository.path, "main")
    group = await stage.github.people.enqueue(pull, stage.alice)
    assert group.head_ref == f"refs/heads/gh-readonly-queue/main/pr-1-{base}"
    event = stage.github.world.events[-1]
    assert (event.name, event.action) == ("merge_group", "checks_requested")
    read = await stage.bot("GET", f"/compare/{group.base_sha}...{group.head_sha}")
    assert [file["filename"] for file in read.json["files"]] == ["b.md"]
    await report(stage, group.head_sha, one="success")
    listed = await stage.bot("GET", f"/commits/{group.head_sha}/check-runs")
    assert listed.json["total_count"] == 1
    assert pull.state == "open"
