"""A merge queue waits for the same two checks, and is told the truth about its own commit."""

import asyncio
from collections.abc import Mapping

import pytest

from bot.review.text import COMPLETENESS, NOTHING_CHANGED_TITLE, OPEN_QUESTIONS
from bot.sandbox.commits import Changes
from bot.sandbox.remarks import CheckRun, MergeGroup
from tests.story.town import BOTH_GREEN, FINISHED, ON_BOTH_ENGINES, PLAN, UNFINISHED, Town

pytestmark = ON_BOTH_ENGINES

BOTH_RED = dict.fromkeys(BOTH_GREEN, "failure")
CODE = {"src/login.py": "TODO = 1\n"}


def runs(town: Town, group: MergeGroup) -> dict[str, CheckRun]:
    """The newest check run of each name on the group's commit; all must be completed."""
    found = [run for run in town.repository.check_runs.values() if run.head_sha == group.head_sha]
    newest = {run.name: run for run in sorted(found, key=lambda run: run.id)}
    assert all(run.status == "completed" for run in newest.values())
    return newest


def conclusions(town: Town, group: MergeGroup) -> dict[str, str | None]:
    """How each check on the group's commit ended."""
    return {name: run.conclusion for name, run in runs(town, group).items()}


async def queue(town: Town, files: Changes) -> MergeGroup:
    """Open a pull request with these files, put it into the queue, and wait."""
    pull = await town.open(files)
    group = await town.people.enqueue(pull, town.repository.owner)
    await town.settle()
    return group


async def test_a_merge_group_is_evaluated_and_not_waved_through(town: Town) -> None:
    group = await queue(town, {PLAN: UNFINISHED})
    assert conclusions(town, group)[OPEN_QUESTIONS] == "failure"
    assert "Which browsers" in (runs(town, group)[OPEN_QUESTIONS].text or "")
    assert f"/blob/{group.head_sha}/" in (runs(town, group)[OPEN_QUESTIONS].text or "")


async def test_a_finished_specification_may_be_merged_by_the_queue(town: Town) -> None:
    group = await queue(town, {PLAN: FINISHED})
    assert conclusions(town, group) == BOTH_GREEN


async def test_a_queue_that_brings_no_specification_is_not_held_up(town: Town) -> None:
    group = await queue(town, CODE)
    assert conclusions(town, group) == BOTH_GREEN
    assert {run.title for run in runs(town, group).values()} == {NOTHING_CHANGED_TITLE}


async def test_a_merge_group_hears_no_comment(town: Town) -> None:
    pull = await town.open()
    before = town.picture(pull)
    await town.people.enqueue(pull, town.repository.owner)
    await town.settle()
    assert town.picture(pull) == before
    assert pull.comments == {}


async def test_a_group_is_judged_by_what_it_brings_and_not_by_what_was_merged_before(
    town: Town,
) -> None:
    first = await town.open(CODE)
    await town.push_to_base({"specs/other.md": UNFINISHED})
    group = await town.people.enqueue(first, town.repository.owner)
    await town.settle()
    assert conclusions(town, group) == BOTH_GREEN


async def test_a_group_sees_what_only_the_merge_brings_together(town: Town) -> None:
    """The pull request alone is fine; merged, its specification has a question of the base's."""
    await town.push_to_base({PLAN: f"{FINISHED}\n## Costs\n\nTen euros a month.\n"})
    text = f"{FINISHED}\n## Costs\n\nTen euros a month.\n".replace("# Login", "# Our login", 1)
    pull = await town.open(text=text)
    assert town.conclusions(pull) == BOTH_GREEN
    await town.push_to_base(
        {PLAN: f"{FINISHED}\n## Costs\n\nTen euros a month.\n\n## Questions\n\n- Who pays?\n"}
    )
    group = await town.people.enqueue(pull, town.repository.owner)
    await town.settle()
    assert conclusions(town, group)[OPEN_QUESTIONS] == "failure"


async def test_a_group_follows_the_rules_of_its_base_branch(town: Town) -> None:
    await town.configure("mode: advisory\n")
    group = await queue(town, {PLAN: UNFINISHED, ".github/specbot.yml": "mode: enforce\n"})
    assert set(conclusions(town, group).values()) <= {"neutral", "success"}
    assert conclusions(town, group)[OPEN_QUESTIONS] == "neutral"


async def test_a_group_compares_with_what_it_is_built_on(town: Town) -> None:
    await town.configure("only: new\n", {PLAN: UNFINISHED})
    group = await queue(town, {PLAN: f"{UNFINISHED}\n## Costs\n\nTen euros a month.\n"})
    assert conclusions(town, group) == BOTH_GREEN


LARGE: Changes = {f"src/{number}.py": f"x = {number}\n" for number in range(300)}


