from bot.cli.answer import CheckAnswer, CommentAnswer, answer_of
from bot.cli.stage import Stage
from bot.review.text import COMPLETENESS
from bot.sandbox.journal import Entry, PullKey
from bot.sandbox.state import PullRequest
from tests.cli.answered import post_both, post_check, post_review
from tests.cli.conftest import NOON

TEXT = "# A\n\nTwo\n"


async def opened(stage: Stage, *, draft: bool = False) -> PullRequest:
    return await stage.people.open_pull(
        stage.repository, "spec/a", {"specs/a.md": TEXT}, title="A", draft=draft
    )


async def test_answer_tells_checks_by_name_and_comments_by_age(stage: Stage) -> None:
    pull = await opened(stage)
    await post_both(stage, pull, "failure")
    await post_review(stage, pull, (3, "Third line."), (1, "First line."))

    answer = answer_of(stage, pull, ["specs/a.md"], seconds=1.23456)

    assert answer.url == f"{stage.people.world.url}/ada/specs/pull/1"
    assert (answer.branch, answer.head_sha) == ("spec/a", pull.head_sha)
    assert (answer.paths, answer.seconds) == (["specs/a.md"], 1.235)
    title = "It is a failure"
    assert answer.checks == [
        CheckAnswer(
            name="specbot / completeness", conclusion="failure", title=title, annotations=1
        ),
        CheckAnswer(
            name="specbot / open questions", conclusion="failure", title=title, annotations=1
        ),
    ]
    assert answer.comments == [
        CommentAnswer(path="specs/a.md", line=3, body="Third line."),
        CommentAnswer(path="specs/a.md", line=1, body="First line."),
    ]
    assert answer.mergeable is False


async def test_comment_whose_line_is_gone_has_none(stage: Stage) -> None:
    pull = await opened(stage)
    await post_review(stage, pull, (3, "Third line."))
    await stage.people.push(pull, {"specs/a.md": "# Another\n"})

    (comment,) = answer_of(stage, pull, [], seconds=0).comments

    assert comment.line is None


async def test_only_what_specbot_said_is_told(stage: Stage) -> None:
    pull = await opened(stage)
    await post_review(stage, pull, (3, "Third line."))
    stage.people.reply(pull.threads[0], stage.person, "Why?")

    bodies = [comment.body for comment in answer_of(stage, pull, [], seconds=0).comments]

    assert bodies == ["Third line."]


async def test_it_can_be_merged_when_both_checks_pass_and_it_is_no_draft(stage: Stage) -> None:
    pull = await opened(stage)
    await post_check(stage, pull, COMPLETENESS, "success", "Complete")
    assert answer_of(stage, pull, [], seconds=0).mergeable is False

    await post_both(stage, pull, "success")
    assert answer_of(stage, pull, [], seconds=0).mergeable is True

    stage.people.convert_to_draft(pull)
    assert answer_of(stage, pull, [], seconds=0).mergeable is False


async def test_requests_of_this_pull_request_alone_are_counted(stage: Stage) -> None:
    pull = await opened(stage)
    journal, key = stage.people.world.journal, stage.repository.id
    for number, kind in ((1, "rest_read"), (1, "rest_read"), (1, "graphql"), (2, "rest_write")):
        journal.note(
            Entry(
                at=NOON,
                kind=kind,  # type: ignore[arg-type]  # each is a literal above
                method="GET",
                path="/",
                status=200,
                app="specbot",
                pull=PullKey(repository_id=key, number=number),
            )
        )

    assert answer_of(stage, pull, [], seconds=0).requests == {
        "rest_read": 2,
        "rest_write": 0,
        "graphql": 1,
    }
