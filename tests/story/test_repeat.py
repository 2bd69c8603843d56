"""The same event once more: nothing is said twice, and nothing is even written."""

import asyncio

import pytest

from bot.jobs import backoff
from bot.jobs.pool import Pool
from tests.story.town import BOTH_GREEN, FINISHED, ON_BOTH_ENGINES, PLAN, UNFINISHED, Town

pytestmark = ON_BOTH_ENGINES


async def test_nothing_is_posted_twice_when_the_same_event_comes_again(town: Town) -> None:
    pull = await town.open()
    before, writes = town.picture(pull), town.writes()
    assert len(town.comments(pull)) == 2

    await town.deliver_again(*town.deliveries("pull_request"))

    assert town.picture(pull) == before
    assert town.writes() == writes


async def test_each_delivery_sent_twice_says_everything_once(town: Town) -> None:
    town.weather.deliver("double", times=100)
    pull = await town.open()
    assert len(town.deliveries("pull_request", "opened")) == 2
    assert len(town.runs(pull)) == 2
    assert len(town.comments(pull)) == 2


async def test_an_old_event_that_comes_after_a_newer_one_changes_nothing(town: Town) -> None:
    pull = await town.open()
    await town.push(pull, text=FINISHED)
    assert town.conclusions(pull) == BOTH_GREEN

    await town.deliver_again(*town.deliveries("pull_request", "opened"))

    assert town.conclusions(pull) == BOTH_GREEN
    assert town.comments(pull) == []
    assert len(town.runs(pull)) == 2


async def test_two_pushes_whose_events_change_places_end_with_the_newer_one(town: Town) -> None:
    pull = await town.open()
    town.weather.deliver("hold", event="pull_request")
    await town.people.push(pull, {PLAN: FINISHED})
    await town.people.push(pull, {PLAN: UNFINISHED.replace("browsers", "phones")})
    await town.settle()
    assert len(town.deliveries("pull_request", "synchronize")) == 2
    assert len(town.runs(pull)) == 2
    assert "Which phones" in town.said(pull)
    # GitHub does not find the first remark's line again if nobody looked while it was gone.
    assert len(town.comments(pull)) == 2
    assert set(town.lines(pull)) <= {None, 5, 9}


def held_up(monkeypatch: pytest.MonkeyPatch) -> tuple[asyncio.Event, asyncio.Event]:
    """Lets the bot stop before it judges: that it has come so far, and that it may go on."""
    judging, may_go_on = asyncio.Event(), asyncio.Event()
    real = Pool.run

    async def later(self: Pool, function: object, *args: object, limit_s: float) -> object:
        judging.set()
        await may_go_on.wait()
        return await real(self, function, *args, limit_s=limit_s)  # type: ignore[arg-type]

    monkeypatch.setattr(Pool, "run", later)
    return judging, may_go_on


async def test_two_quick_pushes_leave_one_review_and_it_is_on_the_newer_head(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    pull = await town.open(text=FINISHED)
    judging, may_go_on = held_up(monkeypatch)
    await town.people.push(pull, {PLAN: UNFINISHED})
    older = pull.head_sha
    await judging.wait()
    await town.people.push(pull, {PLAN: f"{UNFINISHED}- Which phones?\n"})
    assert town.world.hooks is not None
    await town.world.hooks.drain()
    may_go_on.set()
    await town.settle()

    (review,) = pull.reviews.values()
    assert review.commit_id == pull.head_sha
    assert town.lines(pull) == [5, 9, 10]
    left = [run for run in town.repository.check_runs.values() if run.head_sha == older]
    assert [run.status for run in left] == ["completed"] * 2


async def test_a_push_that_nobody_has_told_us_of_yet_repeats_no_remark(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first review is on the older head then; the second holds only what is new."""
    pull = await town.open(text=FINISHED)
    judging, may_go_on = held_up(monkeypatch)
    await town.people.push(pull, {PLAN: UNFINISHED})
    await judging.wait()
    town.weather.deliver("delay", event="pull_request", seconds=1)
    await town.people.push(pull, {PLAN: f"{UNFINISHED}- Which phones?\n"})
    may_go_on.set()
    await town.settle()

    assert town.lines(pull) == [5, 9, 10]
    bodies = [comment.body for comment in town.comments(pull)]
    assert len(set(bodies)) == len(bodies)


async def test_a_forced_push_that_nobody_has_told_us_of_yet_is_looked_at_anew(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    pull = await town.open(text=FINISHED)
    judging, may_go_on = held_up(monkeypatch)
    monkeypatch.setattr(backoff, "_SHORTEST_WEATHER_S", 0.2)
    await town.people.push(pull, {PLAN: UNFINISHED})
    await judging.wait()
    town.weather.deliver("lose", event="pull_request")
    other = {PLAN: f"{UNFINISHED}- Which phones?\n"}
    await town.people.commit(town.repository, other, branch=pull.head_ref, start="main")
    may_go_on.set()
    await town.settle()

    (review,) = pull.reviews.values()
    assert review.commit_id == pull.head_sha
    assert town.lines(pull) == [5, 9, 10]
    assert set(town.checks(pull)) == set(BOTH_GREEN)


async def test_many_comments_of_others_make_nothing_be_said_twice(town: Town) -> None:
    pull = await town.open()
    said = town.comments(pull)
    for number in range(101):
        await town.people.review(pull, town.stage.person, "COMMENT", f"Thought {number}.")
        town.people.comment(pull, town.stage.person, f"Thought {number}.")
    await town.push(pull, {"src/login.py": "pass\n"})
    assert town.comments(pull) == said


async def test_ten_quick_pushes_are_answered_as_the_last_one(town: Town) -> None:
    pull = await town.open()
    for number in range(9):
        await town.people.push(pull, {PLAN: f"{UNFINISHED}\n- Which one of {number}?\n"})
    await town.people.push(pull, {PLAN: FINISHED})
    await town.settle()
    assert town.conclusions(pull) == BOTH_GREEN
    assert town.comments(pull) == []


async def test_the_bot_does_not_answer_to_its_own_words(town: Town) -> None:
    pull = await town.open()
    requests = len(town.requests())
    own = [*town.deliveries("check_run"), *town.deliveries("check_suite")]
    assert own
    await town.deliver_again(*own)
    assert len(town.requests()) == requests
    assert len(town.runs(pull)) == 2
