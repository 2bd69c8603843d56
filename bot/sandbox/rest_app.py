"""What an App asks about itself: who it is, where it is installed, its tokens and its webhooks.

Source: https://docs.github.com/rest/apps
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from urllib.parse import urlencode

from aiohttp import web

from bot.sandbox import answers, bodies, hooks
from bot.sandbox.answers_app import delivery, delivery_item, installation, own_app, token
from bot.sandbox.conditions import caller_of
from bot.sandbox.hooks import PENDING
from bot.sandbox.refusal import RefusalError, not_found
from bot.sandbox.tokens import mint
from bot.sandbox.web import API, VIEWER, WORLD, answer, number_of, page_asked, paged

if TYPE_CHECKING:
    from bot.sandbox.state import App, Delivery, Installation, Repository

routes = web.RouteTableDef()

_CURSOR = "v1_"


class TokenAsked(bodies.Body):
    """The body of a request for an installation token."""

    repositories: list[str] | None = None
    repository_ids: list[int] | None = None
    permissions: dict[str, Literal["read", "write", "admin"]] | None = None


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
    asked = await bodies.read(request, TokenAsked)
    repositories = _repositories(found, asked)
    permissions = None if asked.permissions is None else dict[str, str](asked.permissions)
    minted = mint(world, found, permissions, repositories)
    return answer(request, token(world, minted), status=201)


def _repositories(found: Installation, asked: TokenAsked) -> list[Repository] | None:
    if asked.repositories is None and asked.repository_ids is None:
        return None
    names = {name.lower() for name in asked.repositories or ()}
    ids = set(asked.repository_ids or ())
    chosen = [r for r in found.repositories if r.name.lower() in names or r.id in ids]
    missing = names - {r.name.lower() for r in chosen} | ids - {r.id for r in chosen}
    if missing:
        raise RefusalError(
            422,
            "There is at least one repository that does not exist or is not accessible to the "
            "parent installation.",
        )
    return chosen


@routes.get(f"{API}/installation/repositories")
async def list_repositories(request: web.Request) -> web.Response:
    """The repositories that a token may see."""
    world, viewer = request.app[WORLD], request[VIEWER]
    seen = [each for each in viewer.repositories if not each.deleted]
    return paged(
        request,
        seen,
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
    shown = [each for each in reversed(_own_deliveries(request)) if each.status != PENDING]
    before = request.query.get("cursor", "").removeprefix(_CURSOR)
    if before.isdecimal():
        shown = [each for each in shown if each.id < int(before)]
    if (wanted := request.query.get("status")) in ("success", "failure"):
        shown = [each for each in shown if (each.status == "OK") is (wanted == "success")]
    _, size = page_asked(request)
    page = shown[:size]
    headers = {}
    if len(shown) > size:
        query = {**request.query, "per_page": str(size), "cursor": f"{_CURSOR}{page[-1].id}"}
        url = f"{request.app[WORLD].url}{API}/app/hook/deliveries?{urlencode(query)}"
        headers["Link"] = f'<{url}>; rel="next"'
    return answer(request, [delivery_item(each) for each in page], headers=headers)


@routes.get(f"{API}/app/hook/deliveries/{{delivery_id}}")
async def get_delivery(request: web.Request) -> web.Response:
    """One delivery whole: what was sent and what came back."""
    return answer(request, delivery(_delivery(request)))


@routes.post(f"{API}/app/hook/deliveries/{{delivery_id}}/attempts")
async def redeliver(request: web.Request) -> web.Response:
    """Send a delivery again, with the same GUID."""
    hooks.redeliver(request.app[WORLD], _delivery(request))
    return answer(request, {}, status=202)


def _own_deliveries(request: web.Request) -> list[Delivery]:
    app = _app(request)
    return [each for each in request.app[WORLD].deliveries if each.app is app]


def _delivery(request: web.Request) -> Delivery:
    number = number_of(request, "delivery_id")
    for each in _own_deliveries(request):
        if each.id == number:
            return each
    raise not_found()


@routes.get(f"{API}/rate_limit")
async def get_rate_limit(request: web.Request) -> web.Response:
    """What is left in the caller's purses."""
    limits, caller = request.app[WORLD].limits, caller_of(request[VIEWER])
    shown = {name: limits.purse(caller, name).as_json() for name in ("core", "graphql")}
    shown["search"] = {**shown["core"], "limit": 30, "remaining": 30, "used": 0}
    return answer(request, {"resources": shown, "rate": shown["core"]})
