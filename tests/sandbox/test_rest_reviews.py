from typing import TYPE_CHECKING, Any

import pytest

from bot.sandbox import anchors
from bot.sandbox.state import PullRequest
from tests.sandbox.conftest import TEN_LINES, Stage

if TYPE_CHECKING:
    from bot.sandbox.commits import Changes

CHANGED = TEN_LINES.replace("line 5\n", "LINE 5\n")


@pytest.fixture
async def pull(stage: Stage) -> PullRequest:
    people = stage.github.people
    long = "".join(f"row {number}\n" for number in range(1, 61))
    await people.commit(stage.repository, {"long.md": long})
    edited = long.replace("row 5\n", "ROW 5\n").replace("row 50\n", "ROW 50\n")
    changes: Changes = {
        "a.md": CHANGED,
        "long.md": edited,
        "b.md": "new\n",
        "c.bin": b"\0",
    }
    return await people.open_pull(stage.repository, "topic", changes, base="main")


def review(*comments: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"event": "COMMENT", "body": "Findings", "comments": list(comments), **more}


def on(line: int, path: str = "a.md", **more: Any) -> dict[str, Any]:
    return {"path": path, "line": line, "body": "hm", **more}


async def test_review_opens_threads_on_its_lines(stage: Stage, pull: PullRequest) -> None:
    given = review(on(5), on(5, side="LEFT"), on(8, start_line=5), on(1, "b.md"))
    made = await stage.bot("POST", "/pulls/1/reviews", given)
    assert (made.status, made.json["state"], made.json["commit_id"]) == (
        200,
        "COMMENTED",
        pull.head_sha,
    )
    assert made.json["user"]["login"] == "specbot[bot]"
    shown = (await stage.bot("GET", "/pulls/1/comments")).json
    places = [(each["path"], each["side"], each["start_line"], each["line"]) for each in shown]
    assert places == [
        ("a.md", "RIGHT", None, 5),
        ("a.md", "LEFT", None, 5),
        ("a.md", "RIGHT", 5, 8),
        ("b.md", "RIGHT", None, 1),
    ]
    assert {each["pull_request_review_id"] for each in shown} == {made.json["id"]}
    assert shown[0]["position"] == 5
    assert shown[0]["diff_hunk"].endswith("-line 5\n+LINE 5")
    listed = (await stage.bot("GET", "/pulls/1/reviews")).json
    assert [each["body"] for each in listed] == ["Findings"]
    told = [event.name for event in stage.github.world.events[-5:]]
    assert told == ["pull_request_review", *["pull_request_review_comment"] * 4]


@pytest.mark.parametrize(
    ("comment", "sentence"),
    [
        (on(1), anchors.NO_LINE),
        (on(9), anchors.NO_LINE),
        (on(9, side="LEFT"), anchors.NO_LINE),
        (on(1, "c.bin"), anchors.NO_LINE),
        (on(5, "nowhere.md"), anchors.NO_PATH),
        ({"path": "a.md", "body": "hm"}, anchors.NO_LINE),
        (on(50, "long.md", start_line=5), anchors.OTHER_HUNK),
        (on(5, start_line=5), anchors.NOT_BEFORE),
        (on(5, start_line=8), anchors.NOT_BEFORE),
        ({"path": "a.md", "body": "hm", "position": 99}, anchors.NO_POSITION),
    ],
)
async def test_review_is_refused_whole_when_one_comment_has_no_place(
    stage: Stage, pull: PullRequest, comment: dict[str, Any], sentence: str
) -> None:
    refused = await stage.bot("POST", "/pulls/1/reviews", review(on(5), comment))
    assert (refused.status, refused.json["message"]) == (422, "Unprocessable Entity")
    assert refused.json["errors"] == [sentence]
    assert (pull.reviews, pull.threads) == ({}, [])


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"event": "COMMENT"}, 422),
        ({"event": "COMMENT", "body": "  "}, 422),
        ({"event": "COMMENT", "body": "x" * 65_537}, 422),
        ({"event": "APPROVE"}, 200),
        ({"event": "COMMENT", "body": "x", "commit_id": "1" * 40}, 422),
        (review(on(5, subject_type="line")), 422),
        (review(on(5, side="BOTH")), 422),
        ({"event": "PRAISE", "body": "x"}, 422),
    ],
)
async def test_review_is_taken_or_refused_by_its_fields(
    stage: Stage, pull: PullRequest, given: dict[str, Any], status: int
) -> None:
    answered = await stage.bot("POST", "/pulls/1/reviews", given)
    assert answered.status == status
    assert len(pull.reviews) == (status == 200)


async def test_own_pull_request_cannot_be_approved(stage: Stage, pull: PullRequest) -> None:
    refused = await stage.person("POST", "/pulls/1/reviews", {"event": "APPROVE"})
    assert refused.json["errors"] == ["Can not approve your own pull request"]
    assert pull.reviews == {}


