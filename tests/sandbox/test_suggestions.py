"""What accepting a suggestion does to a file."""

import pytest

from bot.sandbox import git
from bot.sandbox.refusal import RefusalError
from bot.sandbox.remarks import ReviewComment
from bot.sandbox.suggestions import can_be_accepted, suggested_lines
from tests.sandbox.conftest import TEN_LINES, Stage

CHANGED = TEN_LINES.replace("line 5\n", "LINE 5\n")


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("Mend it.\n\n```suggestion\nnew\n```\n", ["new"]),
        ("```suggestion\r\na\r\n\r\nb\r\n```", ["a", "", "b"]),
        ("```suggestion\n```", []),
        ("````suggestion\n```\ncode\n```\n````", ["```", "code", "```"]),
        ("~~~suggestion\n```\n~~~", ["```"]),
        ("Mend it.", None),
        ("```\nsuggestion\n```", None),
        ("```suggestion\nwithout an end", None),
    ],
)
def test_a_suggestion_is_the_first_block_of_that_name(body: str, lines: list[str] | None) -> None:
    assert suggested_lines(body) == lines


async def comment_on(
    stage: Stage, body: str, content: bytes, *, line: int = 5, start: int | None = None
) -> ReviewComment:
    people = stage.github.people
    pull = await people.open_pull(stage.repository, "topic", {"a.md": content})
    place = {"path": "a.md", "line": line, "side": "RIGHT", "body": body}
    if start is not None:
        place |= {"start_line": start, "start_side": "RIGHT"}
    given = {"event": "COMMENT", "body": "Findings", "comments": [place]}
    await stage.bot("POST", f"/pulls/{pull.number}/reviews", given)
    return pull.review_comments[0]


async def text_of(stage: Stage, comment: ReviewComment) -> bytes:
    head = comment.thread.pull.head_sha
    found = await git.read_object(stage.repository.path, f"{head}:a.md")
    assert found is not None
    return found.content


async def test_its_lines_take_the_place_of_those_it_stands_on(stage: Stage) -> None:
    body = "```suggestion\nline five\nand more\n```"
    comment = await comment_on(stage, body, CHANGED.encode(), line=6, start=5)
    await stage.github.people.accept_suggestion(comment, stage.alice)
    assert (await text_of(stage, comment)).decode() == CHANGED.replace(
        "LINE 5\nline 6\n", "line five\nand more\n"
    )


async def test_line_ends_stay_as_they_are(stage: Stage) -> None:
    content = b"one\r\ntwo\r\nthree"
    comment = await comment_on(stage, "```suggestion\nTHREE\n```", content, line=3)
    await stage.github.people.accept_suggestion(comment, stage.alice)
    assert await text_of(stage, comment) == b"one\r\ntwo\r\nTHREE"


async def test_what_is_outdated_or_changes_nothing_cannot_be_accepted(stage: Stage) -> None:
    people = stage.github.people
    same = await comment_on(stage, "```suggestion\nLINE 5\n```", CHANGED.encode())
    with pytest.raises(RefusalError, match="nothing"):
        await people.accept_suggestion(same, stage.alice)
    await people.push(same.thread.pull, {"a.md": TEN_LINES})
    assert not can_be_accepted(same)
    with pytest.raises(RefusalError, match="cannot be applied"):
        await people.accept_suggestion(same, stage.alice)
