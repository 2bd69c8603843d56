"""What a team relies on when it requires the checks."""

import asyncio

from bot.github.grants import EVENTS, PERMISSIONS
from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from bot.sandbox.bodies import CheckRunGiven
from bot.sandbox.checks import create_run
from bot.sandbox.keys import key_pair
from bot.sandbox.weather import secondary_limit
from tests.story.town import BOTH_GREEN, FINISHED, PLAN, UNFINISHED, Town

BLOCKED_BY_QUESTION = {COMPLETENESS: "success", OPEN_QUESTIONS: "failure"}


async def test_a_required_check_is_never_left_at_expected(town: Town) -> None:
    """Whatever people do, the head has both checks, and both are completed."""
    people, person = town.people, town.stage.person
    await people.commit(town.repository, {"a.txt": "x\n"}, branch="next", start="main")
    pull = await town.open(draft=True)
    assert set(town.conclusions(pull)) == set(BOTH_GREEN)
    people.mark_ready(pull)
    await town.settle()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    await town.push(pull, {"src/login.py": "pass\n"})
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    await people.commit(town.repository, {PLAN: FINISHED}, branch=pull.head_ref, start="main")
    await town.settle()
    assert town.conclusions(pull) == BOTH_GREEN
    await people.edit(pull, base="next")
    await town.settle()
    assert town.conclusions(pull) == BOTH_GREEN
    people.close(pull)
    await people.push(pull, {PLAN: UNFINISHED})
    await people.reopen(pull)
    await town.settle()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    town.people.rerun_suite(town.runs(pull)[0].suite, person)
    await town.settle()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert {run.status for run in town.repository.check_runs.values()} == {"completed"}


async def test_no_commit_status_is_ever_written(town: Town) -> None:
    await town.push(await town.open())
    assert town.repository.statuses == []


async def test_a_stacked_pull_request_answers_for_its_own_part(town: Town) -> None:
    lower = await town.open()
    await town.people.commit(
        town.repository, {"specs/b.md": FINISHED}, branch="upper", start=lower.head_ref
    )
    upper = await town.people.open_pull(town.repository, "upper", base=lower.head_ref)
    await town.settle()
    assert town.conclusions(lower) == BLOCKED_BY_QUESTION
    assert town.conclusions(upper) == BOTH_GREEN
    await town.people.edit(upper, base="main")
    await town.settle()
    assert town.conclusions(upper) == BLOCKED_BY_QUESTION


async def test_a_button_on_another_apps_check_is_not_ours(town: Town) -> None:
    other = town.people.app(
        "linter",
        public_key_pem=key_pair()[1],
        permissions=PERMISSIONS,
        events=EVENTS,
        webhook_url="",
        webhook_secret="",
    )
    pull = await town.open()
    given = CheckRunGiven(name="lint", head_sha=pull.head_sha, conclusion="failure")
    run = await create_run(town.world, town.repository, other, pull.head_sha, given)
    runs, requests = town.runs(pull), len(town.requests())
    town.people.rerun_check(run, town.stage.person)
    town.people.rerun_suite(run.suite, town.stage.person)
    await town.settle()
    assert town.runs(pull) == runs
    assert len(town.requests()) == requests


async def test_a_repository_that_was_taken_out_of_the_installation_is_left_alone(
    town: Town,
) -> None:
    await town.open()
    town.people.remove_from_installation(town.installation, town.repository)
    writes = town.writes()
    await town.deliver_again(*town.deliveries("pull_request"))
    assert town.writes() == writes
    assert (await town.health())["jobs"] == {"waiting": 0, "running": 0, "buried": 0}


async def test_while_one_installation_is_limited_the_others_go_on(town: Town) -> None:
    grace = town.people.user("grace")
    designs = await town.people.repository(grace, "designs", {"a.md": "x\n"})
    town.people.install(town.stage.app, designs)
    await town.settle()
    limit = town.weather.answer(secondary_limit(60), path="^/repos/ada/")
    held = await town.people.open_pull(town.repository, "held", {PLAN: FINISHED})
    async with asyncio.timeout(20):
        while limit.times:  # noqa: ASYNC110 - nothing tells when it is met
            await asyncio.sleep(0.05)
    free = await town.people.open_pull(designs, "free", {PLAN: FINISHED})
    async with asyncio.timeout(20):
        while sum(r.head_sha == free.head_sha for r in designs.check_runs.values()) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    assert town.runs(held) == []