@pytest.mark.parametrize("text", [UNFINISHED, FINISHED], ids=["unfinished", "finished"])
async def test_a_group_of_more_than_300_files_is_read_to_the_end(town: Town, text: str) -> None:
    group = await queue(town, {**LARGE, "z/specs/plan.md": "x", PLAN: text})
    verdict = {UNFINISHED: "failure", FINISHED: "success"}[text]
    assert conclusions(town, group)[OPEN_QUESTIONS] == verdict


async def test_a_group_that_cannot_be_read_to_the_end_is_never_waved_through(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sandbox.rest_git.MAX_ENTRIES", 1)
    group = await queue(town, LARGE)
    assert conclusions(town, group) == BOTH_RED
    assert "Cannot tell" in (runs(town, group)[COMPLETENESS].title or "")


async def test_a_group_whose_event_comes_twice_is_told_once(town: Town) -> None:
    group = await queue(town, {PLAN: UNFINISHED})
    writes = town.writes()
    await town.deliver_again(*town.deliveries("merge_group", "checks_requested"))
    assert town.writes() == writes
    assert len(runs(town, group)) == 2


async def test_a_check_of_a_group_can_be_run_again(town: Town) -> None:
    group = await queue(town, {PLAN: UNFINISHED})
    before = runs(town, group)
    town.people.rerun_check(before[OPEN_QUESTIONS], town.repository.owner)
    await town.settle()
    again = runs(town, group)
    assert again[OPEN_QUESTIONS] is not before[OPEN_QUESTIONS]
    assert again[OPEN_QUESTIONS].conclusion == "failure"


async def test_all_checks_of_a_group_can_be_run_again(town: Town) -> None:
    group = await queue(town, {PLAN: UNFINISHED})
    before = runs(town, group)
    town.people.rerun_suite(before[OPEN_QUESTIONS].suite, town.repository.owner)
    await town.settle()
    again = runs(town, group)
    assert all(again[name].id > before[name].id for name in BOTH_RED)
    assert conclusions(town, group)[OPEN_QUESTIONS] == "failure"


async def test_a_branch_that_is_only_named_like_a_queues_is_no_merge_group(town: Town) -> None:
    """Who may push could name a branch so that an empty change would be evaluated."""
    pull = await town.open()
    suite = town.runs(pull)[0].suite
    suite.head_branch = f"gh-readonly-queue/main/pr-1-{pull.head_sha}"
    town.people.close(pull)
    town.people.rerun_suite(suite, town.repository.owner)
    await town.settle()
    assert len(town.runs(pull)) == 2


async def test_a_group_that_left_the_queue_keeps_what_was_said(town: Town) -> None:
    group = await queue(town, {PLAN: UNFINISHED})
    await town.people.dequeue(group, town.repository.owner)
    await town.settle()
    said = runs(town, group)
    await town.deliver_again(*town.deliveries("merge_group"))
    assert runs(town, group) == said
    assert (await town.health())["jobs"]["buried"] == 0


async def test_a_group_costs_three_requests(town: Town) -> None:
    pull = await town.open({PLAN: FINISHED})
    before = len(town.requests())
    await town.people.enqueue(pull, town.repository.owner)
    await town.settle()
    asked = [each for each in town.requests()[before:] if not each.path.endswith("/pulls")]
    assert len(asked) == 3


LOOKING_AROUND: Mapping[str, str] = {"SPECBOT_SWEEP_S": "1", "SPECBOT_SWEEP_PULLS_S": "86400"}


@pytest.mark.parametrize("town", [LOOKING_AROUND], indirect=True, ids=["looking around"])
async def test_a_group_that_nobody_told_of_is_found_in_the_queue(town: Town) -> None:
    pull = await town.open({PLAN: UNFINISHED})
    town.weather.deliver("lose", event="merge_group")
    group = await town.people.enqueue(pull, town.repository.owner)
    # So much happened since that nobody reads as far back in GitHub's log.
    town.world.deliveries.clear()
    async with asyncio.timeout(30):
        while len(runs(town, group)) < len(BOTH_RED):  # noqa: ASYNC110 - the bot's own time
            await asyncio.sleep(0.05)
    assert conclusions(town, group)[OPEN_QUESTIONS] == "failure"


@pytest.mark.parametrize("town", [{"SPECBOT_ATTEMPTS": "1"}], indirect=True, ids=["one attempt"])
async def test_a_group_that_cannot_be_read_is_failed_and_not_forgotten(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("bot.reconcile.desire", stumble)
    pull = await town.open(CODE)
    group = await town.people.enqueue(pull, town.repository.owner)
    await town.settle()
    assert conclusions(town, group) == BOTH_RED
    assert {run.title for run in runs(town, group).values()} == {
        "Specbot could not check this change"
    }
