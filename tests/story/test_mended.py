"""What is mended is taken back, in the same run, and what is not is not said again."""

import pytest

from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from bot.sandbox.refusal import RefusalError
from bot.sandbox.weather import Refuse
from tests.story.town import (
    BOTH_GREEN,
    FINISHED,
    GOALS_LEFT,
    PLAN,
    QUESTION_LEFT,
    UNFINISHED,
    Town,
)

BLOCKED_BY_QUESTION = {COMPLETENESS: "success", OPEN_QUESTIONS: "failure"}


async def test_a_mended_specification_loses_its_remarks_and_can_be_merged(town: Town) -> None:
    pull = await town.open()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert town.lines(pull) == [5, 9]

    await town.push(pull, text=FINISHED)

    assert town.conclusions(pull) == BOTH_GREEN
    assert town.comments(pull) == []
    await town.people.merge(pull, town.stage.person)
    assert pull.merged


async def test_only_the_remark_that_was_mended_goes(town: Town) -> None:
    pull = await town.open()
    (_, question) = town.comments(pull)
    await town.push(pull, text=UNFINISHED.replace(GOALS_LEFT, "People sign in with a key."))
    assert town.comments(pull) == [question]


async def test_a_remark_that_was_answered_stays_and_says_that_it_is_settled(town: Town) -> None:
    pull = await town.open()
    goals, question = town.comments(pull)
    town.people.reply(question.thread, town.stage.person, "All of them, I think.")

    await town.push(pull, text=FINISHED)

    assert town.comments(pull) == [question]
    assert question.body.startswith(f"Settled in {pull.head_sha[:7]}.")
    assert question.minimized_reason == "resolved"
    assert goals.id not in {comment.id for comment in pull.review_comments}
    assert question.thread.comments[1].body == "All of them, I think."


@pytest.mark.parametrize("level", ["read", "write"])
async def test_the_thread_of_a_settled_remark_is_resolved_where_the_app_may(
    town: Town, level: str
) -> None:
    town.installation.permissions["contents"] = level
    pull = await town.open()
    question = town.comments(pull)[1]
    town.people.reply(question.thread, town.stage.person, "All of them, I think.")
    await town.push(pull, text=FINISHED)
    assert question.body.startswith("Settled in ")
    resolved_by = {"read": None, "write": town.stage.app.bot}[level]
    assert question.thread.resolved_by is resolved_by


async def test_a_settled_remark_is_not_settled_again(town: Town) -> None:
    pull = await town.open()
    town.people.reply(town.comments(pull)[1].thread, town.stage.person, "All of them.")
    await town.push(pull, text=FINISHED)
    (settled,) = town.comments(pull)
    body = settled.body
    await town.push(pull, text=f"{FINISHED}\nAnd without a code.\n")
    assert settled.body == body


async def test_a_review_counts_what_is_left_of_it_and_says_when_nothing_is(town: Town) -> None:
    pull = await town.open()
    (review,) = pull.reviews.values()
    assert review.body.startswith("2 remarks on the changed lines.\n")
    await town.push(pull, text=UNFINISHED.replace(GOALS_LEFT, "People sign in with a key."))
    assert review.body.startswith("1 remark on the changed lines.\n")
    await town.push(pull, text=FINISHED)
    assert review.body.startswith("Every remark of this review is settled.\n")
    assert list(pull.reviews.values()) == [review]


async def test_remarks_that_no_line_could_carry_go_when_they_are_mended(town: Town) -> None:
    outside = "Pull request review thread line must be part of the diff"
    refused = Refuse(RefusalError(422, f"Unprocessable Entity: {outside}"))
    town.weather.answer(refused, method="POST", path="/reviews$")
    pull = await town.open()
    (review,) = pull.reviews.values()
    assert review.body.startswith("2 remarks on this push.\n")
    assert GOALS_LEFT in review.body
    assert "Which browsers" in review.body

    await town.push(pull, text=UNFINISHED.replace(GOALS_LEFT, "People sign in with a key."))
    assert review.body.startswith("1 remark on this push.\n")
    assert GOALS_LEFT not in review.body
    assert "Which browsers" in review.body
    assert town.comments(pull) == []

    await town.push(pull, text=FINISHED)
    assert review.body.startswith("Every remark of this review is settled.\n")
    assert "Which browsers" not in review.body
    assert list(pull.reviews.values()) == [review]


