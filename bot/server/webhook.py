"""Takes deliveries in: verified, understood as places to look, on disk, and only then accepted."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from aiohttp import web

from bot.jobs.database import StoreError
from bot.jobs.store import Store
from bot.log import logger
from bot.model import DeliveryId, Subject
from bot.server.logs import printable
from bot.server.signature import is_signed

log = logger()

Look = Callable[[str, bytes], tuple[Subject, ...]]
"""Where an event, given by its name and body, says to look; empty when it is none of ours.

Raises:
    ValueError: the body is not what GitHub sends for that event. The text quotes nothing of it.
"""

Delivered = Callable[[str, int, float, str], None]
"""Told the event, the status it was answered with, in how many seconds, and the delivery's id.

Event and id are empty where nobody vouches for them.
"""

LARGEST_BODY_BYTES: Final = 26 * 1024 * 1024
"""GitHub sends no payload over 25 MB.

Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap
"""

# GitHub itself gives a delivery up after as long.
# Source: https://docs.github.com/en/webhooks/using-webhooks/best-practices-for-using-webhooks#respond-within-10-seconds
_PATIENCE_S: Final = 10
_JSON: Final = re.compile(
    r"application/json[ \t]{0,9}(?:;[ \t]{0,9}charset=\"?utf-8\"?[ \t]{0,9})?", re.IGNORECASE
)
_EVENT: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")
_DELIVERY: Final = re.compile(r"[0-9A-Za-z-]{1,64}")


class Refusal(Exception):  # noqa: N818 - an answer, not a mishap
    """Why a delivery is not accepted, in words for whoever reads GitHub's delivery log."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A delivery that GitHub signed."""

    id: DeliveryId
    event: str


def verify(headers: Mapping[str, str], body: bytes, secrets: Sequence[bytes]) -> Delivery:
    """The delivery that a request carries.

    Args:
        headers: found whatever the case of their names.
        body: exactly as it came.
        secrets: any of them may have signed it.

    Raises:
        Refusal: it is not signed by GitHub, or not in the form that GitHub sends.

    Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers
    """
    signature = headers.get("X-Hub-Signature-256")
    if signature is None:
        raise Refusal(HTTPStatus.UNAUTHORIZED, "the header X-Hub-Signature-256 is missing")
    if not is_signed(body, signature, secrets):
        raise Refusal(
            HTTPStatus.UNAUTHORIZED,
            "X-Hub-Signature-256 does not fit the body; is the secret the same on both sides?",
        )
    if not _JSON.fullmatch(headers.get("Content-Type", "")):
        raise Refusal(
            HTTPStatus.BAD_REQUEST, "the webhook's content type must be application/json in UTF-8"
        )
    return Delivery(
        id=DeliveryId(_header(headers, "X-GitHub-Delivery", _DELIVERY)),
        event=_header(headers, "X-GitHub-Event", _EVENT),
    )


def _header(headers: Mapping[str, str], name: str, form: re.Pattern[str]) -> str:
    value = headers.get(name)
    if value is None:
        raise Refusal(HTTPStatus.BAD_REQUEST, f"the header {name} is missing")
    if not form.fullmatch(value):
        raise Refusal(HTTPStatus.BAD_REQUEST, f"the header {name} is malformed")
    return value


def find_subjects(delivery: Delivery, body: bytes, look: Look) -> tuple[Subject, ...]:
    """Where a delivery says to look.

    Raises:
        Refusal: its body is not what GitHub sends for its event.
    """
    try:
        return look(delivery.event, body)
    except RecursionError:
        raise _malformed(delivery, "nested too deep") from None
    except ValueError as error:
        raise _malformed(delivery, printable(str(error))) from None


def _malformed(delivery: Delivery, reason: str) -> Refusal:
    what = f"the body is not the JSON object that GitHub sends for {delivery.event}"
    return Refusal(HTTPStatus.BAD_REQUEST, f"{what} ({reason})")


def webhook(
    store: Store,
    look: Look,
    secrets: Sequence[bytes],
    delivered: Delivered = lambda _event, _status, _took_s, _delivery: None,
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """The handler of ``POST /webhook``.

    Args:
        store: keeps what has to be done.
        look: where an event says to look.
        secrets: any of them may sign.
        delivered: told of every delivery.

    Raises:
        ValueError: there is no secret, so anybody could send deliveries.
    """
    if not secrets or not all(secrets):
        raise ValueError("a webhook without a secret believes everybody")

    # Bound once; a logger of the module is bound anew at each of its lines.
    say = log.bind()

    async def receive(request: web.Request) -> web.Response:
        begun_at = time.monotonic()
        event, given_id = "", ""
        try:
            body = await _read(request)
            delivery = verify(request.headers, body, secrets)
            event, given_id = delivery.event, delivery.id
            subjects = find_subjects(delivery, body, look)
            # Hundreds may wait for the same commit.
            del body
            # Also what says nothing to us is remembered: GitHub's log is compared with what came.
            await _keep(store, subjects, delivery)
        except Refusal as refusal:
            say.warning("delivery refused", status=int(refusal.status), reason=refusal.reason)
            delivered(event, refusal.status, time.monotonic() - begun_at, given_id)
            return web.json_response({"error": refusal.reason}, status=refusal.status)
        say.info("delivery", id=delivery.id, event_name=delivery.event, subjects=len(subjects))
        answer = _accepted(delivery, subjects)
        delivered(event, answer.status, time.monotonic() - begun_at, given_id)
        return answer

    return receive


async def _read(request: web.Request) -> bytes:
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Refusal(HTTPStatus.BAD_REQUEST, "a delivery comes without a content encoding")
    # Said before the body is read, where its length is announced.
    if (request.content_length or 0) > LARGEST_BODY_BYTES:
        raise _too_large()
    try:
        async with asyncio.timeout(_PATIENCE_S):
            return await _whole(request)
    except (TimeoutError, ConnectionError):
        raise Refusal(HTTPStatus.REQUEST_TIMEOUT, "the body ended too early") from None


async def _whole(request: web.Request) -> bytes:
    """The body, which is not kept with its request."""
    pieces, length = [], 0
    async for piece in request.content.iter_any():
        length += len(piece)
        if length > LARGEST_BODY_BYTES:
            raise _too_large()
        pieces.append(piece)
    return b"".join(pieces)


def _too_large() -> Refusal:
    return Refusal(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "a delivery has no more than 26 MiB of body"
    )


async def _keep(store: Store, subjects: Sequence[Subject], delivery: Delivery) -> None:
    try:
        await store.put(subjects, delivery.id)
    except StoreError as error:
        log.error("delivery not kept", id=delivery.id, reason=str(error))  # noqa: TRY400 - weather
        # GitHub then shows the delivery as failed, and it can be sent again.
        raise Refusal(
            HTTPStatus.SERVICE_UNAVAILABLE, "the job could not be kept; redeliver later"
        ) from None


def _accepted(delivery: Delivery, subjects: Sequence[Subject]) -> web.Response:
    if delivery.event == "ping":
        return web.json_response({"status": "pong"})
    if not subjects:
        answer = {"status": "ignored", "reason": "nothing in this event is for Specbot to look at"}
        return web.json_response(answer, status=HTTPStatus.ACCEPTED)
    kept = {"status": "accepted", "jobs": len(subjects)}
    return web.json_response(kept, status=HTTPStatus.ACCEPTED)
