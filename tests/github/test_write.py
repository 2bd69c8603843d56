from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from bot.github.client import Connection
from bot.github.errors import GitHubRefused, GitHubWeather
from bot.github.write import publish
from bot.model import Sha
from bot.review.actions import (
    Annotation,
    AnnotationLevel,
    CheckRun,
    Conclusion,
    ContinueCheck,
    DeleteComment,
    PostCheck,
    PostReview,
    ReviewComment,
    TakeBack,
)
from bot.review.markers import external_id
from tests.github.box import Box, remark
from tests.github.box import review as review_of
from tests.github.conftest import PULL, START, Script, says

HEAD = Sha("a" * 40)
RUNS = "/api/v3/repos/acme/specs/check-runs"
REVIEWS = "/api/v3/repos/acme/specs/pulls/12/reviews"
NOT_IN_DIFF = says(
    422,
    {
        "message": "Unprocessable Entity",
        "errors": ["Pull request review thread line must be part of the diff"],
    },
)


@pytest.fixture(autouse=True)
def official(script: Script) -> Iterator[None]:
    """Every request is as GitHub describes it."""
    yield
    assert script.faults == []


def annotations(count: int) -> tuple[Annotation, ...]:
    return tuple(
        Annotation(
            path="spec.md",
            start_line=number,
            end_line=number,
            level=AnnotationLevel.FAILURE,
            title="ST101 missing-section",
            message=f"Finding {number}",
        )
        for number in range(1, count + 1)
    )


def run(count: int, text: str = "") -> CheckRun:
    return CheckRun(
        name="specbot / completeness",
        head=HEAD,
        external_id=external_id(12, "content"),
        conclusion=Conclusion.FAILURE,
        title="2 things left",
        summary="**2 findings**",
        text=text,
        annotations=annotations(count),
    )


def sent(script: Script) -> list[tuple[str, str, Any]]:
    """Method, path, and for check runs the status with the number of annotations."""
    return [
        (
            seen.method,
            seen.path,
            (seen.body["status"], len(seen.body["output"]["annotations"])),
        )
        for seen in script.seen
    ]


async def test_a_check_run_is_posted_complete_in_one_request(
    connection: Connection, script: Script
) -> None:
    script.will(says(201, {"id": 5}))
    await publish(connection, PULL, [PostCheck(run=run(1, text="Details"))])
    assert script.seen[0].path == RUNS
    assert script.seen[0].body == {
        "name": "specbot / completeness",
        "head_sha": HEAD,
        "external_id": external_id(12, "content"),
        "status": "completed",
        "conclusion": "failure",
        "output": {
            "title": "2 things left",
            "summary": "**2 findings**",
            "text": "Details",
            "annotations": [
                {
                    "path": "spec.md",
                    "start_line": 1,
                    "end_line": 1,
                    "annotation_level": "failure",
                    "title": "ST101 missing-section",
                    "message": "Finding 1",
                }
            ],
        },
    }


@pytest.mark.parametrize("count", [0, 49, 50])
async def test_fifty_annotations_fit_one_request(
    connection: Connection, script: Script, count: int
) -> None:
    script.will(says(201, {"id": 5}))
    await publish(connection, PULL, [PostCheck(run=run(count))])
    assert sent(script) == [("POST", RUNS, ("completed", count))]


async def test_more_annotations_are_appended_and_the_last_request_completes(
    connection: Connection, script: Script
) -> None:
    script.will(says(201, {"id": 5}), says(200, {}), says(200, {}))
    await publish(connection, PULL, [PostCheck(run=run(120))])
    assert sent(script) == [
        ("POST", RUNS, ("in_progress", 50)),
        ("PATCH", f"{RUNS}/5", ("in_progress", 50)),
        ("PATCH", f"{RUNS}/5", ("completed", 20)),
    ]
    posted = [each for seen in script.seen for each in seen.body["output"]["annotations"]]
    assert [each["start_line"] for each in posted] == list(range(1, 121))


@pytest.mark.parametrize(
    ("posted", "requests"),
    [
        (50, [("in_progress", 50), ("completed", 20)]),
        (100, [("completed", 20)]),
        (120, [("completed", 0)]),
    ],
)
async def test_a_check_run_that_was_begun_is_finished_where_it_stopped(
    connection: Connection, script: Script, posted: int, requests: list[tuple[str, int]]
) -> None:
    script.will(*[says(200, {})] * len(requests))
    await publish(connection, PULL, [ContinueCheck(id=5, run=run(120), posted=posted)])
    assert sent(script) == [("PATCH", f"{RUNS}/5", each) for each in requests]
    assert "conclusion" in script.seen[-1].body


