"""One request to GitHub as a figure: what was asked, without whom it was about."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Final
from urllib.parse import urlsplit

import aiohttp

from bot.model import InstallationId

# Whatever is not one of these names somebody or something, and is left out.
_FIXED: Final = frozenset(
    {
        *("access_tokens", "annotations", "app", "attempts", "branches", "check-runs"),
        *("check-suites", "collaborators", "comments", "commits", "compare", "contents"),
        *("deliveries", "files", "git", "graphql", "hook", "installation", "installations"),
        *("issues", "permission", "pulls", "rate_limit", "reactions", "replies", "repos"),
        *("repositories", "reviews"),
    }
)
_LONGEST: Final = 8
_LONGEST_RESOURCE: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request that was answered, or was not.

    Attributes:
        installation: in whose name; None where in the App's own.
        endpoint: its path, with ``{}`` for each part that names something.
        status: 0 where no answer came.
        remaining: how many more GitHub allows; None where it did not say.
        resource: which of its limits that is about.
        took_s: until the answer began.
    """

    installation: InstallationId | None
    method: str
    endpoint: str
    status: int
    remaining: int | None = None
    resource: str = ""
    took_s: float = 0


def watching(asked: Callable[[Asked], None]) -> aiohttp.TraceConfig:
    """Tells of each request of a session, for its `trace_configs`."""
    watch = aiohttp.TraceConfig()

    async def begun(
        _session: aiohttp.ClientSession,
        context: SimpleNamespace,
        _params: aiohttp.TraceRequestStartParams,
    ) -> None:
        context.begun_at = time.monotonic()

    async def answered(
        _session: aiohttp.ClientSession,
        context: SimpleNamespace,
        params: aiohttp.TraceRequestEndParams,
    ) -> None:
        headers = params.response.headers
        remaining = headers.get("x-ratelimit-remaining", "")
        asked(
            Asked(
                installation=context.trace_request_ctx,
                method=params.method,
                endpoint=endpoint_of(str(params.url)),
                status=params.response.status,
                remaining=int(remaining) if remaining.isdecimal() else None,
                resource=headers.get("x-ratelimit-resource", "")[:_LONGEST_RESOURCE],
                took_s=time.monotonic() - context.begun_at,
            )
        )

    async def failed(
        _session: aiohttp.ClientSession,
        context: SimpleNamespace,
        params: aiohttp.TraceRequestExceptionParams,
    ) -> None:
        asked(
            Asked(
                installation=context.trace_request_ctx,
                method=params.method,
                endpoint=endpoint_of(str(params.url)),
                status=0,
                took_s=time.monotonic() - context.begun_at,
            )
        )

    watch.on_request_start.append(begun)
    watch.on_request_end.append(answered)
    watch.on_request_exception.append(failed)
    return watch


def endpoint_of(url: str) -> str:
    """The path of a URL in so few forms that each can be counted by itself."""
    parts = [part for part in urlsplit(url).path.split("/") if part]
    if parts[:2] == ["api", "v3"]:
        parts = parts[2:]
    elif parts[:1] == ["api"]:
        parts = parts[1:]
    if "contents" in parts:
        parts = [*parts[: parts.index("contents") + 1], "path"]
    return "/" + "/".join(part if part in _FIXED else "{}" for part in parts[:_LONGEST])
