import asyncio
import subprocess
import sys

import pytest
from asyncpg import InterfaceError

from bot.jobs.database import open_database
from bot.jobs.postgresql import PostgresqlDatabase
from tests.jobs.sql import sql


def test_queue_on_a_server_loads_the_driver_alone() -> None:
    program = (
        "import sys; from bot.jobs.database import open_database; from bot.jobs.store import Store;"
        "Store(open_database('postgresql://localhost/jobs'));"
        "print('asyncpg' in sys.modules, 'sqlalchemy' in sys.modules)"
    )
    run = subprocess.run((sys.executable, "-c", program), capture_output=True, check=True)
    assert run.stdout == b"True False\n"


async def test_close_does_not_wait_for_ever_for_what_does_not_come_back(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.jobs.postgresql._GOODBYE_WITHIN_S", 0.05)
    database = open_database(postgresql_url)
    assert isinstance(database, PostgresqlDatabase)
    await database.rows(sql("SELECT 1"))
    assert database._pool is not None
    line = await database._pool.acquire()
    async with asyncio.timeout(5):
        await database.close()
    with pytest.raises(InterfaceError):
        await line.execute("SELECT 1")
