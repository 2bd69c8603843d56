"""A check belongs to a commit, and a commit can be the head of several pull requests."""

from bot.review.text import OPEN_QUESTIONS
from tests.story.town import ON_BOTH_ENGINES, Town

pytestmark = ON_BOTH_ENGINES

ADVICE = {".github/specbot.yml": "mode: advisory\n"}


async def test_a_second_pull_request_into_a_milder_base_lifts_no_block(town: Town) -> None:
    await town.people.commit(town.repository, ADVICE, branch="lenient")
    first = await town.open()
    await town.people.open_pull(town.repository, first.head_ref, base="lenient")
    await town.settle()
    question = town.checks(first)[OPEN_QUESTIONS]
    assert question.conclusion == "failure"
    assert "the head of #1, #2" in (question.summary or "")


async def test_a_second_pull_request_as_a_draft_lifts_no_block(town: Town) -> None:
    await town.people.commit(town.repository, {"README.md": "# Other\n"}, branch="other")
    first = await town.open()
    await town.people.open_pull(town.repository, first.head_ref, base="other", draft=True)
    await town.settle()
    assert town.conclusions(first)[OPEN_QUESTIONS] == "failure"


async def test_looking_at_both_again_changes_nothing(town: Town) -> None:
    await town.people.commit(town.repository, ADVICE, branch="lenient")
    first = await town.open()
    await town.people.open_pull(town.repository, first.head_ref, base="lenient")
    await town.settle()
    writes = town.writes()
    await town.deliver_again(*town.deliveries("pull_request", "opened"))
    assert town.writes() == writes


async def test_the_one_that_stays_answers_for_itself_when_the_stricter_one_closes(
    town: Town,
) -> None:
    await town.people.commit(town.repository, ADVICE, branch="lenient")
    first = await town.open()
    mild = await town.people.open_pull(town.repository, first.head_ref, base="lenient")
    await town.settle()
    town.people.close(first)
    await town.settle()
    assert town.conclusions(mild)[OPEN_QUESTIONS] == "neutral"
