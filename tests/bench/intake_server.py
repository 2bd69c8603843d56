"""The real server, whose jobs wait for ever, so that intake alone is measured; prints its port.

`python -m tests.bench.intake_server DATABASE_URL SECRET`
"""

import asyncio
import sys
from functools import partial
from typing import TYPE_CHECKING

import uvloop

from bot.github.errors import GitHubWeather
from bot.github.events import look
from bot.jobs.database import open_database
from bot.jobs.store import Store
from bot.jobs.worker import Limits, Worker
from bot.model import Subject
from bot.server.app import application, open_doors, serve
from bot.server.logs import configure_logs

if TYPE_CHECKING:
    from bot.github.standing import Registration


async def _wait(_subject: Subject) -> None:
    await asyncio.Event().wait()


async def _who_am_i() -> "Registration":
    raise GitHubWeather("there is no GitHub here")


async def _tell_nobody(_subject: Subject, _reference: str) -> None: ...


def _announce(port: int) -> None:
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()


async def _serve(url: str, secret: bytes) -> None:
    store = Store(open_database(url))
    worker = Worker(store, _wait, _tell_nobody, Limits(concurrency=1, grace_s=0.2))
    app = application(
        store=store,
        worker=worker,
        look=partial(look, app_id=1),
        secrets=[secret],
        who_am_i=_who_am_i,
    )
    await serve(app, doors=open_doors("127.0.0.1", 0), ready=_announce)


def main() -> None:
    """The command."""
    configure_logs(level="WARNING")
    url, secret = sys.argv[1:]
    uvloop.run(_serve(url, secret.encode()))


if __name__ == "__main__":
    main()
