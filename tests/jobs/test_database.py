import time
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import postgresql

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


def test_claim_on_postgresql_locks_one_row_and_skips_locked_ones(tmp_path: Path) -> None:
    store = Store(open_database(f"sqlite:///{tmp_path}/jobs.db"))
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy forgot it
    sql = str(store._say.claim("worker", 1).compile(dialect=dialect))

    assert "AS MATERIALIZED" in sql
    assert "FOR UPDATE OF job SKIP LOCKED" in sql
    assert "statement_timestamp()" in sql
    assert sql.rstrip().partition("RETURNING")[2]