async def test_pending_review_is_seen_by_its_author_alone(stage: Stage, pull: PullRequest) -> None:
    made = await stage.bot("POST", "/pulls/1/reviews", {"body": "later", "comments": [on(5)]})
    assert (made.json["state"], "submitted_at" in made.json) == ("PENDING", False)
    assert len((await stage.bot("GET", "/pulls/1/reviews")).json) == 1
    assert (await stage.person("GET", "/pulls/1/reviews")).json == []
    assert (await stage.bot("GET", "/pulls/1/comments")).json == []
    assert [thread.line for thread in pull.threads] == [5]


async def test_only_a_verdict_can_be_dismissed(stage: Stage, pull: PullRequest) -> None:
    comment = (await stage.bot("POST", "/pulls/1/reviews", review())).json
    verdict = (
        await stage.bot("POST", "/pulls/1/reviews", {"event": "REQUEST_CHANGES", "body": "no"})
    ).json
    message = {"message": "outdated"}
    refused = await stage.bot("PUT", f"/pulls/1/reviews/{comment['id']}/dismissals", message)
    assert refused.json["errors"] == ["Can not dismiss a commented pull request review"]
    done = await stage.bot("PUT", f"/pulls/1/reviews/{verdict['id']}/dismissals", message)
    assert (done.status, done.json["state"]) == (200, "DISMISSED")
    assert pull.reviews[verdict["id"]].state == "DISMISSED"
    assert (await stage.bot("PUT", "/pulls/1/reviews/1/dismissals", message)).status == 404


async def test_single_comment_sits_on_a_line_a_file_or_in_a_thread(
    stage: Stage, pull: PullRequest
) -> None:
    head = {"commit_id": pull.head_sha}
    line = await stage.bot("POST", "/pulls/1/comments", on(5) | head | {"side": "RIGHT"})
    whole = {"path": "c.bin", "body": "binary", "subject_type": "file"} | head
    file = await stage.bot("POST", "/pulls/1/comments", whole)
    reply = await stage.person(
        "POST", "/pulls/1/comments", {"body": "why?", "in_reply_to": line.json["id"]}
    )
    assert (line.status, file.status, reply.status) == (201, 201, 201)
    assert (file.json["subject_type"], "line" in file.json) == ("file", False)
    assert (reply.json["in_reply_to_id"], reply.json["line"]) == (line.json["id"], 5)
    assert reply.json["user"]["login"] == "alice"
    assert [len(thread.comments) for thread in pull.threads] == [2, 1]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (on(1), "pull_request_review_thread.line"),
        ({"path": "a.md", "body": "hm"}, "line"),
        (on(5, "nowhere.md"), "path"),
        ({"path": "nowhere.md", "body": "hm", "subject_type": "file"}, "path"),
        (on(5) | {"body": "x" * 65_537}, "body"),
    ],
)
async def test_single_comment_is_refused_when_it_has_no_place(
    stage: Stage, pull: PullRequest, given: dict[str, Any], field: str
) -> None:
    body = given | {"commit_id": pull.head_sha}
    refused = await stage.bot("POST", "/pulls/1/comments", body)
    assert refused.status == 422
    assert refused.json["errors"][0]["field"] == field
    assert pull.threads == []


async def test_comment_is_edited_and_deleted_by_its_author(stage: Stage, pull: PullRequest) -> None:
    await stage.bot("POST", "/pulls/1/reviews", review(on(5), body="x"))
    (shown,) = (await stage.bot("GET", "/pulls/1/comments")).json
    path = f"/pulls/comments/{shown['id']}"
    edited = await stage.bot("PATCH", path, {"body": "Resolved"})
    assert (edited.status, edited.json["body"]) == (200, "Resolved")
    assert (await stage.bot("DELETE", path)).status == 204
    assert (await stage.bot("DELETE", path)).status == 404
    assert pull.threads == []
    assert len(pull.reviews) == 1


async def test_comment_of_a_person_is_not_the_apps_to_change(
    stage: Stage, pull: PullRequest
) -> None:
    head = {"commit_id": pull.head_sha}
    made = await stage.person("POST", "/pulls/1/comments", on(5) | head)
    path = f"/pulls/comments/{made.json['id']}"
    assert (await stage.bot("DELETE", path)).status == 403
    assert (await stage.bot("PATCH", path, {"body": "mine"})).status == 403
    assert len(pull.threads) == 1


async def test_bodies_that_are_no_json_object_are_refused(stage: Stage, pull: PullRequest) -> None:
    url = f"{stage.github.api_url}/repos/alice/specs/pulls/{pull.number}/reviews"
    headers = {"Authorization": f"token {stage.bot.token}"}
    for raw in (b"{", b"\xff", b"[" * 100_000, b"[]", b'{"body": "\\ud800"}'):
        async with stage.bot.session.post(url, data=raw, headers=headers) as response:
            assert response.status == 400
