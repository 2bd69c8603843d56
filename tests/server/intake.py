"""A server whose jobs never end, as a process to be killed: `python -m tests.server.intake URL`."""

import asyncio
import sys

from bot.jobs.database import open_database
from bot.jobs.store import Store
from bot.jobs.worker import Limits, Worker
from bot.model import Subject
from bot.server.app import application, open_doors, serve
from bot.server.logs import configure_logs
from tests.server.deliveries import SECRET, look, who_am_i


async def never_end(_subject: Subject) -> None:
    await asyncio.Event().wait()


async def tell_nobody(_subject: Subject, _reference: str) -> None: ...


def announce(port: int) -> None:
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()


def main() -> None:
    configure_logs()
    store = Store(open_database(sys.argv[1]))
    worker = Worker(store, never_end, tell_nobody, Limits(grace_s=0.2))
    app = application(store=store, worker=worker, look=look, secrets=[SECRET], who_am_i=who_am_i)
    asyncio.run(serve(app, doors=open_doors("127.0.0.1", 0), ready=announce))


if __name__ == "__main__":
    main()
