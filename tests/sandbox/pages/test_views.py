import pytest

from bot.sandbox.pages.views import (
    MergeBox,
    RequiredLine,
    merge_box,
    pull_rows,
    pull_state,
    sorted_runs,
    timeline,
)
from bot.sandbox.state import PullRequest, RequiredCheck
from tests.sandbox.conftest import TEN_LINES, Stage
from tests.sandbox.pages.remarks import post_check, post_review


@pytest.fixture
async def pull(stage: Stage) -> PullRequest:
    """On a branch that requires one check, changed on every line."""
    people = stage.github.people
    people.protect(stage.repository, RequiredCheck(context="spec", app_id=stage.app.id))
    text = TEN_LINES.replace("line", "Line")
    return await people.open_pull(stage.repository, "change", {"a.md": text}, title="Change")


async def test_a_required_check_that_nobody_reported_blocks(pull: PullRequest) -> None:
    box = merge_box(pull)

    said = "has not been reported yet"
    assert (box.verdict, box.reasons) == ("blocked", [])
    assert box.checks == [RequiredLine(name="spec", state="missing", said=said, run_id=None)]


async def test_a_check_of_the_same_name_by_another_app_does_not_count(
    stage: Stage, pull: PullRequest
) -> None:
    run = await post_check(stage, pull, "spec", "success")
    run.app = stage.github.people.app("other", public_key_pem="", permissions={}, events=[])

    assert [line.state for line in merge_box(pull).checks] == ["missing"]


@pytest.mark.parametrize(
    ("conclusion", "verdict", "state", "said"),
    [
        (None, "blocked", "pending", "has not finished"),
        ("failure", "blocked", "failure", "2 things left"),
        ("success", "ready", "success", "2 things left"),
    ],
)
async def test_a_required_check_says_its_title_once_it_has_ended(
    stage: Stage, pull: PullRequest, conclusion: object, verdict: str, state: str, said: str
) -> None:
    run = await post_check(stage, pull, "spec", conclusion, "2 things left")  # type: ignore[arg-type]  # a literal above

    box = merge_box(pull)

    (line,) = box.checks
    assert box.verdict == verdict
    assert (line.state, line.said, line.run_id) == (state, said, run.id)


async def test_a_draft_and_a_conflict_are_reasons_of_their_own(
    stage: Stage, pull: PullRequest
) -> None:
    await post_check(stage, pull, "spec", "success")
    stage.github.people.convert_to_draft(pull)
    pull.mergeable = False

    box = merge_box(pull)

    assert box.verdict == "blocked"
    assert box.reasons == ["This pull request is still a draft", "It conflicts with main"]


async def test_nothing_is_required_of_what_is_closed(stage: Stage, pull: PullRequest) -> None:
    stage.github.people.close(pull)

    assert (pull_state(pull), merge_box(pull)) == ("closed", MergeBox(verdict="closed"))


async def test_what_was_merged_is_neither_open_nor_merely_closed(
    stage: Stage, pull: PullRequest
) -> None:
    await post_check(stage, pull, "spec", "success")
    await stage.github.people.merge(pull, stage.alice)

    assert (pull_state(pull), merge_box(pull)) == ("merged", MergeBox(verdict="merged"))


async def test_the_newest_run_of_each_check_is_shown_by_name(
    stage: Stage, pull: PullRequest
) -> None:
    await post_check(stage, pull, "b", "failure")
    again = await post_check(stage, pull, "b", "success")
    first = await post_check(stage, pull, "a", "success")

    assert sorted_runs(stage.repository, pull.head_sha) == [first, again]


async def test_the_conversation_is_told_in_its_order(stage: Stage, pull: PullRequest) -> None:
    people = stage.github.people
    people.comment(pull, stage.alice, "First.")
    await post_review(stage, pull, "Second.", 3, 5)
    people.comment(pull, stage.alice, "Third.").minimized_reason = "RESOLVED"

    told = [
        (entry.user.login, entry.verb, entry.body, entry.hidden, len(entry.threads))
        for entry in timeline(pull)
    ]

    assert told == [
        ("alice", "commented", "First.", None, 0),
        ("specbot[bot]", "reviewed", "Second.", None, 2),
        ("alice", "commented", "Third.", "RESOLVED", 0),
    ]


async def test_a_review_that_says_nothing_any_more_is_left_out(
    stage: Stage, pull: PullRequest
) -> None:
    review = await post_review(stage, pull, "Only its threads count.", 3)
    review.body = ""
    assert len(timeline(pull)) == 1

    pull.threads.clear()

    assert timeline(pull) == []


async def test_an_answer_does_not_open_its_thread_a_second_time(
    stage: Stage, pull: PullRequest
) -> None:
    await post_review(stage, pull, "Remarks.", 3)
    stage.github.people.reply(pull.threads[0], stage.alice, "Why?")

    assert [len(entry.threads) for entry in timeline(pull)] == [1]


async def test_a_pending_review_is_nobodys_to_see(stage: Stage, pull: PullRequest) -> None:
    review = await post_review(stage, pull, "Not yet.", 3)
    review.submitted_at, review.state = None, "PENDING"

    assert timeline(pull) == []


async def test_the_newest_pull_request_is_first_and_a_deleted_repository_is_gone(
    stage: Stage, pull: PullRequest
) -> None:
    people, world = stage.github.people, stage.github.world
    other = await people.repository(stage.alice, "other")
    second = await people.open_pull(stage.repository, "second", {"b.md": "x\n"}, draft=True)

    (repository, rows), _ = pull_rows(world)
    assert repository is stage.repository
    assert [(row.pull, row.state) for row in rows] == [(second, "draft"), (pull, "open")]

    people.delete_repository(other)

    assert [found for found, _ in pull_rows(world)] == [stage.repository]
