"""Registering the App from a manifest: what GitHub is told, and the secrets it gives for a code.

Source: https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import aiohttp
from pydantic import BaseModel, ConfigDict, Field

from bot.github.answers import parse
from bot.github.clock import system_clock
from bot.github.errors import GitHubChanged, GitHubTrouble
from bot.github.exchange import Request
from bot.github.pace import Pace
from bot.github.tokens import Credentials
from bot.github.transport import USER_AGENT, Address, Transport

_CODE: Final = re.compile(r"[A-Za-z0-9_-]{1,200}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """The App's identity, as GitHub tells it once.

    Attributes:
        app_url: the App's page at GitHub.
        private_key: PEM, RSA.
    """

    app_id: int
    name: str
    app_url: str
    private_key: str = field(repr=False)
    webhook_secret: str = field(repr=False)


class _Conversion(BaseModel):
    """Source: https://docs.github.com/en/rest/apps/apps#create-a-github-app-from-a-manifest."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    id: int
    name: str
    html_url: str
    pem: str = Field(repr=False)
    webhook_secret: str | None = Field(repr=False)


def fit(manifest: Mapping[str, object], public_url: str) -> Mapping[str, object]:
    """The manifest for a server at an address: its webhook and its pages are there."""
    return {
        **manifest,
        "hook_attributes": {"url": f"{public_url}/webhook", "active": True},
        "redirect_url": f"{public_url}/setup/created",
        "setup_url": f"{public_url}/",
    }


async def convert(session: aiohttp.ClientSession, address: Address, code: str) -> Registered:
    """Exchanges the code for the App's secrets; it is good once, and for an hour.

    Raises:
        ValueError: nobody at GitHub gave this code.
        GitHubRefused: with 404 where the code is used or too old.
        GitHubTrouble: as any request.
    """
    if not _CODE.fullmatch(code):
        raise ValueError("this is no code of GitHub's")
    clock = system_clock()
    transport = Transport(
        session,
        address=address,
        credentials=_Nobody(),
        pace=Pace(clock, write_gap_s=0, at_once=1),
        clock=clock,
        is_fresh=False,
    )
    request = Request(
        method="POST",
        url=f"{address.rest_url}/app-manifests/{code}/conversions",
        headers={"user-agent": USER_AGENT, "accept": "application/vnd.github+json"},
        body=b"",
        is_repeatable=False,
    )
    made = parse(_Conversion, (await transport.insist(request)).content)
    if made.webhook_secret is None:
        raise GitHubChanged("GitHub made the App without a webhook secret")
    return Registered(
        app_id=made.id,
        name=made.name,
        app_url=made.html_url,
        private_key=made.pem,
        webhook_secret=made.webhook_secret,
    )


class _Nobody(Credentials):
    """Signs nothing: the code itself is the secret."""

    installation = None

    async def authorization(self) -> str:
        """No value."""
        return ""

    def reject(self, authorization: str) -> None:
        """Nothing to forget."""

    def accepted(self) -> None:
        """Nobody was told that it was refused."""

    def verdict(self, trouble: GitHubTrouble) -> GitHubTrouble:
        """What it is."""
        return trouble
