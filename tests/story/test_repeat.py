"""The same event once more: nothing is said twice, and nothing is even written."""

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
    assert town.lines(pull) == [5, 9]


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
