"""Webhooks as GitHub sends them: signed, at most ten seconds, once, and kept in a log.

Source: https://docs.github.com/en/webhooks/using-webhooks/best-practices-for-using-webhooks
"""

from __future__ import annotations

import asyncio
import hmac
import json
import time
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import aiohttp

from bot.sandbox.payloads import payload, ping
from bot.sandbox.state import Delivery
from bot.sandbox.subscriptions import concerns

if TYPE_CHECKING:
    from bot.sandbox.answers import Json
    from bot.sandbox.events import Event
    from bot.sandbox.state import App, World

ANSWER_LIMIT_S = 10.0
NO_ANSWER = "failed to connect to host"
PENDING = "pending"
_KEPT_BYTES = 64 * 1024


class Hooks:
    """Sends what happens to the Apps that asked for it, without making anybody wait."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._session: aiohttp.ClientSession | None = None
        self._sending: set[asyncio.Task[None]] = set()
        self._held: list[Delivery] = []
        world.listeners.append(self.tell)

    def tell(self, event: Event) -> None:
        """Send an event to every App that sees it and subscribed to it."""
        for installation in list(self._world.installations.values()):
            if concerns(event, installation):
                body = payload(self._world, event, installation)
                delivery = self._delivery(installation.app, event.name, body)
                delivery.installation, delivery.repository = installation, event.repository
                self._begin(delivery)

    def ping(self, app: App) -> None:
        """Send what GitHub sends when an App's webhook is set up."""
        self._begin(self._delivery(app, "ping", ping(app)))

    def again(self, delivery: Delivery) -> None:
        """Send a delivery once more, with the same GUID."""
        fresh = replace(
            delivery, id=self._world.next_id(), redelivery=True, delivered_at=self._world.now()
        )
        self._send_soon(_blank(fresh))

    async def drain(self) -> None:
        """Wait until everything that was on its way has arrived or failed."""
        self._release()
        while self._sending:
            await asyncio.wait(self._sending)

    async def close(self) -> None:
        """Give up what is still on its way."""
        for task in self._sending:
            task.cancel()
        if self._sending:
            await asyncio.wait(self._sending)
        if self._session is not None:
            await self._session.close()

    def _delivery(self, app: App, event: str, content: Json) -> Delivery:
        body = json.dumps(content, ensure_ascii=False).encode()
        guid = str(uuid.uuid4())
        return Delivery(
            id=self._world.next_id(),
            guid=guid,
            app=app,
            event=event,
            action=content.get("action"),
            delivered_at=self._world.now(),
            installation=None,
            repository=None,
            request_headers=_headers(app, event, guid, body),
            request_body=body,
            url=app.webhook_url,
        )

    def _begin(self, delivery: Delivery) -> None:
        fate = self._world.weather.on_delivery(delivery.event)
        match fate.fate if fate is not None else None:
            case "lose":
                delivery.status = NO_ANSWER
                self._world.deliveries.append(delivery)
            case "double":
                self._send_soon(delivery)
                self._send_soon(_blank(replace(delivery, id=self._world.next_id())))
            case "hold":
                self._held.append(delivery)
            case "delay":
                self._send_soon(delivery, wait_s=fate.seconds if fate is not None else 0)
            case None:
                self._send_soon(delivery)
                self._release()

    def _release(self) -> None:
        held, self._held = self._held, []
        for delivery in held:
            self._send_soon(delivery)

    def _send_soon(self, delivery: Delivery, *, wait_s: float = 0) -> None:
        self._world.deliveries.append(delivery)
        task = asyncio.get_running_loop().create_task(self._send(delivery, wait_s))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _send(self, delivery: Delivery, wait_s: float) -> None:
        if wait_s:
            await asyncio.sleep(wait_s)
        if not delivery.url:
            delivery.status = NO_ANSWER
            return
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=ANSWER_LIMIT_S)
            )
        if delivery.repository is not None:
            # Before it arrives, for whoever gets it may read at once.
            self._world.weather.on_delivered(delivery.repository.full_name)
        began = time.monotonic()
        try:
            await self._post(self._session, delivery)
        except TimeoutError:
            delivery.status = "timed out"
        except aiohttp.ClientError:
            delivery.status = NO_ANSWER
        delivery.duration_s = time.monotonic() - began

    async def _post(self, session: aiohttp.ClientSession, delivery: Delivery) -> None:
        async with session.post(
            delivery.url,
            data=delivery.request_body,
            headers=delivery.request_headers,
            allow_redirects=False,
        ) as answer:
            text = (await answer.content.read(_KEPT_BYTES)).decode(errors="replace")
            delivery.status_code = answer.status
            delivery.response_headers = dict(answer.headers)
            delivery.response_body = text
            is_good = 200 <= answer.status < 300  # noqa: PLR2004 - the class of success
            delivery.status = "OK" if is_good else f"Invalid HTTP Response: {answer.status}"


def redeliver(world: World, delivery: Delivery) -> None:
    """Send a delivery of the log again."""
    if world.hooks is not None:
        world.hooks.again(delivery)


def _blank(delivery: Delivery) -> Delivery:
    return replace(
        delivery,
        status=PENDING,
        status_code=0,
        duration_s=0,
        response_headers={},
        response_body="",
    )


def _headers(app: App, event: str, guid: str, body: bytes) -> dict[str, str]:
    """Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers."""
    headers = {
        "Accept": "*/*",
        "Content-Type": "application/json",
        "User-Agent": "GitHub-Hookshot/5ab0c0d",
        "X-GitHub-Delivery": guid,
        "X-GitHub-Event": event,
        "X-GitHub-Hook-ID": str(app.id),
        "X-GitHub-Hook-Installation-Target-ID": str(app.id),
        "X-GitHub-Hook-Installation-Target-Type": "integration",
    }
    if app.webhook_secret:
        headers["X-Hub-Signature"] = signature(app.webhook_secret, body, "sha1")
        headers["X-Hub-Signature-256"] = signature(app.webhook_secret, body, "sha256")
    return headers


def signature(secret: str, body: bytes, digest: Literal["sha1", "sha256"]) -> str:
    """The value of a signature header.

    Source: https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
    """
    return f"{digest}={hmac.new(secret.encode(), body, digest).hexdigest()}"
