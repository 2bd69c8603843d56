"""What happens around every request to the API: refusals, versions, ETags, the journal."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

from bot.sandbox.attribution import pull_served
from bot.sandbox.journal import Entry, RequestKind
from bot.sandbox.refusal import RefusalError
from bot.sandbox.web import API, MUTATIONS, VERSIONS, VIEWER, WORLD, Viewer, api_version

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
GRAPHQL = "/api/graphql"


def is_api(request: web.Request) -> bool:
    """Whether the request is for the API, and not for git or a page."""
    return request.path.startswith((API + "/", GRAPHQL))


@web.middleware
async def record(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Write an App's request into the journal."""
    response = await handler(request)
    viewer = request.get(VIEWER, Viewer())
    if is_api(request) and viewer.app is not None:
        world, kind = request.app[WORLD], _kind(request)
        entry = Entry(
            at=world.now(),
            kind=kind,
            method=request.method,
            path=request.path,
            status=response.status,
            app=viewer.app.slug,
            pull=pull_served(request),
            is_write=kind == "rest_write" or bool(request.get(MUTATIONS)),
        )
        world.journal.note(entry)
    return response


def _kind(request: web.Request) -> RequestKind:
    if request.path == GRAPHQL:
        return "graphql"
    return "rest_read" if request.method in ("GET", "HEAD") else "rest_write"


@web.middleware
async def refuse(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Say no in GitHub's JSON, and put the headers on that every answer has."""
    try:
        response = await handler(request)
    except RefusalError as refusal:
        response = web.json_response(
            refusal.as_json(), status=refusal.status, headers=refusal.headers
        )
    except web.HTTPException as error:
        if not is_api(request):
            raise
        not_here = RefusalError(error.status, HTTPStatus(error.status).phrase)
        response = web.json_response(not_here.as_json(), status=error.status)
    if is_api(request) and not response.prepared:
        response.headers["X-GitHub-Request-Id"] = secrets.token_hex(8).upper()
        response.headers["X-GitHub-Api-Version-Selected"] = api_version(request)
        response.headers["X-GitHub-Media-Type"] = "github.v3; format=json"
    return response


@web.middleware
async def select_version(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse an API version that does not exist.

    Source: https://docs.github.com/rest/about-the-rest-api/api-versions
    """
    if is_api(request) and api_version(request) not in VERSIONS:
        raise RefusalError(400, f"The API version {api_version(request)} is not supported.")
    return await handler(request)


@web.middleware
async def tag(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Give every read an ETag, and answer 304 to who has it already.

    Source: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
    """
    response = await handler(request)
    if (
        not is_api(request)
        or request.method != "GET"
        or response.status != HTTPStatus.OK
        or not isinstance(response, web.Response)
        or not isinstance(response.body, bytes)
    ):
        return response
    digest = hashlib.sha256(response.body + api_version(request).encode()).hexdigest()
    etag = f'W/"{digest}"'
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, max-age=60, s-maxage=60"
    response.headers["Vary"] = "Accept, Authorization, Cookie, X-GitHub-OTP"
    known = request.headers.get("If-None-Match", "")
    if digest in known:
        kept = {name: value for name, value in response.headers.items() if name != "Content-Type"}
        return web.Response(status=304, headers=kept)
    return response