async def test_a_person_who_quotes_our_review_keeps_those_words(town: Town) -> None:
    pull = await town.open()
    (ours,) = pull.reviews.values()
    quoted = await town.people.review(pull, town.stage.person, "COMMENT", ours.body)
    await town.push(pull, text=FINISHED)
    assert quoted.body != ours.body
    assert quoted.body.startswith("2 remarks on the changed lines.")


async def test_a_remark_is_not_repeated_when_its_line_moves(town: Town) -> None:
    pull = await town.open()
    said = town.comments(pull)
    moved = UNFINISHED.replace("## Goals", "Why we do it.\n\nFor whom.\n\n## Goals")
    await town.push(pull, text=moved)
    assert town.comments(pull) == said
    assert [note.start_line for note in town.checks(pull)[OPEN_QUESTIONS].annotations] == [13]


async def test_a_remark_whose_line_the_diff_lost_says_where_its_finding_is_now(
    town: Town,
) -> None:
    pull = await town.open()
    said = town.comments(pull)
    goals = said[0]
    before = len(pull.reviews)
    await town.push(pull, text=UNFINISHED.replace(GOALS_LEFT, f"Why.\n\n- {GOALS_LEFT}"))
    assert goals.thread.outdated
    assert town.comments(pull) == said
    assert "does not block, now on line 7</sub>" in goals.body
    assert len(pull.reviews) == before
    writes = town.writes()
    await town.deliver_again(town.deliveries("pull_request", "opened")[0])
    assert town.writes() == writes
    await town.push(pull, text=UNFINISHED)
    assert "now on line" not in goals.body


async def test_a_rebase_repeats_nothing(town: Town) -> None:
    pull = await town.open()
    said = town.comments(pull)
    await town.push_to_base({"notes.txt": "Something else.\n"})
    await town.people.commit(
        town.repository, {PLAN: UNFINISHED}, branch=pull.head_ref, start="main"
    )
    await town.settle()
    assert town.comments(pull) == said
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION


async def test_a_forced_push_of_other_history_repeats_nothing(town: Town) -> None:
    pull = await town.open()
    said = town.comments(pull)
    fresh = {PLAN: f"{UNFINISHED}\n## Risks\n\nNone that we know of.\n"}
    await town.people.commit(town.repository, fresh, branch=pull.head_ref, start="main")
    await town.settle()
    assert town.comments(pull) == said


async def test_a_push_to_another_file_repeats_nothing(town: Town) -> None:
    pull = await town.open()
    said = town.comments(pull)
    await town.push(pull, {"src/login.py": "pass\n"})
    assert town.comments(pull) == said
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION


async def test_a_finding_that_comes_back_is_said_again(town: Town) -> None:
    pull = await town.open()
    await town.push(pull, text=FINISHED)
    assert town.comments(pull) == []
    await town.push(pull, text=UNFINISHED)
    assert town.lines(pull) == [5, 9]


async def test_a_finding_that_comes_back_after_an_answer_is_said_anew(town: Town) -> None:
    pull = await town.open()
    town.people.reply(town.comments(pull)[1].thread, town.stage.person, "All of them.")
    await town.push(pull, text=FINISHED)
    await town.push(pull, text=UNFINISHED)
    goals, settled, question = town.comments(pull)
    assert settled.body.startswith("Settled in ")
    assert [goals.thread.line, question.thread.line] == [5, 9]


async def test_the_same_question_asked_twice_keeps_its_remark_when_one_goes(town: Town) -> None:
    pull = await town.open(text=f"{UNFINISHED}{QUESTION_LEFT}\n")
    assert town.lines(pull) == [5, 9, 10]
    await town.push(pull, text=UNFINISHED)
    assert town.lines(pull) == [5, 9]


async def test_a_specification_that_leaves_the_pull_request_takes_its_remarks_along(
    town: Town,
) -> None:
    pull = await town.open({PLAN: UNFINISHED, "README.md": "# Other\n"})
    await town.push(pull, {PLAN: None})
    assert town.comments(pull) == []
    assert town.conclusions(pull) == BOTH_GREEN


async def test_a_remark_says_whether_it_blocks_also_when_that_changes(town: Town) -> None:
    pull = await town.open()
    (before,) = [each.body for each in town.comments(pull) if "PH206" in each.body]
    reviews = len(pull.reviews)
    await town.configure("rules: {PH206: error}\n")
    (after,) = [each.body for each in town.comments(pull) if "PH206" in each.body]
    assert ("does not block" in before, "blocks merging" in after) == (True, True)
    assert len(pull.reviews) == reviews
    writes = town.writes()
    await town.deliver_again(town.deliveries("pull_request", "opened")[0])
    assert town.writes() == writes
