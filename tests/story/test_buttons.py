"""The buttons on a check: pressed by people with a say, and recorded where everybody sees it."""

import asyncio

import pytest

from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from bot.sandbox.remarks import CheckRun, IssueComment
from bot.sandbox.state import PullRequest, User
from tests.story.town import BOTH_GREEN, FINISHED, GOALS_LEFT, UNFINISHED, Town

BLOCKED_BY_QUESTION = {COMPLETENESS: "success", OPEN_QUESTIONS: "failure"}


def labels(run: CheckRun) -> list[str]:
    return [action.label for action in run.actions]


async def press(town: Town, pull: PullRequest, who: User | None = None) -> CheckRun:
    run = town.checks(pull)[OPEN_QUESTIONS]
    town.people.press(run, "waive", who or town.stage.person)
    await town.settle()
    return run


def records(town: Town, pull: PullRequest) -> list[IssueComment]:
    return [each for each in pull.comments.values() if each.user is town.stage.app.bot]


async def test_only_a_check_that_blocks_has_buttons(town: Town) -> None:
    pull = await town.open()
    assert labels(town.checks(pull)[OPEN_QUESTIONS]) == ["Check again", "Waive what blocks"]
    assert labels(town.checks(pull)[COMPLETENESS]) == []
    await town.push(pull, text=FINISHED)
    assert labels(town.checks(pull)[OPEN_QUESTIONS]) == []


async def test_the_button_waives_what_blocks_and_says_who_pressed_it(town: Town) -> None:
    pull = await town.open()
    await press(town, pull)
    assert town.conclusions(pull) == BOTH_GREEN
    (record,) = records(town, pull)
    assert "`ada` waived what blocks in `specbot / open questions`" in record.body
    assert "`QN601` open-question in `specs/plan.md`" in record.body
    summary = town.checks(pull)[OPEN_QUESTIONS].summary or ""
    assert "| what blocked then | 1 | `ada` |" in summary
    assert "with the button on the check" in summary
    assert town.lines(pull) == [5]


async def test_what_comes_up_later_is_not_waived_by_the_button(town: Town) -> None:
    pull = await town.open()
    await press(town, pull)
    await town.push(pull, text=f"{UNFINISHED}- Who pays for it?\n")
    check = town.checks(pull)[OPEN_QUESTIONS]
    assert (check.conclusion, check.title) == ("failure", "1 open question, 1 waived")


async def test_deleting_the_record_takes_the_waiver_back(town: Town) -> None:
    pull = await town.open()
    await press(town, pull)
    (record,) = records(town, pull)
    town.people.delete_comment(record, town.stage.person)
    await town.settle()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    await town.deliver_again(*town.deliveries("check_run", "requested_action"))
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert records(town, pull) == []


async def test_a_record_that_somebody_changed_says_nothing_any_more(town: Town) -> None:
    pull = await town.open()
    await press(town, pull)
    (record,) = records(town, pull)
    grace = town.people.user("grace")
    town.people.collaborator(town.repository, grace, "write")
    town.people.edit_comment(record, grace, record.body.replace("pressed ada", "pressed bob"))
    await town.settle()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    summary = town.checks(pull)[OPEN_QUESTIONS].summary or ""
    assert "`grace` changed the comment that records it." in summary


async def test_a_pressed_button_without_permission_waives_nothing(town: Town) -> None:
    pull = await town.open()
    await press(town, pull, town.people.user("mallory"))
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    (record,) = records(town, pull)
    assert "`mallory` may not" in record.body
    writes = town.writes()
    await town.deliver_again(*town.deliveries("check_run", "requested_action"))
    assert town.writes() == writes


async def test_the_buttons_waiver_ends_with_the_permission_of_who_pressed_it(town: Town) -> None:
    pull = await town.open()
    grace = town.people.user("grace")
    town.people.collaborator(town.repository, grace, "write")
    await press(town, pull, grace)
    assert town.conclusions(pull) == BOTH_GREEN
    town.people.collaborator(town.repository, grace, "read")
    await town.push(pull, {"notes.txt": "Something else.\n"})
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    summary = town.checks(pull)[OPEN_QUESTIONS].summary or ""
    assert "**No longer waived:**" in summary
    assert "`grace` may not write to this repository any more." in summary
    assert "No longer waived" not in (town.checks(pull)[COMPLETENESS].summary or "")
    await town.push(pull, text=FINISHED)
    assert "No longer waived" not in town.said(pull)


async def test_a_waiver_that_the_repository_allows_no_more_says_so(town: Town) -> None:
    pull = await town.open()
    await press(town, pull)
    await town.configure("unwaivable: [QN601]\n")
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    summary = town.checks(pull)[OPEN_QUESTIONS].summary or ""
    assert "the configuration now lets nobody waive some of it" in summary


async def test_a_button_of_a_check_that_is_out_of_date_waives_nothing(town: Town) -> None:
    pull = await town.open()
    run = town.checks(pull)[OPEN_QUESTIONS]
    await town.push(pull, text=f"{UNFINISHED}- Who pays for it?\n")
    town.people.press(run, "waive", town.stage.person)
    await town.settle()
    assert records(town, pull) == []
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION


async def test_the_button_leaves_what_nobody_may_waive(town: Town) -> None:
    await town.configure("unwaivable: [QN601]\n")
    pull = await town.open()
    assert labels(town.checks(pull)[OPEN_QUESTIONS]) == ["Check again"]


async def test_a_second_delivery_of_a_pressed_button_changes_nothing(town: Town) -> None:
    pull = await town.open()
    await press(town, pull)
    picture, writes = town.picture(pull), town.writes()
    await town.deliver_again(*town.deliveries("check_run", "requested_action"))
    assert (town.picture(pull), town.writes()) == (picture, writes)


async def test_the_button_on_a_pull_request_from_a_fork_works(town: Town) -> None:
    grace = town.people.user("grace")
    fork = await town.people.fork(town.repository, grace)
    pull = await town.open(fork=fork)
    await press(town, pull)
    assert town.conclusions(pull) == BOTH_GREEN


async def test_the_other_button_only_looks_again(town: Town) -> None:
    pull = await town.open()
    run = town.checks(pull)[OPEN_QUESTIONS]
    writes = town.writes()
    town.people.press(run, "recheck", town.stage.person)
    await town.settle()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert town.writes() == writes


async def test_a_waiver_says_so_where_somebody_answered_the_remark(town: Town) -> None:
    pull = await town.open()
    _, question = town.comments(pull)
    town.people.reply(question.thread, town.stage.person, "All of them, I think.")
    await press(town, pull)
    assert question.body.startswith("Waived by `ada`.")
    assert GOALS_LEFT


async def test_a_check_says_what_to_do_where_nothing_came_of_the_button(town: Town) -> None:
    pull = await town.open()
    checks = town.checks(pull)
    assert "If none has come after ten minutes, press again" in (
        checks[OPEN_QUESTIONS].summary or ""
    )
    assert "press again" not in (checks[COMPLETENESS].summary or "")


@pytest.mark.parametrize("town", [{"SPECBOT_SWEEP_S": "1"}], indirect=True)
async def test_a_press_that_did_not_reach_us_is_found_in_githubs_log(town: Town) -> None:
    pull = await town.open()
    town.weather.deliver("lose", event="check_run")
    town.people.press(town.checks(pull)[OPEN_QUESTIONS], "waive", town.stage.person)
    async with asyncio.timeout(15):
        while not records(town, pull):  # noqa: ASYNC110 - nothing tells when the bot looks
            await asyncio.sleep(0.05)
    await town.settle()
    assert town.conclusions(pull) == BOTH_GREEN
