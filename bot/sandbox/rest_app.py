"""What an App asks about itself: who it is, where it is installed, its tokens and its webhooks.

Source: https://docs.github.com/rest/apps
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox import answers, bodies, hooks
from bot.sandbox.answers_app import delivery, delivery_item, installation, own_app, token
from bot.sandbox.conditions import caller_of
from bot.sandbox.refusal import RefusalError, not_found
from bot.sandbox.tokens import mint
from bot.sandbox.web import API, VIEWER, WORLD, answer, number_of, paged

if TYPE_CHECKING:
    from bot.sandbox.state import App, Installation, Repository

routes = web.RouteTableDef()

_CURSOR = "v1_"


class TokenAsked(bodies.Body):
    """The body of a request for an installation token."""

    repositories: list[str] | None = None
    repository_ids: list[int] | None = None
    permissions: dict[str, str] | None = None


def _app(request: web.Request) -> App:
    app = request[VIEWER].app
    if app is None:
        raise RefusalError(401, "A JSON web token could not be decoded")
    return app


def _installation(request: web.Request) -> Installation:
    world = request.app[WORLD]
    found = world.installations.get(number_of(request, "installation_id"))
    if found is None or found.app is not _app(request):
        raise not_found()
    return found


@routes.get(f"{API}/app")
async def get_app(request: web.Request) -> web.Response:
    """The App itself."""
    world, app = request.app[WORLD], _app(request)
    return answer(request, own_app(world, app))


@routes.get(f"{API}/app/installations")
async def list_installations(request: web.Request) -> web.Response:
    """Where it is installed."""
    world, app = request.app[WORLD], _app(request)
    mine = [each for each in world.installations.values() if each.app is app]
    return paged(request, mine, lambda each: installation(world, each))


@routes.get(f"{API}/app/installations/{{installation_id}}")
async def get_installation(request: web.Request) -> web.Response:
    """One installation."""
    return answer(request, installation(request.app[WORLD], _installation(request)))


@routes.get(f"{API}/repos/{{owner}}/{{repo}}/installation")
async def get_repository_installation(request: web.Request) -> web.Response:
    """The installation that sees a repository."""
    world, match = request.app[WORLD], request.match_info
    repository = world.repository(match["owner"], match["repo"])
    found = world.installation_of(_app(request), repository) if repository else None
    if found is None:
        raise not_found()
    return answer(request, installation(world, found))


@routes.post(f"{API}/app/installations/{{installation_id}}/access_tokens")
async def create_token(request: web.Request) -> web.Response:
    """A token with which the App acts in an installation's name."""
    world, found = request.app[WORLD], _installation(request)
    asked = await bodies.read(request, TokenAsked) if request.can_read_body else TokenAsked()
    repositories = _repositories(found, asked)
    minted = mint(world, found, asked.permissions, repositories)
    return answer(request, token(world, minted), status=201)


def _repositories(found: Installation, asked: TokenAsked) -> list[Repository] | None:
    if asked.repositories is None and asked.repository_ids is None:
        return None
    names = {name.lower() for name in asked.repositories or ()}
    ids = set(asked.repository_ids or ())
    chosen = [r for r in found.repositories if r.name.lower() in names or r.id in ids]
    if len(chosen) < len(names | ids):
        raise RefusalError(
            422,
            "There is at least one repository that does not exist or is not accessible to the "
            "parent installation.",
        )
    return chosen


@routes.get(f"{API}/installation/repositories")
async def list_repositories(request: web.Request) -> web.Response:
    """The repositories that a token may see."""
    world, seen = request.app[WORLD], list(request[VIEWER].repositories)
    return paged(
        request,
        [each for each in seen if not each.deleted],
        lambda each: answers.repository(world, each),
        wrap=lambda shown: {
            "total_count": len(seen),
            "repository_selection": "selected",
            "repositories": shown,
        },
    )


@routes.get(f"{API}/app/hook/config")
async def get_hook_config(request: web.Request) -> web.Response:
    """Where its webhooks go."""
    config = {
        "content_type": "json",
        "insecure_ssl": "0",
        "secret": "********",
        "url": _app(request).webhook_url,
    }
    return answer(request, config)


@routes.get(f"{API}/app/hook/deliveries")
async def list_deliveries(request: web.Request) -> web.Response:
    """Its deliveries, the newest first; the ``Link`` header has the cursor of the next page."""
    world, app = request.app[WORLD], _app(request)
    before = request.query.get("cursor", "").removeprefix(_CURSOR)
    size = min(100, int(request.query.get("per_page", "30") or 30))
    mine = [each for each in reversed(world.deliveries) if each.app is app]
    if before.isdecimal():
        mine = [each for each in mine if each.id < int(before)]
    if request.query.get("status") in ("success", "failure"):
        wanted = request.query["status"] == "success"
        mine = [each for each in mine if (each.status == "OK") is wanted]
    page = mine[:size]
    headers = {}
    if len(mine) > size:
        url = f"{world.url}{API}/app/hook/deliveries?per_page={size}&cursor={_CURSOR}{page[-1].id}"
        headers["Link"] = f'<{url}>; rel="next"'
    return answer(request, [delivery_item(each) for each in page], headers=headers)


@routes.get(f"{API}/app/hook/deliveries/{{delivery_id}}")
async def get_delivery(request: web.Request) -> web.Response:
    """One delivery whole: what was sent and what came back."""
    number, app = number_of(request, "delivery_id"), _app(request)
    for each in request.app[WORLD].deliveries:
        if each.id == number and each.app is app:
            return answer(request, delivery(each))
    raise not_found()


@routes.post(f"{API}/app/hook/deliveries/{{delivery_id}}/attempts")
async def redeliver(request: web.Request) -> web.Response:
    """Send a delivery again, with the same GUID."""
    number, app = number_of(request, "delivery_id"), _app(request)
    for each in request.app[WORLD].deliveries:
        if each.id == number and each.app is app:
            hooks.redeliver(request.app[WORLD], each)
            return answer(request, {}, status=202)
    raise not_found()


@routes.get(f"{API}/rate_limit")
async def get_rate_limit(request: web.Request) -> web.Response:
    """What is left in the caller's purses."""
    limits, caller = request.app[WORLD].limits, caller_of(request[VIEWER])
    shown = {name: limits.purse(caller, name).as_json() for name in ("core", "graphql")}
    shown["search"] = {**shown["core"], "limit": 30, "remaining": 30, "used": 0}
    return answer(request, {"resources": shown, "rate": shown["core"]})
