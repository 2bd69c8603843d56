import pytest

from bot.sandbox.remarks import Thread
from bot.sandbox.state import PullRequest
from tests.sandbox.conftest import TEN_LINES, Stage

NEW = "".join(f"row {number}\n" for number in range(1, 21))


@pytest.fixture
async def pull(stage: Stage) -> PullRequest:
    changes = {"new.md": NEW, "a.md": TEN_LINES.replace("line 5\n", "")}
    return await stage.github.people.open_pull(stage.repository, "topic", changes)


async def open_thread(
    stage: Stage, pull: PullRequest, line: int, path: str = "new.md", side: str = "RIGHT"
) -> Thread:
    comment = {"path": path, "line": line, "side": side, "body": "hm"}
    body = {"event": "COMMENT", "body": "x", "comments": [comment]}
    assert (await stage.bot("POST", f"/pulls/{pull.number}/reviews", body)).status == 200
    return pull.threads[-1]


async def test_thread_moves_along_when_lines_above_it_change(
    stage: Stage, pull: PullRequest
) -> None:
    first = pull.head_sha
    thread = await open_thread(stage, pull, 10)
    head = await stage.github.people.push(pull, {"new.md": "top\nmore\n" + NEW})
    assert (thread.line, thread.original_line, thread.outdated) == (12, 10, False)
    assert (thread.commit_id, thread.original_commit_id) == (head, first)
    (shown,) = (await stage.bot("GET", "/pulls/1/comments")).json
    assert (shown["line"], shown["original_line"], shown["position"]) == (12, 10, 12)


async def test_thread_is_outdated_when_its_line_changes_and_back_when_that_is_undone(
    stage: Stage, pull: PullRequest
) -> None:
    first = pull.head_sha
    thread = await open_thread(stage, pull, 10)
    await stage.github.people.push(pull, {"new.md": NEW.replace("row 10\n", "ROW 10\n")})
    assert (thread.line, thread.position, thread.outdated) == (None, None, True)
    (shown,) = (await stage.bot("GET", "/pulls/1/comments")).json
    assert (shown["line"], shown["original_line"], shown["commit_id"]) == (None, 10, first)
    await stage.github.people.point_branch(stage.repository, "topic", first)
    assert (thread.line, thread.outdated) == (10, False)


async def test_thread_is_outdated_when_its_file_leaves_the_diff(
    stage: Stage, pull: PullRequest
) -> None:
    thread = await open_thread(stage, pull, 10)
    await stage.github.people.push(pull, {"new.md": None})
    assert thread.outdated


async def test_thread_on_a_removed_line_stays_when_the_head_moves(
    stage: Stage, pull: PullRequest
) -> None:
    thread = await open_thread(stage, pull, 5, "a.md", "LEFT")
    await stage.github.people.push(pull, {"new.md": "other\n"})
    assert (thread.line, thread.outdated) == (5, False)
    await stage.github.people.push(pull, {"a.md": TEN_LINES})
    assert thread.outdated


async def test_range_is_outdated_when_its_first_line_changes(
    stage: Stage, pull: PullRequest
) -> None:
    comment = {"path": "new.md", "start_line": 3, "line": 6, "body": "hm"}
    body = {"event": "COMMENT", "body": "x", "comments": [comment]}
    await stage.bot("POST", "/pulls/1/reviews", body)
    (thread,) = pull.threads
    await stage.github.people.push(pull, {"new.md": "top\n" + NEW})
    assert (thread.start_line, thread.line) == (4, 7)
    await stage.github.people.push(pull, {"new.md": NEW.replace("row 3\n", "")})
    assert (thread.start_line, thread.outdated) == (None, True)


async def test_review_of_an_older_commit_is_taken_and_follows_to_the_head(
    stage: Stage, pull: PullRequest
) -> None:
    older = pull.head_sha
    newer = "top\n" + NEW.replace("row 3\n", "ROW 3\n")
    await stage.github.people.push(pull, {"new.md": newer})
    comments = [{"path": "new.md", "line": line, "body": "hm"} for line in (3, 10)]
    body = {"event": "COMMENT", "body": "x", "commit_id": older, "comments": comments}
    made = await stage.bot("POST", "/pulls/1/reviews", body)
    assert made.json["commit_id"] == older
    gone, moved = pull.threads
    assert (gone.line, gone.original_line, gone.outdated) == (None, 3, True)
    assert (moved.line, moved.original_line, moved.commit_id) == (11, 10, pull.head_sha)
    single = {"path": "new.md", "line": 12, "body": "hm", "commit_id": older, "side": "RIGHT"}
    shown = (await stage.bot("POST", "/pulls/1/comments", single)).json
    assert (shown["line"], shown["original_line"]) == (13, 12)
