"""REST: comments in the conversation, and reactions to them.

Source: https://docs.github.com/rest/issues/comments, https://docs.github.com/rest/reactions/reactions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox import bodies, comments, pulls
from bot.sandbox.answers_reviews import issue_comment, reaction
from bot.sandbox.refusal import not_accessible, not_found
from bot.sandbox.web import (
    API,
    PULL,
    VIEWER,
    WORLD,
    answer,
    number_of,
    paged,
    pull_of,
    repository_of,
    viewer_of,
)

if TYPE_CHECKING:
    from bot.sandbox.remarks import IssueComment

REPO = API + "/repos/{owner}/{repo}"
LIST_PATH = REPO + "/issues/{issue_number:[0-9]+}/comments"
COMMENT_PATH = REPO + "/issues/comments/{comment_id}"
routes = web.RouteTableDef()


@routes.get(LIST_PATH)
async def list_comments(request: web.Request) -> web.Response:
    """``GET .../issues/{issue_number}/comments``: oldest first."""
    world = request.app[WORLD]
    pull = pull_of(request, "issue_number")
    return paged(
        request, list(pull.comments.values()), lambda comment: issue_comment(world, comment)
    )


@routes.post(LIST_PATH)
async def post_comment(request: web.Request) -> web.Response:
    """``POST .../issues/{issue_number}/comments``."""
    world = request.app[WORLD]
    pull = pull_of(request, "issue_number")
    given = await bodies.read(request, bodies.TextGiven)
    made = comments.comment(world, pull, viewer_of(request), given.body, app=request[VIEWER].app)
    shown = issue_comment(world, made)
    return answer(request, shown, status=201, headers={"Location": shown["url"]})


@routes.get(COMMENT_PATH)
async def get_comment(request: web.Request) -> web.Response:
    """``GET .../issues/comments/{comment_id}``."""
    return answer(request, issue_comment(request.app[WORLD], _comment_of(request)))


@routes.patch(COMMENT_PATH)
async def patch_comment(request: web.Request) -> web.Response:
    """``PATCH .../issues/comments/{comment_id}``: its author may."""
    world = request.app[WORLD]
    subject = _comment_of(request)
    if subject.user is not viewer_of(request):
        raise not_accessible()
    given = await bodies.read(request, bodies.TextGiven)
    comments.edit(world, subject, viewer_of(request), given.body)
    return answer(request, issue_comment(world, subject))


@routes.delete(COMMENT_PATH)
async def delete_comment(request: web.Request) -> web.Response:
    """``DELETE .../issues/comments/{comment_id}``: its author may, and who may write here."""
    subject = _comment_of(request)
    viewer = viewer_of(request)
    may_write = pulls.permission_of(subject.pull.base, viewer) in ("write", "maintain", "admin")
    if subject.user is not viewer and not may_write:
        raise not_accessible()
    comments.delete(request.app[WORLD], subject, viewer)
    return web.Response(status=204)


@routes.get(COMMENT_PATH + "/reactions")
async def list_reactions(request: web.Request) -> web.Response:
    """``GET .../issues/comments/{comment_id}/reactions``."""
    world = request.app[WORLD]
    return paged(request, _comment_of(request).reactions, lambda each: reaction(world, each))


@routes.post(COMMENT_PATH + "/reactions")
async def post_reaction(request: web.Request) -> web.Response:
    """``POST .../issues/comments/{comment_id}/reactions``: 200 when it stood there already."""
    world = request.app[WORLD]
    subject = _comment_of(request)
    given = await bodies.read(request, bodies.ReactionGiven)
    made, is_new = comments.react(world, subject, viewer_of(request), given.content)
    return answer(request, reaction(world, made), status=201 if is_new else 200)


def _comment_of(request: web.Request) -> IssueComment:
    wanted = number_of(request, "comment_id")
    for pull in repository_of(request).pulls.values():
        if wanted in pull.comments:
            request[PULL] = pull
            return pull.comments[wanted]
    raise not_found()
