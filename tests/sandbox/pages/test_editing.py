"""Files changed in the browser."""

import html
import re

import pytest

from bot.sandbox import git
from bot.sandbox.state import PullRequest
from tests.sandbox.conftest import Stage
from tests.sandbox.pages.visitor import PULL, Visitor

EDIT = f"{PULL}/edit/a.md"


async def text_at_head(pull: PullRequest, path: str = "a.md") -> bytes:
    assert pull.head is not None
    found = await git.read_object(pull.head.path, f"{pull.head_sha}:{path}")
    assert found is not None
    return found.content


async def commit(visitor: Visitor, pull: PullRequest, text: str, **fields: str) -> int:
    given = {"seal": await visitor.seal(), "head": pull.head_sha, "text": text, **fields}
    status, _ = await visitor.post(EDIT, **given)
    return status


async def test_editor_holds_the_text_at_the_head_to_the_letter(
    stage: Stage, visitor: Visitor, pull: PullRequest
) -> None:
    text = "\n\n<b>&amp; </textarea>\n"
    await stage.github.people.push(pull, {"a.md": text})
    _, page = await visitor.get(EDIT)
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert found is not None
    assert html.unescape(found.group(1)) == text


async def test_commit_moves_the_head_and_tells_the_app(
    stage: Stage, visitor: Visitor, pull: PullRequest
) -> None:
    told = len(stage.github.world.events)
    before = pull.head_sha
    assert await commit(visitor, pull, "new\r\nwords\r\n", message="Say it anew") == 303
    assert await text_at_head(pull) == b"new\nwords\n"
    assert pull.head_sha != before
    names = [(event.name, event.action) for event in stage.github.world.events[told:]]
    assert ("pull_request", "synchronize") in names


@pytest.mark.parametrize("text", ["\ufeffa\r\nb\r\n", "a\r\nb", "a\nb"])
async def test_line_ends_of_the_file_are_kept(
    stage: Stage, visitor: Visitor, pull: PullRequest, text: str
) -> None:
    await stage.github.people.push(pull, {"a.md": text})
    sent = text.replace("\r\n", "\n").replace("\n", "\r\n").replace("b", "c")
    assert await commit(visitor, pull, sent) == 303
    assert await text_at_head(pull) == text.replace("b", "c").encode()


async def test_nothing_is_committed_where_nothing_changed(
    visitor: Visitor, pull: PullRequest
) -> None:
    before = pull.head_sha
    assert await commit(visitor, pull, (await text_at_head(pull)).decode()) == 303
    assert pull.head_sha == before


async def test_what_somebody_else_pushed_meanwhile_is_not_overwritten(
    stage: Stage, visitor: Visitor, pull: PullRequest
) -> None:
    begun_at = pull.head_sha
    theirs = await stage.github.people.push(pull, {"a.md": "theirs\n"})
    assert await commit(visitor, pull, "mine\n", head=begun_at) == 409
    assert pull.head_sha == theirs


async def test_form_that_was_not_on_a_page_of_ours_is_refused(
    visitor: Visitor, pull: PullRequest
) -> None:
    assert await commit(visitor, pull, "new\n", seal="made up") == 403
    assert (await text_at_head(pull)) != b"new\n"


@pytest.mark.parametrize("path", ["none.md", "../../etc/passwd", "picture.png"])
async def test_what_is_no_text_of_the_branch_cannot_be_edited(
    stage: Stage, visitor: Visitor, pull: PullRequest, path: str
) -> None:
    await stage.github.people.push(pull, {"picture.png": b"\x89PNG\xff"})
    status, _ = await visitor.get(f"{PULL}/edit/{path}")
    assert status == 404


async def test_closed_pull_request_cannot_be_edited(
    stage: Stage, visitor: Visitor, pull: PullRequest
) -> None:
    stage.github.people.close(pull)
    status, _ = await visitor.get(EDIT)
    assert status == 404
