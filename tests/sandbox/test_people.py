import pytest

from bot.sandbox import git
from bot.sandbox.app import Sandbox
from bot.sandbox.commits import Move, Put, history
from bot.sandbox.refusal import RefusalError
from bot.sandbox.state import Repository
from tests.sandbox.conftest import Stage


@pytest.fixture
async def repository(github: Sandbox) -> Repository:
    return await github.people.repository(github.people.user("alice"), "specs")


def told(github: Sandbox) -> list[tuple[str, str | None]]:
    return [(event.name, event.action) for event in github.world.events]


async def test_commit_puts_moves_and_removes(github: Sandbox, repository: Repository) -> None:
    people = github.people
    odd = 'with "quotes" and \\ and ü.md'
    await people.commit(repository, {"a.md": "a\n", odd: b"\x00\xff", "run": Put(content=b"")})
    sha = await people.commit(
        repository, {"a.md": None, "b.md": Move(source=odd)}, message="Two\n\nlines"
    )
    (last,) = (await history(repository.path, None, sha))[-1:]
    assert (last.message, last.author_name) == ("Two\n\nlines", "alice")
    assert (last.added, set(last.removed)) == (("b.md",), {"a.md", odd})
    found = await git.read_object(repository.path, f"{sha}:b.md")
    assert found is not None
    assert found.content == b"\x00\xff"


async def test_life_of_a_pull_request_is_told(github: Sandbox, repository: Repository) -> None:
    people = github.people
    pull = await people.open_pull(repository, "topic", {"b.md": "b\n"}, draft=True)
    people.mark_ready(pull)
    people.mark_ready(pull)
    people.convert_to_draft(pull)
    await people.edit(pull, title="Better", body="Text")
    people.close(pull)
    await people.reopen(pull)
    await people.push(pull, {"b.md": "c\n"})
    actions = [action for name, action in told(github) if name == "pull_request"]
    assert actions == [
        "opened",
        "ready_for_review",
        "converted_to_draft",
        "edited",
        "closed",
        "reopened",
        "synchronize",
    ]


async def test_base_can_be_changed(github: Sandbox, repository: Repository) -> None:
    people = github.people
    await people.commit(repository, {"b.md": "b\n"}, branch="next")
    pull = await people.open_pull(repository, "topic", {"b.md": "b\n", "c.md": "c\n"}, base="next")
    assert pull.changed_files == 1
    await people.edit(pull, base="main")
    assert pull.changed_files == 2
    changes = github.world.events[-1].changes["base"]
    assert isinstance(changes, dict)
    assert changes["ref"] == {"from": "next"}
    with pytest.raises(RefusalError, match="422"):
        await people.edit(pull, base="nowhere")


async def test_pull_request_is_not_opened_when_nothing_differs(
    github: Sandbox, repository: Repository
) -> None:
    await github.people.point_branch(
        repository, "same", await git.commit_of(repository.path, "main")
    )
    with pytest.raises(RefusalError) as refused:
        await github.people.open_pull(repository, "same")
    assert refused.value.as_json()["errors"] == [
        {
            "resource": "PullRequest",
            "field": "base",
            "code": "custom",
            "message": "No commits between main and same",
        }
    ]


async def test_push_to_a_fork_moves_its_pull_request(
    github: Sandbox, repository: Repository
) -> None:
    people = github.people
    fork = await people.fork(repository, people.user("bob"))
    pull = await people.open_pull(repository, "topic", {"b.md": "b\n"}, fork=fork)
    head = await people.push(pull, {"b.md": "c\n"})
    assert pull.head_sha == head
    assert github.world.events[-1].action == "synchronize"
    at = await git.references(repository.path, "refs/pull/")
    assert at == {"refs/pull/1/head": head}
    people.delete_repository(fork)
    with pytest.raises(ValueError, match="gone"):
        await people.push(pull, {"b.md": "d\n"})


async def test_force_push_is_told_as_forced(github: Sandbox, repository: Repository) -> None:
    people = github.people
    pull = await people.open_pull(repository, "topic", {"b.md": "b\n"})
    await people.commit(repository, {"b.md": "c\n"}, branch="topic", start="main")
    push = github.world.events[-2].push
    assert push is not None
    assert (push.forced, pull.commits) == (True, 1)


async def test_installation_comes_changes_and_goes(stage: Stage) -> None:
    people, world = stage.github.people, stage.github.world
    other = await people.repository(stage.alice, "other")
    people.add_to_installation(stage.installation, other)
    people.suspend(stage.installation)
    people.suspend(stage.installation, suspended=False)
    people.uninstall(stage.installation)
    installed = [
        (event.name, event.action) for event in world.events if event.name.startswith("install")
    ]
    assert installed == [
        ("installation", "created"),
        ("installation_repositories", "added"),
        ("installation", "suspend"),
        ("installation", "unsuspend"),
        ("installation", "deleted"),
    ]
    assert world.tokens == {}


async def test_thread_is_resolved_and_answered(stage: Stage) -> None:
    people = stage.github.people
    pull = await people.open_pull(stage.repository, "topic", {"b.md": "b\n"})
    comment = {"path": "b.md", "line": 1, "body": "hm"}
    await stage.bot(
        "POST", "/pulls/1/reviews", {"event": "COMMENT", "body": "x", "comments": [comment]}
    )
    (thread,) = pull.threads
    people.reply(thread, stage.alice, "why?")
    people.resolve(thread, stage.alice)
    assert thread.resolved_by is stage.alice
    assert [comment.body for comment in thread.comments] == ["hm", "why?"]
    assert told(stage.github)[-2:] == [
        ("pull_request_review_comment", "created"),
        ("pull_request_review_thread", "resolved"),
    ]


async def test_button_that_is_not_there_cannot_be_pressed(stage: Stage) -> None:
    pull = await stage.github.people.open_pull(stage.repository, "topic", {"b.md": "b\n"})
    body = {"name": "lint", "head_sha": pull.head_sha}
    made = (await stage.bot("POST", "/check-runs", body)).json
    with pytest.raises(ValueError, match="no button 'waive'"):
        stage.github.people.press(stage.repository.check_runs[made["id"]], "waive", stage.alice)


async def test_folder_is_gone_when_the_box_is_closed() -> None:
    async with Sandbox() as github:
        root = github.world.root
        await github.people.repository(github.people.user("alice"), "specs")
        assert root.is_dir()
    assert not root.exists()
