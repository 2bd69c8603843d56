"""Webhooks judged by GitHub's payload schemas and the documented form of their headers.

Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads
"""

import hashlib
import hmac
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from tests.contract.corrections import correct_webhooks
from tests.contract.exchange import Delivery
from tests.contract.files import WEBHOOKS_FILE, read_extract
from tests.contract.schemas import Schemas
from tests.contract.strict_json import parse_strictly
from tests.contract.strict_schema import Json

MAX_PAYLOAD_BYTES = 25 * 1024 * 1024
GUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
HEADERS = {
    "content-type": "application/json.*",
    "user-agent": "GitHub-Hookshot/[0-9a-f]+",
    "x-github-delivery": GUID,
    "x-github-event": "[a-z_]+",
    "x-github-hook-id": "[0-9]+",
    "x-github-hook-installation-target-id": "[0-9]+",
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature-256": "sha256=[0-9a-f]{64}",
}
OPTIONAL = {"x-hub-signature": "sha1=[0-9a-f]{40}"}
# Sent before, or without, an installation.
WITHOUT_INSTALLATION = {"ping"}


def check_delivery(delivery: Delivery, secret: str | None = None) -> list[str]:
    """Return what is wrong with a webhook sent to an App; empty when nothing is.

    Args:
        secret: the webhook secret, to compare the signature with; None does not compare.
    """
    faults = [*_header_faults(delivery), *_payload_faults(delivery)]
    if secret is not None:
        faults += _signature_faults(delivery, secret)
    return faults


def _header_faults(delivery: Delivery) -> Iterator[str]:
    for name, form in HEADERS.items():
        value = delivery.headers.get(name)
        if value is None:
            yield f"{name}: missing"
        elif not re.fullmatch(form, value):
            yield f"{name}: {value!r} is malformed"
    for name, form in OPTIONAL.items():
        if name in delivery.headers and not re.fullmatch(form, delivery.headers[name]):
            yield f"{name}: malformed"


def _signature_faults(delivery: Delivery, secret: str) -> Iterator[str]:
    for name, algorithm in (("x-hub-signature-256", "sha256"), ("x-hub-signature", "sha1")):
        signed = hmac.new(secret.encode(), delivery.body, getattr(hashlib, algorithm)).hexdigest()
        if name in delivery.headers and delivery.headers[name] != f"{algorithm}={signed}":
            yield f"{name}: does not sign the body"


def _payload_faults(delivery: Delivery) -> Iterator[str]:
    if len(delivery.body) > MAX_PAYLOAD_BYTES:
        yield "body: larger than 25 MB, which GitHub never sends"
    try:
        payload = parse_strictly(delivery.body)
    except ValueError as error:
        yield f"body: no JSON: {error}"
        return
    if not isinstance(payload, dict):
        yield "body: no object"
        return
    event = delivery.headers.get("x-github-event", "")
    schema = _schema(event, payload)
    if schema is None:
        yield f"x-github-event: no {event} with action {payload.get('action')!r}"
        return
    for fault in _schemas().faults(schema, payload):
        yield f"body {fault}"
    if event not in WITHOUT_INSTALLATION and "installation" not in payload:
        yield "body installation: missing, and an App always gets it"


def _schema(event: str, payload: dict[str, Any]) -> Json | None:
    action = payload.get("action")
    words = event if action is None else f"{event} {action}"
    schema: Json | None = _extract()["payloads"].get(re.sub("[_ ]", "-", words))
    return schema


@cache
def _extract() -> Json:
    extract = read_extract(WEBHOOKS_FILE)
    correct_webhooks(extract)
    return extract


@cache
def _schemas() -> Schemas:
    return Schemas("urn:github:webhooks", _extract()["components"]["schemas"])
