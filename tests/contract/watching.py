"""Puts the judge at the door of every sandbox that is opened."""

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
    """Let the recorder judge what passes through the sandboxes that are opened inside."""
    doors: list[_Door] = []
    build = app.application

    def watched(world: World) -> web.Application:
        doors.append(_Door(recorder, world))
        box = build(world)
        box.middlewares.insert(0, doors[-1].middleware())
        return box

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "application", watched)
        yield
    for door in doors:
        door.judge_deliveries()


class _Door:
    """Everything that goes in and out of one world."""

    def __init__(self, recorder: Recorder, world: World) -> None:
        self._recorder = recorder
        self._world = world
        self._judged_deliveries = 0

    def middleware(self) -> Middleware:
        @web.middleware
        async def watch(request: web.Request, handler: Handler) -> web.StreamResponse:
            seen = await _seen(request)
            if seen is None:
                return await handler(request)
            self.judge_deliveries()
            self._recorder.on_request(seen)
            response = await handler(request)
            if isinstance(response, web.Response) and isinstance(response.body, bytes | None):
                answer = Answer.of(response.status, response.headers, response.body or b"")
                self._recorder.on_answer(seen, answer)
            return response

        return watch

    def judge_deliveries(self) -> None:
        """Judge the webhooks that were sent since the last time."""
        for sent in self._world.deliveries[self._judged_deliveries :]:
            delivery = Delivery.of(sent.request_headers, sent.request_body)
            self._recorder.on_delivery(delivery, sent.app.webhook_secret)
            self._judged_deliveries += 1


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
