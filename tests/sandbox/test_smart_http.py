import asyncio
import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.sandbox.git import environment
from bot.sandbox.state import RequiredCheck
from tests.sandbox.conftest import Stage


@dataclass(frozen=True, kw_only=True)
class Clone:
    """A working copy as a person has it."""

    path: Path

    async def git(self, *arguments: str) -> tuple[int, str]:
        process = await asyncio.create_subprocess_exec(
            "git",
            *arguments,
            cwd=self.path,
            env=environment(self.path),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        async with asyncio.timeout(30):
            output, _ = await process.communicate()
        return process.returncode or 0, output.decode()


def address(stage: Stage, token: str) -> str:
    host = stage.github.url.removeprefix("http://")
    return f"http://someone:{token}@{host}/alice/specs.git"


@pytest.fixture
async def clone(stage: Stage, tmp_path: Path) -> Clone:
    code, output = await Clone(path=tmp_path).git("clone", address(stage, stage.alice.token), "w")
    assert code == 0, output
    return Clone(path=tmp_path / "w")


async def test_push_over_git_moves_the_head_and_is_told(stage: Stage, clone: Clone) -> None:
    pull = await stage.github.people.open_pull(stage.repository, "topic", {"b.md": "b\n"})
    opened = pull.head_sha
    await clone.git("fetch", "--quiet")
    await clone.git("checkout", "--quiet", "topic")
    (clone.path / "b.md").write_text("b\nmore\n", encoding="utf-8")
    await clone.git("commit", "--quiet", "--all", "--message", "More")
    code, output = await clone.git("push", "--quiet")
    assert code == 0, output
    _, head = await clone.git("rev-parse", "HEAD")
    assert pull.head_sha == head.strip()
    push, suite, moved = stage.github.world.events[-3:]
    assert (push.name, push.sender.login) == ("push", "alice")
    assert push.push is not None
    assert (push.push.before, push.push.after) == (opened, pull.head_sha)
    assert [commit.modified for commit in push.push.commits] == [("b.md",)]
    assert (suite.name, suite.action) == ("check_suite", "requested")
    assert (moved.name, moved.action, moved.before) == ("pull_request", "synchronize", opened)
    assert [file["additions"] for file in (await stage.bot("GET", "/pulls/1/files")).json] == [2]


async def test_push_and_fetch_work_when_git_sends_them_in_chunks(
    stage: Stage, clone: Clone
) -> None:
    await clone.git("checkout", "--quiet", "-b", "big")
    (clone.path / "big.bin").write_bytes(os.urandom(3_000_000))
    await clone.git("add", ".")
    await clone.git("commit", "--quiet", "--message", "Big")
    code, output = await clone.git("push", "--quiet", "origin", "big")
    assert code == 0, output
    # Enough branches that the wish list of a fetch is long, which git then compresses.
    for number in range(40):
        await stage.github.people.commit(
            stage.repository, {"b.md": f"{number}\n"}, branch=f"topic-{number}"
        )
    code, output = await clone.git("-c", "protocol.version=0", "fetch", "--quiet")
    assert code == 0, output
    _, branches = await clone.git("branch", "--remotes")
    assert branches.count("origin/topic-") == 40


async def test_pull_request_closes_when_its_branch_is_deleted(stage: Stage, clone: Clone) -> None:
    pull = await stage.github.people.open_pull(stage.repository, "topic", {"b.md": "b\n"})
    code, output = await clone.git("push", "--quiet", "origin", "--delete", "topic")
    assert code == 0, output
    assert pull.state == "closed"
    assert stage.github.world.events[-1].action == "closed"
    assert (await stage.bot("GET", f"/contents/b.md?ref={pull.head_sha}")).status == 200


async def test_head_of_a_pull_request_can_be_fetched_by_number(stage: Stage, clone: Clone) -> None:
    pull = await stage.github.people.open_pull(stage.repository, "topic", {"b.md": "b\n"})
    code, output = await clone.git("fetch", "--quiet", "origin", "refs/pull/1/head")
    assert code == 0, output
    _, fetched = await clone.git("rev-parse", "FETCH_HEAD")
    assert fetched.strip() == pull.head_sha


async def test_push_is_declined_when_the_branch_needs_a_check(stage: Stage, clone: Clone) -> None:
    stage.github.people.protect(stage.repository, RequiredCheck(context="lint"))
    (clone.path / "a.md").write_text("changed\n", encoding="utf-8")
    await clone.git("commit", "--quiet", "--all", "--message", "Straight to main")
    code, output = await clone.git("push", "origin", "main")
    assert code == 1
    assert "remote: error: GH006: Protected branch update failed for refs/heads/main." in output
    assert "protected branch hook declined" in output
    events = [event.name for event in stage.github.world.events]
    assert events.count("push") == 1


@pytest.mark.parametrize("token", ["", "wrong", "ghs_stage"])
async def test_push_is_refused_when_the_token_may_not_write(
    stage: Stage, clone: Clone, token: str
) -> None:
    code, output = await clone.git("push", address(stage, token), "main:refs/heads/mine")
    assert code == 128
    assert "Authentication failed" in output or "could not read" in output or "403" in output


async def test_private_repository_is_hidden_when_nobody_asks(stage: Stage, tmp_path: Path) -> None:
    stage.repository.private = True
    stranger = stage.github.people.user("stranger")
    for token, expected in (("", 128), (stranger.token, 128), ("ghs_stage", 0)):
        folder = f"clone-{token[:6]}"
        code, output = await Clone(path=tmp_path).git("clone", address(stage, token), folder)
        assert code == expected, output
