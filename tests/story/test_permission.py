"""A permission that is missing is named to whoever runs the bot, and hides nothing else."""

import pytest
from structlog.testing import capture_logs

from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from tests.story.town import BOTH_GREEN, FINISHED, Town

BLOCKED_BY_QUESTION = {COMPLETENESS: "success", OPEN_QUESTIONS: "failure"}


async def test_without_the_right_to_comment_the_checks_are_right_all_the_same(town: Town) -> None:
    town.installation.permissions["pull_requests"] = "read"
    with capture_logs() as log:
        pull = await town.open()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert "Which browsers" in town.said(pull)
    assert town.comments(pull) == []
    (told,) = [line for line in log if line["event"] == "not allowed"]
    assert "pull_requests=write" in told["reason"]
    assert told["subject"] == f"ada/specs#{pull.number}"
    assert (await town.health())["jobs"] == {"waiting": 0, "running": 0, "buried": 1}


async def test_the_remarks_follow_when_the_right_to_comment_is_granted(town: Town) -> None:
    town.installation.permissions["pull_requests"] = "read"
    pull = await town.open()
    runs = town.runs(pull)
    town.people.accept_permissions(town.installation)
    await town.settle()
    assert town.lines(pull) == [5, 9]
    assert town.runs(pull) == runs
    assert (await town.health())["jobs"]["buried"] == 0


@pytest.mark.parametrize("level", ["read", "none"])
async def test_without_the_right_to_write_checks_the_reason_is_told(town: Town, level: str) -> None:
    if level == "none":
        del town.installation.permissions["checks"]
    else:
        town.installation.permissions["checks"] = level
    with capture_logs() as log:
        pull = await town.open()
    assert town.runs(pull) == []
    (told,) = [line for line in log if line["event"] == "not allowed"]
    assert ("checks=write" if level == "read" else "checkSuites") in told["reason"]
    assert (await town.health()) == {
        "status": "ok",
        "jobs": {"waiting": 0, "running": 0, "buried": 1},
    }


@pytest.mark.parametrize("permission", ["contents", "pull_requests"])
async def test_without_the_right_to_read_the_reason_is_told(town: Town, permission: str) -> None:
    del town.installation.permissions[permission]
    with capture_logs() as log:
        await town.open()
        # GitHub tells nothing of pull requests to an App that may not read them, but of pushes.
        await town.configure("mode: advisory\n")
    told = [line for line in log if line["event"] == "not allowed"]
    assert told
    assert (await town.health())["jobs"] == {"waiting": 0, "running": 0, "buried": 1}


async def test_one_repository_without_permissions_does_not_stop_another(town: Town) -> None:
    grace = town.people.user("grace")
    other = await town.people.repository(grace, "designs")
    poor = town.people.install(town.stage.app, other)
    poor.permissions.clear()
    await town.people.open_pull(other, "change", {"specs/a.md": FINISHED})
    await town.settle()
    pull = await town.open(text=FINISHED)
    assert town.conclusions(pull) == BOTH_GREEN


async def test_a_suspended_installation_is_left_alone_until_it_is_back(town: Town) -> None:
    town.people.suspend(town.installation)
    pull = await town.open()
    assert town.runs(pull) == []
    assert (await town.health())["jobs"]["buried"] == 0
    town.people.suspend(town.installation, suspended=False)
    await town.settle()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
