"""What happens to a repository and to a pull request beside pushes."""

import pytest

from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from bot.review.text.arrival import INTRODUCED_TITLE
from bot.sandbox import git
from bot.sandbox.pulls import branch_tip
from bot.sandbox.state import Repository
from tests.story.town import BOTH_GREEN, FINISHED, ON_BOTH_ENGINES, PLAN, UNFINISHED, Town

pytestmark = ON_BOTH_ENGINES

BLOCKED_BY_QUESTION = {COMPLETENESS: "success", OPEN_QUESTIONS: "failure"}


def concluded(repository: Repository) -> dict[str, set[str | None]]:
    """How the checks on each commit ended, but for those that only introduce the App there."""
    found: dict[str, set[str | None]] = {}
    for run in repository.check_runs.values():
        if run.title != INTRODUCED_TITLE:
            found.setdefault(run.head_sha, set()).add(run.conclusion)
    return found


async def test_pull_requests_that_were_open_before_are_answered_when_the_app_is_installed(
    town: Town,
) -> None:
    grace = town.people.user("grace")
    designs = await town.people.repository(grace, "designs")
    notes = await town.people.repository(grace, "notes")
    unfinished = await town.people.open_pull(designs, "one", {"specs/a.md": UNFINISHED})
    finished = await town.people.open_pull(designs, "two", {"specs/b.md": FINISHED})
    other = await town.people.open_pull(notes, "three", {"a.txt": "x\n"})
    await town.settle()

    town.people.install(town.stage.app, designs, notes)
    await town.settle()

    assert concluded(designs) == {
        unfinished.head_sha: {"success", "failure"},
        finished.head_sha: {"success"},
    }
    assert concluded(notes) == {other.head_sha: {"success"}}
    assert len(town.comments(unfinished)) == 2


async def test_pull_requests_of_a_repository_that_is_added_are_answered(town: Town) -> None:
    designs = await town.people.repository(town.stage.person, "designs")
    pull = await town.people.open_pull(designs, "one", {"specs/a.md": UNFINISHED})
    await town.settle()
    assert designs.check_runs == {}
    town.people.add_to_installation(town.installation, designs)
    await town.settle()
    assert concluded(designs) == {pull.head_sha: {"success", "failure"}}


async def test_closed_pull_requests_are_not_dug_out_when_the_app_is_installed(town: Town) -> None:
    designs = await town.people.repository(town.people.user("grace"), "designs")
    pull = await town.people.open_pull(designs, "one", {"specs/a.md": UNFINISHED})
    town.people.close(pull)
    town.people.install(town.stage.app, designs)
    await town.settle()
    assert pull.head_sha not in concluded(designs)


async def test_the_checks_can_be_required_as_soon_as_the_app_is_installed(town: Town) -> None:
    designs = await town.people.repository(town.people.user("grace"), "designs", {"a.md": "x\n"})
    town.people.install(town.stage.app, designs)
    await town.settle()
    runs = list(designs.check_runs.values())
    assert sorted(run.name for run in runs) == [COMPLETENESS, OPEN_QUESTIONS]
    assert {run.conclusion for run in runs} == {"success"}
    assert "can be required" in (runs[0].title or "")
    assert await branch_tip(designs, "main") == runs[0].head_sha

    await town.deliver_again(*town.deliveries("installation", "created"))
    assert len(designs.check_runs) == 2
    town.people.rerun_check(runs[0], designs.owner)
    await town.settle()
    town.people.rerun_suite(runs[0].suite, designs.owner)
    await town.settle()
    assert len(designs.check_runs) == 6
    assert {run.suite.status for run in designs.check_runs.values()} == {"completed"}


async def test_an_installation_waves_no_pull_request_of_the_default_branch_through(
    town: Town,
) -> None:
    files = {"a.md": "x\n"}
    designs = await town.people.repository(town.people.user("grace"), "designs", files)
    await town.people.commit(designs, files, branch="release")
    await town.people.commit(designs, {PLAN: UNFINISHED}, branch="main")
    pull = await town.people.open_pull(designs, "main", base="release")
    town.people.install(town.stage.app, designs)
    await town.settle()
    assert concluded(designs) == {pull.head_sha: {"success", "failure"}}


async def test_an_empty_repository_is_left_alone(town: Town) -> None:
    designs = await town.people.repository(town.people.user("grace"), "designs", {"a.md": "x\n"})
    await git.point(designs.path, "refs/heads/main", None)
    town.people.install(town.stage.app, designs)
    await town.settle()
    assert designs.check_runs == {}
    assert (await town.health())["jobs"]["buried"] == 0


