from collections.abc import Iterator, Mapping

import pytest

from bot.github.client import Connection
from bot.github.errors import GitHubWeather
from bot.github.write import publish
from bot.model import Sha
from bot.review.actions import (
    CheckRun,
    Conclusion,
    DeleteComment,
    PostChecks,
    RetireComment,
    RewriteReview,
    TakeBack,
)
from bot.review.markers import finding_marker
from tests.github.box import FINDING, Box, remark
from tests.github.box import review as review_of
from tests.github.conftest import PULL, Script, says

DELETE = DeleteComment(node_id="PRRC_4")
RETIRE = RetireComment(node_id="PRRC_5", body="Settled in aaaaaaa.")
REWRITE = RewriteReview(node_id="PRR_6", body="1 remark on the changed lines.")
DONE: Mapping[str, object] = {"clientMutationId": None}


@pytest.fixture(autouse=True)
def official(script: Script) -> Iterator[None]:
    """Every request is as GitHub describes it."""
    yield
    assert script.faults == []


def refused(kind: str, *path: str) -> Mapping[str, object]:
    return {"type": kind, "message": "No.", "path": path}


async def test_all_is_taken_back_in_one_request(connection: Connection, script: Script) -> None:
    script.will(says(200, {"data": {"d0": DONE, "m1": DONE, "e2": DONE, "r3": DONE}}))
    await publish(connection, PULL, [TakeBack(deeds=(DELETE, RETIRE, REWRITE))])
    (seen,) = script.seen
    assert seen.body["variables"] == {
        "d0": "PRRC_4",
        "m1": "PRRC_5",
        "e2": {"pullRequestReviewCommentId": "PRRC_5", "body": "Settled in aaaaaaa."},
        "r3": {"pullRequestReviewId": "PRR_6", "body": "1 remark on the changed lines."},
    }


async def test_ten_deeds_go_into_a_request(connection: Connection, script: Script) -> None:
    script.will(*[says(200, {"data": {}})] * 3)
    await publish(connection, PULL, [TakeBack(deeds=(DELETE,) * 21)])
    assert [len(seen.body["variables"]) for seen in script.seen] == [10, 10, 1]


async def test_what_somebody_else_has_taken_away_is_done(
    connection: Connection, script: Script
) -> None:
    errors = [refused("NOT_FOUND", name) for name in ("d0", "m1", "e2")]
    script.will(says(200, {"data": {"d0": None, "m1": None, "e2": None}, "errors": errors}))
    await publish(connection, PULL, [TakeBack(deeds=(DELETE, RETIRE))])
    assert len(script.seen) == 1


async def test_a_comment_that_may_not_be_folded_away_is_edited_all_the_same(
    connection: Connection, script: Script
) -> None:
    script.will(
        says(200, {"data": {"m0": None, "e1": DONE}, "errors": [refused("FORBIDDEN", "m0")]})
    )
    await publish(connection, PULL, [TakeBack(deeds=(RETIRE,))])
    assert "FORBIDDEN" not in script.seen[0].body["query"]


async def test_one_that_is_refused_holds_no_other_up_and_is_told(
    connection: Connection, script: Script
) -> None:
    first = {"data": {"d0": None}, "errors": [refused("UNPROCESSABLE", "d0")]}
    script.will(says(200, first), says(200, {"data": {}}))
    with pytest.raises(ExceptionGroup, match="422"):
        await publish(connection, PULL, [TakeBack(deeds=(DELETE,) * 11)])
    assert len(script.seen) == 2


async def test_a_part_that_github_had_no_time_for_is_weather(
    connection: Connection, script: Script
) -> None:
    part = {"data": {"d0": DONE}, "errors": [refused("RESOURCE_LIMITS_EXCEEDED", "d1")]}
    script.will(says(200, part))
    with pytest.raises(GitHubWeather):
        await publish(connection, PULL, [TakeBack(deeds=(DELETE, DELETE))])


def check(name: str) -> CheckRun:
    return CheckRun(
        name=name,
        head=Sha("a" * 40),
        external_id="",
        conclusion=Conclusion.SUCCESS,
        title="Done",
        summary="Done",
        text="",
        annotations=(),
        repository="R_1",
    )


CHECKS = PostChecks(runs=(check("one"), check("two")))
MADE: dict[str, object] = {
    "c0": {"checkRun": {"id": "CR_1"}},
    "c1": {"checkRun": {"id": "CR_2"}},
}


async def test_eight_deeds_go_with_the_check_runs(connection: Connection, script: Script) -> None:
    done = {f"d{number}": DONE for number in range(8)}
    script.will(says(200, {"data": {}}), says(200, {"data": {**MADE, **done}}))
    await publish(connection, PULL, [TakeBack(deeds=(DELETE,) * 10), CHECKS])
    assert [len(seen.body["variables"]) for seen in script.seen] == [2, 10]
    query = script.seen[1].body["query"]
    assert query.index("c1: createCheckRun") < query.index("d0: delete")


async def test_what_could_not_be_taken_back_with_the_check_runs_is_told(
    connection: Connection, script: Script
) -> None:
    fold, edit, gone = (
        refused("FORBIDDEN", "m0"),
        refused("UNPROCESSABLE", "e1"),
        refused("NOT_FOUND", "d2"),
    )
    unfinished = MADE | {"m0": None, "e1": None, "d2": None}
    script.will(
        says(200, {"data": unfinished, "errors": [fold, edit, gone]}),
        says(
            200,
            {
                "data": {"e0": None, "d1": None},
                "errors": [refused("UNPROCESSABLE", "e0"), refused("NOT_FOUND", "d1")],
            },
        ),
    )
    with pytest.raises(ExceptionGroup, match="422"):
        await publish(connection, PULL, [TakeBack(deeds=(RETIRE, DELETE)), CHECKS])
    assert list(script.seen[1].body["variables"]) == ["e0", "d1"]


async def test_check_runs_that_are_refused_are_told_whatever_goes_with_them(
    connection: Connection, script: Script
) -> None:
    no = refused("UNPROCESSABLE", "c0")
    script.will(says(200, {"data": {"c0": None, "c1": None, "d0": DONE}, "errors": [no]}))
    with pytest.raises(ExceptionGroup, match="c0"):
        await publish(connection, PULL, [TakeBack(deeds=(DELETE,)), CHECKS])


async def test_one_that_is_gone_takes_no_other_along(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n\nWords.\n"})
    await box.publish(pull, review_of(pull, remark(1), remark(3)))
    first, second = (DeleteComment(node_id=each.node_id) for each in pull.review_comments)
    await box.publish(pull, TakeBack(deeds=(first,)))
    await box.publish(pull, TakeBack(deeds=(first, second)))
    assert pull.review_comments == []


async def test_the_words_of_a_review_can_be_changed(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    await box.publish(pull, review_of(pull, remark(1)))
    (said,) = pull.reviews.values()
    body = f"Otherwise.\n{finding_marker(FINDING)}"
    await box.publish(pull, TakeBack(deeds=(RewriteReview(node_id=said.node_id, body=body),)))
    assert said.body == body
