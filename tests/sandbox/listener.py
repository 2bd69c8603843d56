"""Whoever listens for an App's webhooks: a server that remembers what it was sent."""

import asyncio
import json
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass(frozen=True, kw_only=True)
class Received:
    """One webhook that arrived."""

    headers: Mapping[str, str]
    body: bytes

    @property
    def event(self) -> str:
        return self.headers["X-GitHub-Event"]

    @property
    def guid(self) -> str:
        return self.headers["X-GitHub-Delivery"]

    @property
    def payload(self) -> Any:
        return json.loads(self.body)

    @property
    def title(self) -> str:
        """The event with its action, where it has one."""
        action = self.payload.get("action")
        return self.event if action is None else f"{self.event} {action}"


@dataclass(kw_only=True)
class Listener:
    """A server that takes webhooks; it answers 202 when nothing else is lined up."""

    url: str = ""
    received: list[Received] = field(default_factory=list)
    statuses: deque[int] = field(default_factory=deque)
    # While it is not set, nobody gets an answer.
    awake: asyncio.Event = field(default_factory=asyncio.Event)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        self.received.append(Received(headers=request.headers.copy(), body=await request.read()))
        self.arrived.set()
        await self.awake.wait()
        status = self.statuses.popleft() if self.statuses else 202
        return web.Response(status=status, text="thanks", headers={"Location": "/elsewhere"})

    def titles(self) -> list[str]:
        return [each.title for each in self.received]
