"""Lets the weather and the rate limits befall requests."""

from __future__ import annotations

import asyncio
import json
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, assert_never

from aiohttp import web

from bot.sandbox.limits import ANONYMOUS
from bot.sandbox.middlewares import GRAPHQL, Handler, is_api
from bot.sandbox.refusal import RefusalError, bad_credentials
from bot.sandbox.weather import (
    BadGateway,
    HangUp,
    PartialAnswer,
    PrimaryLimit,
    Refuse,
    RevokedToken,
    Silence,
)
from bot.sandbox.web import API, MUTATIONS, VIEWER, WORLD, Viewer

if TYPE_CHECKING:
    from bot.sandbox.state import World
    from bot.sandbox.weather import Effect

_MUTATION = re.compile(r"\b(\w{1,60})\(\s*input\b")
_LIMITS_DOCS = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api"


@web.middleware
async def befall(request: web.Request, handler: Handler) -> web.StreamResponse:
    """What goes wrong with this request, if anything."""
    if not is_api(request):
        return await handler(request)
    paths = [request.path.removeprefix(API)]
    if request.path == GRAPHQL:
        request[MUTATIONS] = mutations_in(await request.read())
        paths = ["/graphql", *(f"/graphql/{name}" for name in request[MUTATIONS])]
    effect = request.app[WORLD].weather.on_request(request.method, *paths)
    if effect is None:
        return await handler(request)
    return await _with(effect, request, handler)


def mutations_in(body: bytes) -> tuple[str, ...]:
    """The names of the mutations that a GraphQL request asks for; none where it only reads."""
    try:
        document = json.loads(body)["query"].strip()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ()
    is_mutation = document.startswith("mutation")
    return tuple(dict.fromkeys(_MUTATION.findall(document))) if is_mutation else ()


async def _with(effect: Effect, request: web.Request, handler: Handler) -> web.StreamResponse:
    match effect:
        case Refuse():
            raise effect.refusal
        case BadGateway() | HangUp() | Silence():
            return await _broken(effect, request, handler)
        case PrimaryLimit():
            resource = _resource(request)
            request.app[WORLD].limits.exhaust(resource, effect.reset_in_s, effect.status)
            return await handler(request)
        case RevokedToken():
            token = request.headers.get("Authorization", "").rpartition(" ")[2]
            request.app[WORLD].tokens.pop(token, None)
            raise bad_credentials()
        case PartialAnswer():
            answer = await handler(request)
            return _cut(answer, effect) if request.path == GRAPHQL else answer
        case _:
            assert_never(effect)


async def _broken(
    effect: BadGateway | HangUp | Silence, request: web.Request, handler: Handler
) -> web.StreamResponse:
    done = await _done(request, handler) if effect.after_effect else None
    match effect:
        case BadGateway():
            return _proxy_page(effect.status)
        case HangUp():
            if request.transport is not None:
                request.transport.abort()
            return _proxy_page(HTTPStatus.BAD_GATEWAY)
        case Silence():
            await asyncio.sleep(effect.seconds)
            return done or await handler(request)


async def _done(request: web.Request, handler: Handler) -> web.StreamResponse | None:
    """The answer that is on its way to be lost; a refusal gets lost as well."""
    try:
        return await handler(request)
    except RefusalError:
        return None


def _proxy_page(status: int) -> web.Response:
    page = "<html><head><title>Bad Gateway</title></head></html>"
    return web.Response(status=status, text=page, content_type="text/html")


def _cut(response: web.StreamResponse, effect: PartialAnswer) -> web.StreamResponse:
    if not isinstance(response, web.Response) or not isinstance(response.body, bytes):
        return response
    answer = json.loads(response.body)
    _blank(answer.get("data"), effect.field)
    error = {
        "type": effect.error_type,
        "path": [effect.field],
        "message": "Resource limits for this query exceeded.",
    }
    answer["errors"] = [*answer.get("errors", []), error]
    return web.json_response(answer)


def _blank(value: object, field: str) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == field:
                value[key] = None
            else:
                _blank(inner, field)
    elif isinstance(value, list):
        for inner in value:
            _blank(inner, field)


@web.middleware
async def limit(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Take one point from the caller's purse, refuse when it is empty, and say what is left."""
    if not is_api(request) or request.path == f"{API}/rate_limit":
        return await handler(request)
    world = request.app[WORLD]
    caller, resource = caller_of(request[VIEWER]), _resource(request)
    if not world.limits.spend(caller, resource, 1):
        return _exceeded(world, caller, resource)
    try:
        response = await handler(request)
    except RefusalError as refusal:
        purse = world.limits.purse(caller, resource)
        refusal.headers = {**refusal.headers, **purse.headers()}
        raise
    if response.status == HTTPStatus.NOT_MODIFIED:
        world.limits.give_back(caller, resource, 1)
    response.headers.update(world.limits.purse(caller, resource).headers())
    return response


def caller_of(viewer: Viewer) -> str:
    """Whose purse pays: the installation's, the App's or the person's."""
    if viewer.installation is not None:
        return f"installation ID {viewer.installation.id}"
    if viewer.app is not None:
        return f"app ID {viewer.app.id}"
    return ANONYMOUS if viewer.user is None else f"user ID {viewer.user.id}"


def _resource(request: web.Request) -> str:
    return "graphql" if request.path == GRAPHQL else "core"


def _exceeded(world: World, caller: str, resource: str) -> web.Response:
    """REST says it with its status; GraphQL with an error in an answer that looks like success."""
    purse = world.limits.purse(caller, resource)
    message = f"API rate limit exceeded for {caller}."
    if resource == "graphql":
        error = {"type": "RATE_LIMITED", "message": message}
        return web.json_response({"errors": [error]}, headers=purse.headers())
    raise RefusalError(
        purse.refusal_status, message, documentation_url=_LIMITS_DOCS, headers=purse.headers()
    )
