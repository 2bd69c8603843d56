"""The whole server on a real port and a real store; its jobs begin and never end."""

import asyncio
import contextlib
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from aiohttp import web

from bot.jobs.database import open_database
from bot.jobs.store import Store
from bot.jobs.worker import Limits, Worker
from bot.model import Subject
from bot.server.app import application
from bot.server.logs import AccessLog
from tests.server.deliveries import BODY, OLD_SECRET, SECRET, headers, look, who_am_i


@dataclass(frozen=True)
class House:
    port: int
    store: Store
    client: aiohttp.ClientSession

    async def deliver(self, body: bytes = BODY, **changed: str | None) -> tuple[int, str]:
        """The status and text that a delivery is answered with."""
        return await self.post(body, headers(body, **changed))

    async def post(self, body: bytes, given: dict[str, str]) -> tuple[int, str]:
        """The status and text that a request to the webhook is answered with."""
        content = io.BytesIO(body)
        async with self.client.post("/webhook", data=content, headers=given) as response:
            return response.status, await response.text()

    async def kept(self) -> int:
        counts = await self.store.counts()
        return counts.waiting + counts.running

    async def send(self, request: bytes, *, patience_s: float = 10) -> bytes:
        """The beginning of what the server says to raw bytes; empty when it says nothing."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(request)
            await writer.drain()
            return await asyncio.wait_for(reader.read(4096), timeout=patience_s)
        except (ConnectionError, TimeoutError):
            return b""
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()


async def never_end(_subject: Subject) -> None:
    await asyncio.Event().wait()


async def tell_nobody(_subject: Subject, _reference: str) -> None: ...


@asynccontextmanager
async def house_at(url: str) -> AsyncIterator[House]:
    store = Store(open_database(url))
    worker = Worker(store, never_end, tell_nobody, Limits(concurrency=1, grace_s=0))
    app = application(
        store=store, worker=worker, look=look, secrets=[SECRET, OLD_SECRET], who_am_i=who_am_i
    )
    runner = web.AppRunner(app, access_log_class=AccessLog)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as client:
        yield House(port, store, client)
    await runner.cleanup()
