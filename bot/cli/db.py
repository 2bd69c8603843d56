"""`specbot db copy`: moves the queue from one database to another."""

import asyncio
import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.faults import refuse
from bot.jobs.copying import CannotCopyError, copy
from bot.jobs.database import Database, StoreError, open_database
from bot.jobs.database_url import database_url


class What(StrEnum):
    """What can be done with a database."""

    COPY = "copy"


_HELP = "a URL without a password, or the name of an environment variable that holds a URL"


def db(
    what: Annotated[What, typer.Argument(metavar="copy", help="What to do.")],
    source: Annotated[str, typer.Argument(metavar="SOURCE", help=f"From where: {_HELP}.")],
    target: Annotated[
        str, typer.Argument(metavar="TARGET", help=f"Where to, an empty database: {_HELP}.")
    ],
) -> None:
    """Copy the queue, jobs and deliveries, from SQLite to PostgreSQL or back.

    Stop every server first. Example: [bold]specbot db copy sqlite:///specbot.db
    SPECBOT_DATABASE_URL[/]
    """
    del what  # There is one thing to do.
    databases = (_opened("SOURCE", source, is_read=True), _opened("TARGET", target))
    try:
        copied = asyncio.run(_copy(*databases))
    except (CannotCopyError, StoreError) as error:
        refuse(str(error))
    typer.echo(", ".join(f"{count} rows of {table}" for table, count in copied.items()))


async def _copy(source: Database, target: Database) -> dict[str, int]:
    try:
        return await copy(source, target)
    finally:
        await source.close()
        await target.close()


def _opened(place: str, given: str, *, is_read: bool = False) -> Database:
    try:
        # What stands on a command line is there for every user of the machine to read.
        if given not in os.environ and database_url(given).is_secret:
            refuse(
                f"{place}: put the URL into an environment variable and give the variable's name"
            )
        url = database_url(os.environ.get(given, given))
        if is_read and url.dialect == "sqlite" and not Path(url.path).exists():
            refuse(f"{place}: there is no file {url.path}; nothing was copied")
        return open_database(os.environ.get(given, given))
    except ValueError as error:
        refuse(f"{place}: {error}")
