"""A file of a pull request, changed in the browser and committed to its branch."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox import git
from bot.sandbox.pages.serving import SEAL, Verbatim, address, page, pressed, pull_of
from bot.sandbox.people import People
from bot.sandbox.web import WORLD

if TYPE_CHECKING:
    from bot.sandbox.state import PullRequest

routes = web.RouteTableDef()

_PLACE = "/{owner}/{repo}/pull/{number:[0-9]{1,9}}/edit/{path:.+}"
_MOVED = (
    "Somebody pushed to this branch since you began. What you wrote is below, and not committed: "
    "look at what is new, then commit again."
)


@routes.get(_PLACE)
async def edit_page(request: web.Request) -> web.Response:
    """The file as it is at the head, ready to be changed."""
    pull, path = pull_of(request), request.match_info["path"]
    return _editor(request, pull, path, await _text_at_head(pull, path))


@routes.post(_PLACE)
async def commit_edit(request: web.Request) -> web.Response:
    """Commits what was written, unless the branch has moved on meanwhile."""
    pull, fields = await pressed(request)
    path, written = request.match_info["path"], fields.get("text", "")
    before = await _text_at_head(pull, path)
    text = _with_line_ends_of(before, written)
    if fields.get("head") != pull.head_sha:
        return _editor(request, pull, path, text, fault=_MOVED, status=409)
    if text != before:
        message = fields.get("message", "").strip() or _message(path)
        await People(request.app[WORLD]).push(
            pull, {path: text}, message=message, author=pull.base.owner
        )
    raise web.HTTPSeeOther(f"{address(pull)}#merge")


def _editor(
    request: web.Request,
    pull: PullRequest,
    path: str,
    text: str,
    *,
    fault: str = "",
    status: int = 200,
) -> web.Response:
    return page(
        request,
        "edit.html",
        status=status,
        pull=pull,
        here=address(pull),
        path=path,
        text=Verbatim(text),
        message=_message(path),
        fault=fault,
        seal=SEAL,
    )


def _message(path: str) -> str:
    return f"Update {path.rpartition('/')[2]}"


async def _text_at_head(pull: PullRequest, path: str) -> str:
    if pull.head is not None and pull.state == "open":
        found = await git.read_object(pull.head.path, f"{pull.head_sha}:{path}")
        if found is not None and found.kind == "blob":
            with suppress(UnicodeDecodeError):
                return found.content.decode()
    raise web.HTTPNotFound(text="There is no such text to edit on this pull request.")


def _with_line_ends_of(before: str, written: str) -> str:
    """A form sends every line end as CRLF, whatever the file has."""
    text = written.replace("\r\n", "\n")
    return text.replace("\n", "\r\n") if "\r\n" in before else text
