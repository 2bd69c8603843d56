"""The box as a whole."""

from typing import Any

from bot.sandbox.commits import SYMLINK, Put
from tests.sandbox.conftest import Stage


async def test_every_read_keeps_to_the_newest_version_of_the_contract(stage: Stage) -> None:
    """Each answer is judged at the door, in the version that was asked for."""
    people = stage.github.people
    link = Put(content=b"a.md", mode=SYMLINK)
    pull = await people.open_pull(stage.repository, "topic", {"b.md": "b\n", "link": link})
    people.comment(pull, stage.alice, "Hello")
    bot = stage.bot.in_version("2026-03-10")
    note = {"path": "b.md", "start_line": 1, "end_line": 1, "annotation_level": "notice"}
    output = {"title": "t", "summary": "s", "annotations": [{**note, "message": "m"}]}
    run = await bot(
        "POST",
        "/check-runs",
        {"name": "a", "head_sha": pull.head_sha, "output": output, "conclusion": "neutral"},
    )
    comment = {"path": "b.md", "line": 1, "body": "hm"}
    review = await bot(
        "POST", "/pulls/1/reviews", {"event": "COMMENT", "body": "x", "comments": [comment]}
    )
    files = await bot("GET", "/pulls/1/files")
    paths = [
        "",
        "/pulls",
        "/pulls/1",
        "/pulls/1/commits",
        "/pulls/1/reviews",
        f"/pulls/1/reviews/{review.json['id']}",
        "/pulls/1/comments",
        "/issues/1/comments",
        f"/check-runs/{run.json['id']}",
        f"/check-runs/{run.json['id']}/annotations",
        "/commits/topic",
        "/commits/topic/check-runs",
        "/commits/topic/pulls",
        "/compare/main...topic",
        "/contents/?ref=topic",
        "/contents/b.md?ref=topic",
        f"/git/blobs/{files.json[0]['sha']}",
        "/git/trees/topic",
        "/git/ref/heads/topic",
        "/branches/main",
        "/collaborators/alice/permission",
    ]
    answers = [(path, (await bot("GET", path)).status) for path in paths]
    assert answers == [(path, 200) for path in paths]


async def test_diff_is_refused_above_300_files(stage: Stage) -> None:
    people = stage.github.people
    small = await people.open_pull(stage.repository, "small", {"b.md": "b\n"})
    changes: dict[str, Any] = {f"{number}.md": "x\n" for number in range(301)}
    await people.open_pull(stage.repository, "large", changes)
    as_diff = {"Accept": "application/vnd.github.diff"}
    shown = await stage.bot("GET", f"/pulls/{small.number}", headers=as_diff)
    assert shown.json.startswith("diff --git a/b.md b/b.md\nnew file mode 100644\n")
    refused = await stage.bot("GET", "/pulls/2", headers=as_diff)
    assert (refused.status, refused.json["message"]) == (
        406,
        "Sorry, the diff exceeded the maximum number of files (300).",
    )


async def test_path_that_is_none_of_the_api_is_not_found(stage: Stage) -> None:
    answered = await stage.bot("GET", "!/nothing/here")
    assert (answered.status, answered.json["message"]) == (404, "Not Found")