async def test_after_the_app_is_gone_late_events_are_let_go(town: Town) -> None:
    await town.open()
    writes = town.writes()
    town.people.uninstall(town.installation)
    await town.deliver_again(*town.deliveries("pull_request"))
    assert town.writes() == writes
    assert (await town.health())["jobs"] == {"waiting": 0, "running": 0, "buried": 0}


async def test_rerun_of_one_check_makes_new_completed_runs(town: Town) -> None:
    pull = await town.open()
    before = town.runs(pull)
    town.people.rerun_check(before[1], town.stage.person)
    await town.settle()
    fresh = town.runs(pull)[len(before) :]
    assert before[1].name in {run.name for run in fresh}
    assert {run.status for run in fresh} == {"completed"}
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert len(town.comments(pull)) == 2


async def test_rerun_of_all_checks_makes_new_completed_runs(town: Town) -> None:
    pull = await town.open()
    before = town.runs(pull)
    town.people.rerun_suite(before[0].suite, town.stage.person)
    await town.settle()
    fresh = town.runs(pull)[len(before) :]
    assert sorted(run.name for run in fresh) == [COMPLETENESS, OPEN_QUESTIONS]
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION


async def test_rerun_pressed_again_and_again_is_answered_each_time(town: Town) -> None:
    pull = await town.open()
    for _ in range(3):
        runs = len(town.runs(pull))
        town.people.rerun_check(town.checks(pull)[OPEN_QUESTIONS], town.stage.person)
        await town.settle()
        assert len(town.runs(pull)) > runs
        assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    await town.deliver_again(*town.deliveries("pull_request"))
    runs = len(town.runs(pull))
    await town.deliver_again(*town.deliveries("pull_request"))
    assert len(town.runs(pull)) == runs


@pytest.mark.parametrize("button", ["run", "suite"])
async def test_rerun_works_for_a_pull_request_from_a_fork(town: Town, button: str) -> None:
    fork = await town.people.fork(town.repository, town.people.user("eve"))
    pull = await town.open(fork=fork)
    (run, _) = town.runs(pull)
    if button == "run":
        town.people.rerun_check(run, town.stage.person)
    else:
        town.people.rerun_suite(run.suite, town.stage.person)
    await town.settle()
    assert len(town.runs(pull)) > 2
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION


async def test_another_base_branch_brings_its_own_rules(town: Town) -> None:
    await town.people.commit(
        town.repository, {".github/specbot.yml": "mode: advisory\n"}, branch="lenient"
    )
    await town.settle()
    pull = await town.open()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    await town.people.edit(pull, base="lenient")
    await town.settle()
    assert town.conclusions(pull)[OPEN_QUESTIONS] == "neutral"
    await town.people.edit(pull, base="main")
    await town.settle()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION


async def test_another_base_branch_that_has_the_specification_already_leaves_nothing_to_say(
    town: Town,
) -> None:
    pull = await town.open()
    await town.people.commit(town.repository, {"a.txt": "x\n"}, branch="next", start=pull.head_sha)
    await town.people.edit(pull, base="next")
    await town.settle()
    assert town.conclusions(pull) == BOTH_GREEN
    assert town.comments(pull) == []


async def test_a_new_title_changes_nothing(town: Town) -> None:
    pull = await town.open()
    writes = town.writes()
    await town.people.edit(pull, title="Another title")
    await town.settle()
    assert town.writes() == writes


async def test_a_pull_request_that_is_opened_again_is_answered(town: Town) -> None:
    pull = await town.open()
    town.people.close(pull)
    await town.people.push(pull, {PLAN: UNFINISHED.replace("browsers", "phones")})
    await town.settle()
    await town.people.reopen(pull)
    await town.settle()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert "Which phones" in town.said(pull)


async def test_a_repository_that_is_deleted_meanwhile_stops_nothing(town: Town) -> None:
    designs = await town.people.repository(town.stage.person, "designs")
    town.people.add_to_installation(town.installation, designs)
    await town.people.open_pull(designs, "one", {"specs/a.md": UNFINISHED})
    await town.settle()
    town.people.delete_repository(designs)
    await town.deliver_again(*town.deliveries("pull_request"))
    assert (await town.health())["jobs"] == {"waiting": 0, "running": 0, "buried": 0}
    assert town.conclusions(await town.open(text=FINISHED)) == BOTH_GREEN
