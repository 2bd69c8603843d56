"""Puts the judge at the door of every sandbox that a test opens."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.sandbox import app
from bot.sandbox.state import World
from tests.contract.exchange import Answer, Delivery, Request
from tests.contract.recorder import Recorder

REST_ROOT = "/api/v3"
GRAPHQL_ROOT = "/api"


@contextmanager
def watching(recorder: Recorder) -> Iterator[None]:
    """Let the recorder judge what passes through the sandboxes that are opened inside.

    Their deliveries are judged at the end, when all have been sent.
    """
    worlds: list[World] = []
    build = app.application

    def watched(world: World) -> web.Application:
        worlds.append(world)
        box = build(world)
        box.middlewares.insert(0, _watcher(recorder))
        return box

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "application", watched)
        yield
    for world in worlds:
        _judge_deliveries(recorder, world)


def _watcher(recorder: Recorder) -> Middleware:
    @web.middleware
    async def watch(request: web.Request, handler: Handler) -> web.StreamResponse:
        seen = await _seen(request)
        if seen is None:
            return await handler(request)
        recorder.on_request(seen)
        response = await handler(request)
        if isinstance(response, web.Response) and isinstance(response.body, bytes | None):
            answer = Answer.of(response.status, response.headers, response.body or b"")
            recorder.on_answer(seen, answer)
        return response

    return watch


async def _seen(request: web.Request) -> Request | None:
    """Return the request as the API gets it; None when it is for git or a page."""
    target = request.raw_path
    if target.startswith(f"{REST_ROOT}/"):
        target = target.removeprefix(REST_ROOT)
    elif target.startswith(f"{GRAPHQL_ROOT}/graphql"):
        target = target.removeprefix(GRAPHQL_ROOT)
    else:
        return None
    return Request.of(request.method, target, request.headers, await request.read())


def _judge_deliveries(recorder: Recorder, world: World) -> None:
    for sent in world.deliveries:
        delivery = Delivery.of(sent.request_headers, sent.request_body)
        recorder.on_delivery(delivery, sent.app.webhook_secret)
