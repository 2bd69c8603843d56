"""GitHub as the settings describe it."""

from collections.abc import Awaitable, Callable

import aiohttp

from bot.github.client import GitHub, Restraint
from bot.github.transport import Address
from bot.model import InstallationId
from bot.settings import Place, Settings


def connect(
    session: aiohttp.ClientSession,
    settings: Settings,
    note_said: Callable[[InstallationId], Awaitable[float]] | None = None,
) -> GitHub:
    """The App, ready to ask; the session stays the caller's to close."""
    return GitHub(
        session,
        app_id=settings.app_id,
        private_key=settings.private_key.get_secret_value(),
        address=address_of(settings),
        restraint=Restraint(write_gap_s=settings.write_spacing_s, note_said=note_said),
    )


def address_of(place: Place) -> Address:
    """Where GitHub is."""
    return Address(
        rest_url=place.github_api_url,
        graphql_url=place.github_graphql_url,
        api_version=place.github_api_version,
    )