def review(*comments: ReviewComment) -> PostReview:
    return PostReview(
        commit=HEAD,
        body="2 remarks on the changed lines.",
        comments=comments,
        without_lines="Mend this. And this.",
    )


ONE_LINE = ReviewComment(
    path="spec.md", line=3, start_line=None, body="Mend this.\n<!-- m -->", words="Mend this."
)
THREE_LINES = ReviewComment(
    path="spec.md", line=9, start_line=7, body="And this.\n<!-- m -->", words="And this."
)


async def test_a_review_carries_all_its_comments(connection: Connection, script: Script) -> None:
    script.will(says(200, {"id": 1}))
    await publish(connection, PULL, [review(ONE_LINE, THREE_LINES)])
    assert script.seen[0].path == REVIEWS
    assert script.seen[0].body == {
        "commit_id": HEAD,
        "event": "COMMENT",
        "body": "2 remarks on the changed lines.",
        "comments": [
            {"path": "spec.md", "line": 3, "side": "RIGHT", "body": "Mend this.\n<!-- m -->"},
            {
                "path": "spec.md",
                "line": 9,
                "side": "RIGHT",
                "start_line": 7,
                "start_side": "RIGHT",
                "body": "And this.\n<!-- m -->",
            },
        ],
    }


async def test_a_review_whose_lines_are_refused_keeps_its_words(
    connection: Connection, script: Script
) -> None:
    script.will(NOT_IN_DIFF, says(200, {"id": 1}))
    await publish(connection, PULL, [review(ONE_LINE, THREE_LINES)])
    again = script.seen[1].body
    assert "comments" not in again
    assert again["body"] == "Mend this. And this."


async def test_a_review_that_is_refused_altogether_is_told(
    connection: Connection, script: Script
) -> None:
    script.will(NOT_IN_DIFF, NOT_IN_DIFF)
    with pytest.raises(ExceptionGroup) as caught:
        await publish(connection, PULL, [review(ONE_LINE)])
    assert [type(each) for each in caught.value.exceptions] == [GitHubRefused]


async def test_a_review_of_a_head_that_is_gone_is_put_off_until_all_is_looked_at_anew(
    connection: Connection, script: Script
) -> None:
    gone = ["Commit is not part of the pull request"]
    script.will(says(422, {"message": "Unprocessable Entity", "errors": gone}))
    with pytest.raises(GitHubWeather, match="moved while it was read"):
        await publish(connection, PULL, [review(ONE_LINE)])
    assert len(script.seen) == 1


async def test_a_review_without_comments_is_refused_once(
    connection: Connection, script: Script
) -> None:
    script.will(says(422, {"message": "Unprocessable Entity"}))
    with pytest.raises(ExceptionGroup):
        await publish(connection, PULL, [review()])
    assert len(script.seen) == 1


DELETE = TakeBack(deeds=(DeleteComment(node_id="PRRC_5"),))


async def test_one_refusal_does_not_stop_the_others(connection: Connection, script: Script) -> None:
    script.will(*[says(403, {"message": "Resource not accessible"})] * 2, says(201, {"id": 5}))
    with pytest.raises(ExceptionGroup, match="acme/specs#12") as caught:
        await publish(connection, PULL, [review(), PostCheck(run=run(0))])
    assert len(caught.value.exceptions) == 1
    assert script.seen[2].path == RUNS


async def test_weather_alone_is_weather_with_the_latest_time(
    connection: Connection, script: Script
) -> None:
    slow = says(403, {"message": "slow down"}, headers={"Retry-After": "90"})
    script.will(says(502), slow)
    with pytest.raises(GitHubWeather) as caught:
        await publish(connection, PULL, [DELETE, PostCheck(run=run(0)), DELETE])
    assert caught.value.retry_at == START + timedelta(seconds=1 + 90)
    assert len(script.seen) == 2


async def test_weather_beside_a_refusal_stays_recognisable(
    connection: Connection, script: Script
) -> None:
    script.will(says(502), says(422, {"message": "No commit found for SHA"}))
    with pytest.raises(ExceptionGroup) as caught:
        await publish(connection, PULL, [DELETE, PostCheck(run=run(0))])
    weather, rest = caught.value.split(GitHubWeather)
    assert weather is not None
    assert rest is not None


async def test_nothing_to_do_asks_nothing(connection: Connection, script: Script) -> None:
    await publish(connection, PULL, [])
    assert script.seen == []


async def test_a_review_with_a_line_outside_the_diff_keeps_its_words(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    await box.publish(pull, review_of(pull, remark(1), remark(77)))
    (said,) = pull.reviews.values()
    assert "Mend line 1." in said.body
    assert "Mend line 77." in said.body
    assert pull.threads == []
