"""When there is nothing to say, nothing is said; and never too much."""

from bot.review.text import COMPLETENESS, NOTHING_CHANGED_TITLE, OPEN_QUESTIONS
from tests.story.town import BOTH_GREEN, FINISHED, Town


async def test_a_draft_gets_its_checks_and_no_remark(town: Town) -> None:
    pull = await town.open(draft=True)
    assert set(town.checks(pull)) == {COMPLETENESS, OPEN_QUESTIONS}
    assert "Which browsers" in town.said(pull)
    assert pull.reviews == {}


async def test_the_remarks_come_when_a_draft_is_ready(town: Town) -> None:
    pull = await town.open(draft=True)
    town.people.mark_ready(pull)
    await town.settle()
    assert town.lines(pull) == [5, 9]
    assert town.conclusions(pull)[OPEN_QUESTIONS] == "failure"


async def test_what_was_said_stays_when_a_pull_request_becomes_a_draft(town: Town) -> None:
    pull = await town.open()
    said = town.comments(pull)
    town.people.convert_to_draft(pull)
    await town.settle()
    assert town.comments(pull) == said


async def test_a_clean_pull_request_hears_nothing(town: Town) -> None:
    pull = await town.open(text=FINISHED)
    assert town.conclusions(pull) == BOTH_GREEN
    assert pull.reviews == {}
    assert pull.comments == {}


async def test_a_pull_request_without_a_specification_gets_two_green_checks(town: Town) -> None:
    pull = await town.open({"src/login.py": "TODO = 1\n", "docs/notes.md": "# TODO\n"})
    assert town.conclusions(pull) == BOTH_GREEN
    assert {run.title for run in town.checks(pull).values()} == {NOTHING_CHANGED_TITLE}
    assert pull.reviews == {}


async def test_twenty_remarks_are_enough_and_the_rest_is_in_the_checks(town: Town) -> None:
    questions = "\n".join(f"- How does part {number} work?" for number in range(1, 36))
    pull = await town.open(text=f"# Plan\n\n## Questions\n\n{questions}\n")
    assert len(town.comments(pull)) == 20
    (review,) = pull.reviews.values()
    assert "15 more in the checks" in review.body
    assert len(town.checks(pull)[OPEN_QUESTIONS].annotations) == 35


async def test_the_rest_of_the_remarks_follows_as_the_first_are_mended(town: Town) -> None:
    questions = [f"- How does part {number} work?" for number in range(1, 26)]
    head = "# Plan\n\n## Questions\n\n"
    pull = await town.open(text=head + "\n".join(questions) + "\n")
    await town.push(pull, text=head + "\n".join(questions[10:]) + "\n")
    assert len(town.comments(pull)) == 15
    assert len({comment.body for comment in town.comments(pull)}) == 15


async def test_a_pull_request_hears_one_review_a_push(town: Town) -> None:
    pull = await town.open()
    await town.push(pull, text=f"{FINISHED}\n## Questions\n\n- Who pays?\n- Who waits?\n")
    assert [len(review.body) > 0 for review in pull.reviews.values()] == [True, True]
    assert {review.state for review in pull.reviews.values()} == {"COMMENTED"}


async def test_a_closed_pull_request_is_left_alone(town: Town) -> None:
    pull = await town.open()
    town.people.close(pull)
    await town.settle()
    writes = town.writes()
    await town.deliver_again(*town.deliveries("pull_request"))
    assert town.writes() == writes


async def test_talk_in_the_conversation_is_not_answered(town: Town) -> None:
    pull = await town.open()
    requests = len(town.requests())
    town.people.comment(pull, town.stage.person, "What does specbot say?")
    await town.settle()
    assert len(town.requests()) == requests
