import hashlib
import hmac
import json
from typing import Any

import pytest

from tests.contract.exchange import Delivery
from tests.contract.webhooks import check_delivery

SECRET = "It's a Secret to Everybody"
HEADERS = {
    "Content-Type": "application/json",
    "User-Agent": "GitHub-Hookshot/760256b",
    "X-GitHub-Delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
    "X-GitHub-Event": "merge_group",
    "X-GitHub-Hook-ID": "292430182",
    "X-GitHub-Hook-Installation-Target-ID": "79929171",
    "X-GitHub-Hook-Installation-Target-Type": "integration",
}
PAYLOAD = {
    "action": "destroyed",
    "reason": "merged",
    "installation": {"id": 5, "node_id": "I_1"},
    "merge_group": {
        "head_sha": "6dcb09b5b57875f334f61aebed695e2e4193db5e",
        "head_ref": "refs/heads/gh-readonly-queue/main/pr-1",
        "base_sha": "6dcb09b5b57875f334f61aebed695e2e4193db5e",
        "base_ref": "refs/heads/main",
        "head_commit": {
            "id": "6dcb09b5b57875f334f61aebed695e2e4193db5e",
            "tree_id": "6dcb09b5b57875f334f61aebed695e2e4193db5e",
            "message": "Add a spec",
            "timestamp": "2026-11-01T10:00:00Z",
            "author": {"name": "Ann", "email": "ann@example.com"},
            "committer": {"name": "Ann", "email": "ann@example.com"},
        },
    },
}


def delivery(payload: Any = PAYLOAD, **headers: str | None) -> Delivery:
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    signed = HEADERS | {"X-Hub-Signature-256": f"sha256={signature}"}
    changed = signed | {name.replace("_", "-"): value for name, value in headers.items()}
    return Delivery.of({name: value for name, value in changed.items() if value}, body)


def test_delivery_passes_when_it_is_as_github_sends_it() -> None:
    assert check_delivery(delivery(), SECRET) == []


def test_signature_of_the_documentation_is_known() -> None:
    body = b"Hello, World!"
    signed = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
    sent = delivery(body, **{"X-Hub-Signature-256": f"sha256={signed}"})
    assert [fault for fault in check_delivery(sent, SECRET) if "signature" in fault] == []


@pytest.mark.parametrize("header", [*HEADERS, "X-Hub-Signature-256"])
def test_delivery_is_refused_when_a_header_is_missing(header: str) -> None:
    faults = check_delivery(delivery(**{header: None}))
    assert f"{header.lower()}: missing" in faults


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-GitHub-Delivery", "1700000000000"),
        ("X-Hub-Signature-256", "757107ea"),
        ("X-Hub-Signature", "757107ea"),
        ("User-Agent", "node"),
        ("X-GitHub-Hook-Installation-Target-Type", "repository"),
    ],
)
def test_delivery_is_refused_when_a_header_is_malformed(header: str, value: str) -> None:
    faults = check_delivery(delivery(**{header: value}))
    assert len(faults) == 1
    assert faults[0].startswith(f"{header.lower()}: ")


def test_delivery_is_refused_when_another_secret_signed_it() -> None:
    assert check_delivery(delivery(), "another") == ["x-hub-signature-256: does not sign the body"]


@pytest.mark.parametrize(
    ("payload", "fault"),
    [
        (PAYLOAD | {"surprise": 1}, "'surprise' was unexpected"),
        (PAYLOAD | {"reason": "bored"}, "'bored' is not one of"),
        (PAYLOAD | {"action": "opened"}, "no merge_group with action 'opened'"),
        ({key: PAYLOAD[key] for key in ("action", "merge_group")}, "installation: missing"),
        ({key: PAYLOAD[key] for key in ("action", "installation")}, "'merge_group' is a required"),
        (b"{", "no JSON"),
        ([], "no object"),
    ],
)
def test_delivery_is_refused_when_its_payload_is_wrong(payload: Any, fault: str) -> None:
    faults = check_delivery(delivery(payload))
    assert len(faults) == 1
    assert fault in faults[0]
