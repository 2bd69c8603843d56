"""A server that has a public address and no App yet: it waits for a person to create one."""

import asyncio
import socket
from collections.abc import Sequence

import aiohttp

from bot.cli.connection import address_of
from bot.cli.credentials import can_keep, keep
from bot.github.registration import Registered, convert
from bot.log import logger
from bot.server.app import serve
from bot.server.setup import Registrar, setup_application
from bot.settings import Place

log = logger()


class CannotKeepError(Exception):
    """Credentials could not be written here, so that nobody should create an App."""


async def arrive(place: Place, public_url: str, doors: Sequence[socket.socket]) -> bool:
    """Shows the set-up's pages until the App's credentials are written; False when stopped.

    Raises:
        CannotKeepError: they could not be written.
    """
    if not can_keep():
        raise CannotKeepError(
            "the App's credentials could not be kept: this folder, or .env in it, is not writable"
        )
    address = address_of(place)
    made: asyncio.Future[Registered] = asyncio.get_running_loop().create_future()
    async with aiohttp.ClientSession() as session:

        async def exchange(code: str) -> Registered:
            return await convert(session, address, code)

        registrar = Registrar(
            public_url=public_url,
            github_url=address.web_url,
            operator_token=place.operator_token.get_secret_value(),
            convert=exchange,
            keep=keep,
            made=made,
        )

        def say_where(port: int) -> None:
            log.info("waiting for an App", port=port, open=f"{public_url}/")

        return await serve(setup_application(registrar), doors=doors, ready=say_where, until=made)
