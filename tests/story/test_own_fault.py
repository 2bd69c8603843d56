"""When Specbot itself is at fault, the checks say so; they are never green and never missing."""

import pytest

from tests.story.town import BOTH_GREEN, FINISHED, ON_BOTH_ENGINES, PLAN, Town

pytestmark = ON_BOTH_ENGINES

ONE_ATTEMPT = pytest.mark.parametrize(
    "town", [{"SPECBOT_ATTEMPTS": "1"}], indirect=True, ids=["one attempt"]
)


def stumble(*_: object, **__: object) -> None:
    raise RuntimeError("a bug")


@ONE_ATTEMPT
async def test_a_bug_of_ours_fails_both_checks_and_names_a_reference(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.reconcile.desire", stumble)
    pull = await town.open({PLAN: FINISHED})
    assert set(town.conclusions(pull).values()) == {"failure"}
    assert set(town.conclusions(pull)) == set(BOTH_GREEN)
    assert "The reference is" in town.said(pull)
    assert "a bug" not in town.said(pull)
    assert (await town.health())["jobs"]["buried"] == 1


@ONE_ATTEMPT
async def test_a_bug_of_ours_leaves_what_was_remarked_alone(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    pull = await town.open()
    remarks = town.comments(pull)
    assert remarks
    monkeypatch.setattr("bot.reconcile.desire", stumble)
    await town.push(pull, {"src/login.py": "pass\n"})
    assert town.comments(pull) == remarks


@ONE_ATTEMPT
async def test_the_next_push_is_tried_anew_when_the_bug_is_gone(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("bot.reconcile.desire", stumble)
        pull = await town.open({PLAN: FINISHED})
    await town.push(pull, {"src/login.py": "pass\n"})
    assert town.conclusions(pull) == BOTH_GREEN
    assert (await town.health())["jobs"]["buried"] == 0


@ONE_ATTEMPT
async def test_a_bug_in_one_pull_request_stops_no_other(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("bot.reconcile.desire", stumble)
        await town.open({PLAN: FINISHED})
    other = await town.open({"specs/other.md": FINISHED})
    assert town.conclusions(other) == BOTH_GREEN
