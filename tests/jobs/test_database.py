import asyncio
import time
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Connection

from bot.jobs.database import database_url, open_database
from bot.jobs.store import Store
from bot.jobs.tables import DatabaseNow


def test_sqlite_url_gets_its_driver() -> None:
    assert str(database_url("sqlite:///specbot.db")) == "sqlite+pysqlite:///specbot.db"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no database URL"),
        ("specbot.db", "no database URL"),
        ("mysql://root:hunter2@host/db", "only sqlite and postgresql"),
        ("sqlite://host:port/x", "no database URL"),
    ],
)
def test_unfit_url_is_refused_without_quoting_it(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as refusal:
        database_url(text)
    assert "hunter2" not in str(refusal.value)


@pytest.fixture
def url(database_url: str) -> str:
    return database_url


async def test_database_tells_the_time(url: str) -> None:
    database = open_database(url)
    ((now_s,),) = await database.rows(select(DatabaseNow()))
    await database.close()

    assert abs(now_s - time.time()) < 5


async def test_database_waits_for_the_disk_unless_it_need_not(url: str) -> None:
    database = open_database(url)
    is_shared = database.dialect == "postgresql"
    level = text("SHOW synchronous_commit" if is_shared else "PRAGMA synchronous")

    def read(connection: Connection) -> object:
        return connection.scalar(level)

    seen = [await database.transact(read, on_disk=on_disk) for on_disk in (True, False, True)]
    await database.close()

    full, normal = ("on", "off") if is_shared else (2, 1)
    assert seen == [full, normal, full]


async def test_no_work_fails_on_connections_that_the_server_gave_up(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_database(postgresql_url)
    for sure_for_s in (60, -1):
        monkeypatch.setattr("bot.jobs.postgresql._SURE_FOR_S", sure_for_s)
        others = text(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await asyncio.gather(*(database.rows(select(DatabaseNow())) for _ in range(3)))
        await database.rows(others)
        # So that the connections hear of it.
        await asyncio.sleep(0.1)
        await asyncio.gather(*(database.rows(select(DatabaseNow())) for _ in range(3)))
    await database.close()


def test_claim_on_postgresql_locks_one_row_and_skips_locked_ones(tmp_path: Path) -> None:
    store = Store(open_database(f"sqlite:///{tmp_path}/jobs.db"))
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy forgot it
    sql = str(store._say.claim().compile(dialect=dialect))

    assert "AS MATERIALIZED" in sql
    assert "FOR UPDATE OF job SKIP LOCKED" in sql
    assert "statement_timestamp()" in sql
    assert sql.rstrip().partition("RETURNING")[2]
