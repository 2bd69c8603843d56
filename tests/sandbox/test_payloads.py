"""What webhooks say; their form is judged at the door, by GitHub's schemas."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.sandbox.hooks import Hooks
from bot.sandbox.remarks import CheckRun, Thread
from bot.sandbox.state import PullRequest
from bot.sandbox.subscriptions import NEEDS
from tests.contract.recorder import Recorder
from tests.sandbox.conftest import Stage
from tests.sandbox.listener import Listener, Received

EVERY_EVENT = sorted(NEEDS)


class Scene:
    """An open pull request, and an App that hears everything about it from now on."""

    def __init__(self, stage: Stage, listener: Listener, hooks: Hooks, pull: PullRequest) -> None:
        self.stage = stage
        self.people = stage.github.people
        self.pull = pull
        self.hooks = hooks
        self.listener = listener

    async def heard(self) -> list[Received]:
        """Everything that was sent since the last time."""
        await self.hooks.drain()
        heard = list(self.listener.received)
        self.listener.received.clear()
        return heard

    async def one(self, title: str) -> Any:
        """The only webhook of that title that was sent since the last time."""
        found = [each.payload for each in await self.heard() if each.title == title]
        assert len(found) == 1
        return found[0]

    async def check(self, **given: Any) -> CheckRun:
        body = {"name": "a check", "head_sha": self.pull.head_sha, **given}
        made = await self.stage.bot("POST", "/check-runs", body)
        assert made.status == 201
        return self.pull.base.check_runs[made.json["id"]]

    async def thread(self) -> Thread:
        comments = [{"path": "b.md", "line": 1, "body": "Hm"}]
        review = {"event": "COMMENT", "body": "Look", "comments": comments}
        made = await self.stage.bot("POST", f"/pulls/{self.pull.number}/reviews", review)
        assert made.status == 200
        return self.pull.threads[0]


@pytest.fixture
async def scene(stage: Stage, listener: Listener) -> Scene:
    stage.app.permissions |= {"issues": "read", "merge_queues": "read"}
    stage.app.events = EVERY_EVENT
    stage.installation.permissions = dict(stage.app.permissions)
    stage.installation.events = list(stage.app.events)
    pull = await stage.github.people.open_pull(stage.repository, "topic", {"b.md": "b\n"})
    hooks = stage.github.world.hooks
    assert hooks is not None
    await hooks.drain()
    stage.app.webhook_url = listener.url
    return Scene(stage, listener, hooks, pull)


async def test_every_payload_names_the_installation_and_the_repository(scene: Scene) -> None:
    scene.people.close(scene.pull)
    payload = await scene.one("pull_request closed")
    assert payload["installation"]["id"] == scene.stage.installation.id
    assert payload["repository"]["full_name"] == "alice/specs"
    assert payload["sender"]["login"] == "alice"


async def test_opened_pull_request_is_told_whole(scene: Scene) -> None:
    await scene.people.open_pull(scene.stage.repository, "next", {"c.md": "c\n"}, draft=True)
    heard = await scene.heard()
    told = next(each.payload for each in heard if each.title == "pull_request opened")
    assert (told["number"], told["pull_request"]["draft"]) == (2, True)
    assert told["pull_request"]["changed_files"] == 1
    assert [each.title for each in heard] != []


async def test_push_to_a_pull_request_tells_both_heads(scene: Scene) -> None:
    before = scene.pull.head_sha
    after = await scene.people.push(scene.pull, {"b.md": "c\n", "d.md": "d\n"})
    heard = {each.title: each.payload for each in await scene.heard()}
    assert sorted(heard) == ["check_suite requested", "pull_request synchronize", "push"]
    synchronize = heard["pull_request synchronize"]
    assert (synchronize["before"], synchronize["after"]) == (before, after)
    assert synchronize["pull_request"]["head"]["sha"] == after
    push = heard["push"]
    assert (push["ref"], push["before"], push["after"]) == ("refs/heads/topic", before, after)
    assert push["head_commit"]["added"] == ["d.md"]
    assert push["head_commit"]["modified"] == ["b.md"]
    assert heard["check_suite requested"]["check_suite"]["head_sha"] == after


async def test_forced_push_says_so(scene: Scene) -> None:
    people, repository = scene.people, scene.stage.repository
    await people.commit(repository, {"x.md": "x\n"}, branch="topic", start="main")
    heard = {each.title: each.payload for each in await scene.heard()}
    assert heard["push"]["forced"] is True


async def test_branch_that_is_made_and_deleted_is_told(scene: Scene) -> None:
    people, repository = scene.people, scene.stage.repository
    await people.commit(repository, {"x.md": "x\n"}, branch="new")
    await people.point_branch(repository, "new", None)
    pushes = [each.payload for each in await scene.heard() if each.event == "push"]
    assert [(each["created"], each["deleted"]) for each in pushes] == [(True, False), (False, True)]
    assert pushes[1]["head_commit"] is None


async def test_edited_pull_request_tells_what_was_before(scene: Scene) -> None:
    people = scene.people
    await people.commit(scene.stage.repository, {"x.md": "x\n"}, branch="release")
    base_sha = scene.pull.base_sha
    await scene.heard()
    await people.edit(scene.pull, title="New", body="Text", base="release")
    told = await scene.one("pull_request edited")
    assert told["changes"] == {
        "title": {"from": "topic"},
        "body": {"from": ""},
        "base": {"ref": {"from": "main"}, "sha": {"from": base_sha}},
    }
    assert told["pull_request"]["base"]["ref"] == "release"


async def test_states_of_a_pull_request_are_told(scene: Scene) -> None:
    people, pull = scene.people, scene.pull
    people.convert_to_draft(pull)
    people.mark_ready(pull)
    people.close(pull)
    await people.reopen(pull)
    await people.merge(pull, scene.stage.alice)
    heard = [each for each in await scene.heard() if each.event == "pull_request"]
    assert sorted(each.title for each in heard) == [
        "pull_request closed",
        "pull_request closed",
        "pull_request converted_to_draft",
        "pull_request ready_for_review",
        "pull_request reopened",
    ]
    merged = [each.payload["pull_request"]["merged"] for each in heard]
    assert sorted(merged) == [False, False, False, False, True]


async def test_pull_request_from_a_deleted_fork_has_no_head_repository(scene: Scene) -> None:
    people = scene.people
    fork = await people.fork(scene.stage.repository, people.user("bob"))
    pull = await people.open_pull(scene.stage.repository, "patch", {"e.md": "e\n"}, fork=fork)
    people.delete_repository(fork)
    await scene.heard()
    people.close(pull)
    told = await scene.one("pull_request closed")
    assert told["pull_request"]["head"]["repo"] is None
    assert told["pull_request"]["head"]["sha"] == pull.head_sha


async def test_check_run_is_told_when_made_and_when_done(scene: Scene) -> None:
    run = await scene.check(status="in_progress")
    created = await scene.one("check_run created")
    assert (created["check_run"]["id"], created["check_run"]["status"]) == (run.id, "in_progress")
    assert [each["number"] for each in created["check_run"]["pull_requests"]] == [1]
    await scene.stage.bot("PATCH", f"/check-runs/{run.id}", {"conclusion": "failure"})
    completed = await scene.one("check_run completed")
    assert completed["check_run"]["conclusion"] == "failure"


async def test_check_run_of_a_fork_names_no_pull_request(scene: Scene) -> None:
    people = scene.people
    fork = await people.fork(scene.stage.repository, people.user("bob"))
    pull = await people.open_pull(scene.stage.repository, "patch", {"e.md": "e\n"}, fork=fork)
    await scene.heard()
    await scene.check(head_sha=pull.head_sha, conclusion="success")
    completed = await scene.one("check_run completed")
    assert completed["check_run"]["pull_requests"] == []
    assert completed["check_run"]["check_suite"]["pull_requests"] == []


async def test_buttons_of_a_check_run_are_told(scene: Scene) -> None:
    button = {"label": "Waive", "description": "Let it pass", "identifier": "waive"}
    run = await scene.check(conclusion="failure", actions=[button])
    await scene.heard()
    scene.people.press(run, "waive", scene.stage.alice)
    pressed = await scene.one("check_run requested_action")
    assert pressed["requested_action"] == {"identifier": "waive"}
    scene.people.rerun_check(run, scene.stage.alice)
    rerun = await scene.one("check_run rerequested")
    assert (rerun["check_run"]["id"], rerun["sender"]["login"]) == (run.id, "alice")
    scene.people.rerun_suite(run.suite, scene.stage.alice)
    assert (await scene.one("check_suite rerequested"))["check_suite"]["id"] == run.suite.id


async def test_comment_is_told_with_the_pull_request_as_an_issue(scene: Scene) -> None:
    people, alice = scene.people, scene.stage.alice
    comment = people.comment(scene.pull, alice, "/specbot recheck")
    created = await scene.one("issue_comment created")
    assert created["comment"]["body"] == "/specbot recheck"
    assert created["issue"]["number"] == 1
    assert created["issue"]["pull_request"]["url"].endswith("/repos/alice/specs/pulls/1")
    people.edit_comment(comment, alice, "never mind")
    assert (await scene.one("issue_comment edited"))["changes"] == {
        "body": {"from": "/specbot recheck"}
    }
    people.delete_comment(comment, alice)
    assert (await scene.one("issue_comment deleted"))["comment"]["id"] == comment.id


async def test_review_and_its_comments_are_told(scene: Scene) -> None:
    thread = await scene.thread()
    heard = {each.title: each.payload for each in await scene.heard()}
    assert sorted(heard) == [
        "pull_request_review submitted",
        "pull_request_review_comment created",
    ]
    assert heard["pull_request_review submitted"]["review"]["state"] == "commented"
    told = heard["pull_request_review_comment created"]["comment"]
    assert (told["id"], told["line"]) == (thread.comments[0].id, 1)


async def test_review_comment_is_told_when_changed_and_deleted(scene: Scene) -> None:
    thread = await scene.thread()
    await scene.heard()
    path = f"/pulls/comments/{thread.comments[0].id}"
    await scene.stage.bot("PATCH", path, {"body": "Ah"})
    edited = await scene.one("pull_request_review_comment edited")
    assert (edited["comment"]["body"], edited["changes"]) == ("Ah", {"body": {"from": "Hm"}})
    await scene.stage.bot("DELETE", path)
    assert (await scene.one("pull_request_review_comment deleted"))["comment"]["body"] == "Ah"


async def test_thread_is_told_when_resolved_and_opened_again(scene: Scene) -> None:
    thread = await scene.thread()
    await scene.heard()
    scene.people.resolve(thread, scene.stage.alice)
    resolved = await scene.one("pull_request_review_thread resolved")
    assert resolved["thread"]["node_id"] == thread.node_id
    scene.people.resolve(thread, scene.stage.alice, resolved=False)
    assert (await scene.one("pull_request_review_thread unresolved"))["thread"]["comments"]


async def test_outdated_comment_is_told_without_a_line(scene: Scene) -> None:
    thread = await scene.thread()
    await scene.people.push(scene.pull, {"b.md": "other\n"})
    await scene.heard()
    scene.people.reply(thread, scene.stage.alice, "Done")
    told = await scene.one("pull_request_review_comment created")
    assert (told["comment"]["line"], told["comment"]["original_line"]) == (None, 1)


async def test_merge_group_is_told(scene: Scene) -> None:
    group = await scene.people.enqueue(scene.pull, scene.stage.alice)
    told = await scene.one("merge_group checks_requested")
    assert told["merge_group"]["head_sha"] == group.head_sha
    assert told["merge_group"]["base_ref"] == "refs/heads/main"
    await scene.people.dequeue(group, scene.stage.alice)
    assert (await scene.one("merge_group destroyed"))["reason"] == "dequeued"


@pytest.mark.parametrize(
    ("deed", "title"),
    [
        (lambda s: s.people.suspend(s.stage.installation), "installation suspend"),
        (
            lambda s: s.people.suspend(s.stage.installation, suspended=False),
            "installation unsuspend",
        ),
        (
            lambda s: s.people.accept_permissions(s.stage.installation),
            "installation new_permissions_accepted",
        ),
        (lambda s: s.people.uninstall(s.stage.installation), "installation deleted"),
    ],
)
async def test_installation_is_told(
    scene: Scene, deed: Callable[[Scene], None], title: str
) -> None:
    deed(scene)
    told = await scene.one(title)
    assert told["installation"]["id"] == scene.stage.installation.id
    assert told["installation"]["app_slug"] == "specbot"


async def test_new_installation_is_told_with_its_repositories(scene: Scene) -> None:
    people = scene.people
    repository = await people.repository(people.user("bob"), "plans")
    await scene.heard()
    people.install(scene.stage.app, repository)
    told = await scene.one("installation created")
    assert [each["full_name"] for each in told["repositories"]] == ["bob/plans"]


async def test_repositories_of_an_installation_are_told_when_they_change(scene: Scene) -> None:
    people = scene.people
    repository = await people.repository(scene.stage.alice, "plans")
    people.add_to_installation(scene.stage.installation, repository)
    added = await scene.one("installation_repositories added")
    assert [each["name"] for each in added["repositories_added"]] == ["plans"]
    people.remove_from_installation(scene.stage.installation, repository)
    removed = await scene.one("installation_repositories removed")
    assert [each["name"] for each in removed["repositories_removed"]] == ["plans"]


async def test_payloads_are_judged(scene: Scene, contract: Recorder) -> None:
    before = contract.deliveries
    scene.people.close(scene.pull)
    await scene.heard()
    await scene.stage.bot("GET", "/pulls")
    assert contract.deliveries > before
