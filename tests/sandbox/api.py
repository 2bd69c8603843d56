"""A client of the sandbox; the contract at the door judges what it sends and what it gets."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import aiohttp


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer: ``json`` is None where there is no body, text where it is no JSON."""

    status: int
    headers: Mapping[str, str]
    json: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """Sends requests to one repository as one caller, in one API version."""

    session: aiohttp.ClientSession
    root: str
    repository: str
    token: str
    version: str = "2022-11-28"

    def as_caller(self, token: str) -> "Api":
        return replace(self, token=token)

    def in_version(self, version: str) -> "Api":
        return replace(self, version=version)

    async def __call__(
        self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """Send to a path below the repository, or below the API's root where it starts with !."""
        below = path[1:] if path.startswith("!") else f"/repos/{self.repository}{path}"
        sent = {
            "Authorization": f"token {self.token}",
            "X-GitHub-Api-Version": self.version,
            "Accept": "application/vnd.github+json",
            **(headers or {}),
        }
        async with self.session.request(
            method, self.root + below, json=body, headers=sent
        ) as response:
            raw = await response.read()
        is_json = response.content_type == "application/json"
        value = json.loads(raw) if raw and is_json else raw.decode(errors="replace") or None
        return Reply(status=response.status, headers=response.headers, json=value)
