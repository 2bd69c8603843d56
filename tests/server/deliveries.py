"""Deliveries as GitHub signs them, and the smallest reader of them."""

import hmac
import json

from bot.github.standing import Registration
from bot.model import InstallationId, PullRequestId, Subject

SECRET = b"It's a Secret to Everybody"
OLD_SECRET = b"the secret that is being replaced"
BODY = b'{"number": 7}'


def pull(number: int) -> PullRequestId:
    return PullRequestId(InstallationId(1), "octo-org", "specs", number)


def look(event: str, body: bytes) -> tuple[Subject, ...]:
    payload = json.loads(body)
    if not isinstance(payload, dict):
        raise ValueError("the body is no object")  # noqa: TRY004 - what `Look` promises
    if event != "pull_request":
        return ()
    return (pull(int(payload["number"])),) if "number" in payload else ()


def sign(body: bytes, secret: bytes = SECRET) -> str:
    return "sha256=" + hmac.digest(secret, body, "sha256").hex()


def headers(body: bytes = BODY, /, **changed: str | None) -> dict[str, str]:
    """GitHub's headers for a body; a changed one of None is left out.

    Names are given with underscores for dashes.
    """
    given: dict[str, str | None] = {
        "Content-Type": "application/json",
        "User-Agent": "GitHub-Hookshot/044aadd",
        "X-GitHub-Delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
        "X-GitHub-Event": "pull_request",
        "X-Hub-Signature-256": sign(body),
    }
    given |= {name.replace("_", "-"): value for name, value in changed.items()}
    return {name: value for name, value in given.items() if value is not None}


async def who_am_i() -> Registration:
    return Registration.model_validate(
        {
            "name": "Specbot",
            "slug": "specbot",
            "html_url": "https://github.com/apps/specbot",
            "owner": {"login": "octo-org", "type": "Organization"},
            "permissions": {},
            "events": [],
            "installations_count": 1,
        }
    )
