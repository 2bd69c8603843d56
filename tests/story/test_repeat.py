"""The same event once more: nothing is said twice, and nothing is even written."""

from tests.story.town import PLAN, UNFINISHED, Town


async def test_nothing_is_posted_twice_when_the_same_event_comes_again(town: Town) -> None:
    pull = await town.open()
    before, writes = town.picture(pull), town.writes()
    assert len(town.comments(pull)) == 2

    await town.deliver_again(*town.deliveries("pull_request"))

    assert town.picture(pull) == before
    assert town.writes() == writes
