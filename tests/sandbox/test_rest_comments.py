import pytest

from bot.sandbox.state import PullRequest
from tests.sandbox.conftest import Stage


@pytest.fixture
async def pull(stage: Stage) -> PullRequest:
    return await stage.github.people.open_pull(stage.repository, "topic", {"b.md": "b\n"})


async def test_comment_is_made_edited_and_told(stage: Stage, pull: PullRequest) -> None:
    made = await stage.bot("POST", "/issues/1/comments", {"body": "Hello"})
    assert (made.status, made.json["performed_via_github_app"]["slug"]) == (201, "specbot")
    edited = await stage.bot("PATCH", f"/issues/comments/{made.json['id']}", {"body": "Hi"})
    assert edited.json["body"] == "Hi"
    listed = (await stage.bot("GET", "/issues/1/comments")).json
    assert [comment["body"] for comment in listed] == ["Hi"]
    told = [(event.action, event.changes) for event in stage.github.world.events[-2:]]
    assert told == [("created", {}), ("edited", {"body": {"from": "Hello"}})]
    assert len(pull.comments) == 1


async def test_comment_of_a_person_is_not_the_apps_to_edit(stage: Stage, pull: PullRequest) -> None:
    comment = stage.github.people.comment(pull, stage.alice, "/specbot recheck")
    path = f"/issues/comments/{comment.id}"
    assert (await stage.bot("PATCH", path, {"body": "mine"})).status == 403
    assert comment.body == "/specbot recheck"


async def test_reaction_stands_once(stage: Stage, pull: PullRequest) -> None:
    comment = stage.github.people.comment(pull, stage.alice, "/specbot recheck")
    path = f"/issues/comments/{comment.id}/reactions"
    first = await stage.bot("POST", path, {"content": "eyes"})
    second = await stage.bot("POST", path, {"content": "eyes"})
    assert (first.status, second.status) == (201, 200)
    assert first.json["id"] == second.json["id"]
    shown = (await stage.bot("GET", f"/issues/comments/{comment.id}")).json
    assert (shown["reactions"]["eyes"], shown["reactions"]["total_count"]) == (1, 1)
    assert (await stage.bot("POST", path, {"content": "party"})).status == 422


@pytest.mark.parametrize("body", ["", " ", "x" * 65_537])
async def test_comment_is_refused_when_empty_or_too_long(
    stage: Stage, pull: PullRequest, body: str
) -> None:
    refused = await stage.bot("POST", "/issues/1/comments", {"body": body})
    assert refused.status == 422
    assert pull.comments == {}


async def test_comment_is_not_found_when_it_or_its_pull_request_is_not_there(stage: Stage) -> None:
    assert (await stage.bot("POST", "/issues/9/comments", {"body": "x"})).status == 404
    assert (await stage.bot("GET", "/issues/comments/9")).status == 404
