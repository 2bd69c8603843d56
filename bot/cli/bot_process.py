"""The bot as a process of its own beside the sandbox, started again when it dies."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress

import aiohttp

_START_LIMIT_S = 60.0
_STOP_LIMIT_S = 10.0
_POLL_S = 0.05
_RESTARTS = 5


class BotDidNotStartError(Exception):
    """The bot ended, or did not answer in time; its own last words are on standard error."""


class BotProcess:
    """One bot, listening on the loopback address.

    Args:
        port: where it listens.
        environment: its `SPECBOT_` settings; all others of ours are kept from it.
        say: told in one line when the bot died, and whether it is started again.
    """

    def __init__(
        self, port: int, environment: Mapping[str, str], say: Callable[[str], None]
    ) -> None:
        self.port = port
        self._say = say
        ours = {key: value for key, value in os.environ.items() if not key.startswith("SPECBOT_")}
        self._environment = {
            **ours,
            **environment,
            "SPECBOT_HOST": "127.0.0.1",
            "SPECBOT_PORT": str(self.port),
        }

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Runs it while the block runs.

        Raises:
            BotDidNotStartError: it cannot run here.
        """
        self._process = await self._start()
        keeper = asyncio.create_task(self._keep())
        try:
            yield
        finally:
            keeper.cancel()
            with suppress(asyncio.CancelledError):
                await keeper
            await _stop(self._process)

    async def is_idle(self) -> bool:
        """Whether nothing waits and nothing runs; False also while it does not answer."""
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2)) as session,
                session.get(f"{self.url}/healthz") as answer,
            ):
                jobs: dict[str, int] | None = (await answer.json()).get("jobs")
        except (aiohttp.ClientError, TimeoutError):
            return False
        return jobs is not None and jobs["waiting"] == 0 and jobs["running"] == 0

    async def _start(self) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "serve", env=self._environment, stdout=sys.stderr
        )
        try:
            async with asyncio.timeout(_START_LIMIT_S):
                await self._listening(process)
        except BaseException as failure:
            await _stop(process)
            if isinstance(failure, TimeoutError):
                raise BotDidNotStartError("the bot did not answer in time") from failure
            raise
        return process

    async def _listening(self, process: asyncio.subprocess.Process) -> None:
        while not await self._answers():
            if process.returncode is not None:
                raise BotDidNotStartError(f"the bot ended with {process.returncode}")
            await asyncio.sleep(_POLL_S)

    async def _answers(self) -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            return False
        writer.close()
        return True

    async def _keep(self) -> None:
        try:
            for _ in range(_RESTARTS):
                code = await self._process.wait()
                self._say(f"the bot stopped (exit {code}); starting it again")
                self._process = await self._start()
            code = await self._process.wait()
            self._say(f"the bot stopped (exit {code}); it stops too often and stays down")
        except BotDidNotStartError as failure:
            self._say(f"{failure}; it stays down")


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(_STOP_LIMIT_S):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


def free_port() -> int:
    """A port of the loopback address that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
