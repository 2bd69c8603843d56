"""The first page: which App this is, where to install it, and whether its deliveries arrive."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final

from aiohttp import web
from cachetools import TTLCache

from bot.github.errors import GitHubTrouble
from bot.jobs.database import StoreError
from bot.jobs.store import Store
from bot.log import logger
from bot.server.rendering import page

if TYPE_CHECKING:
    # What asks GitHub is large, and not needed to receive deliveries.
    from bot.github.standing import Registration

WhoAmI = Callable[[], Awaitable["Registration"]]
"""Asks GitHub what it has of the App; raises `GitHubTrouble`."""

_ASKED_AGAIN_AFTER_S: Final = 5
_LOOKS_AGAIN_S: Final = 2
_MINUTE_S: Final = 60
_HOUR_S: Final = 3_600

log = logger()


def front(store: Store, who_am_i: WhoAmI) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The handler of ``GET /``."""
    # Anybody may load this page, and as often as they like.
    known: TTLCache[str, Registration | None] = TTLCache(1, _ASKED_AGAIN_AFTER_S)

    async def show(_request: web.Request) -> web.StreamResponse:
        if "app" not in known:
            known["app"] = await _asked(who_am_i)
        app = known["app"]
        age_s = await _newest_delivery_age_s(store)
        is_complete = age_s is not None and app is not None and app.installations_count > 0
        return page(
            "front.html",
            app=app,
            looks_again_s=0 if is_complete else _LOOKS_AGAIN_S,
            is_waiting=age_s is None,
            last_delivery="" if age_s is None else _ago(age_s),
        )

    return show


async def _asked(who_am_i: WhoAmI) -> "Registration | None":
    try:
        return await who_am_i()
    except GitHubTrouble as trouble:
        log.warning("front.unknown", reason=str(trouble))
        return None


async def _newest_delivery_age_s(store: Store) -> float | None:
    try:
        return await store.newest_delivery_age_s()
    except StoreError:
        return None


def _ago(seconds: float) -> str:
    if seconds < _MINUTE_S:
        return f"{max(0, round(seconds))} s ago"
    if seconds < _HOUR_S:
        return f"{seconds / _MINUTE_S:.0f} min ago"
    return f"{seconds / _HOUR_S:.0f} h ago"
