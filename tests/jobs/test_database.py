import asyncio
import time
from pathlib import Path

import pytest

from bot.jobs.compiled import Statements
from bot.jobs.connection import Connection
from bot.jobs.database import StoreAwayError, StoreError, open_database
from tests.jobs.sql import sql


@pytest.fixture
def url(database_url: str) -> str:
    return database_url


async def test_database_tells_the_time(url: str) -> None:
    database = open_database(url)
    ((now_s,),) = await database.rows(Statements(database.dialect).say("now"))
    await database.close()

    assert abs(now_s - time.time()) < 5


async def test_database_waits_for_the_disk_unless_it_need_not(url: str) -> None:
    database = open_database(url)
    is_shared = database.dialect == "postgresql"
    level = sql("SHOW synchronous_commit" if is_shared else "PRAGMA synchronous")

    async def read(connection: Connection) -> object:
        ((found,),) = await connection.rows(level)
        return found

    seen = [await database.transact(read, on_disk=on_disk) for on_disk in (True, False, True)]
    await database.close()

    full, normal = ("on", "off") if is_shared else (2, 1)
    assert seen == [full, normal, full]


async def test_no_work_fails_on_connections_that_the_server_gave_up(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_database(postgresql_url)
    now = Statements(database.dialect).say("now")
    for sure_for_s in (60, -1):
        monkeypatch.setattr("bot.jobs.postgresql._SURE_FOR_S", sure_for_s)
        others = sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await asyncio.gather(*(database.rows(now) for _ in range(3)))
        await database.rows(others)
        # So that the connections hear of it.
        await asyncio.sleep(0.1)
        await asyncio.gather(*(database.rows(now) for _ in range(3)))
    await database.close()


async def test_connection_that_is_cut_in_the_middle_is_weather_and_another_is_taken(
    postgresql_url: str,
) -> None:
    database = open_database(postgresql_url)
    cut = sql("SELECT pg_terminate_backend(pg_backend_pid())")
    for _ in range(3):
        with pytest.raises(StoreAwayError):
            await database.tell([cut])
        with pytest.raises(StoreAwayError):
            await database.tell([cut, cut])
        with pytest.raises(StoreAwayError):
            await database.rows(cut)
        assert [tuple(row) for row in await database.rows(sql("SELECT 1"))] == [(1,)]
    await database.close()


async def test_of_work_that_fails_nothing_is_kept_and_the_next_one_succeeds(url: str) -> None:
    database = open_database(url)
    make, count = sql("CREATE TABLE half (a INTEGER)"), sql("SELECT count(*) FROM half")

    async def fail(connection: Connection) -> None:
        await connection.change(make)
        raise LookupError

    with pytest.raises(LookupError):
        await database.transact(fail)
    with pytest.raises(StoreError, match="the database failed"):
        await database.rows(count)
    await database.change(make)
    assert [tuple(row) for row in await database.rows(count)] == [(0,)]
    await database.close()


async def test_row_has_its_columns_by_name_by_place_and_in_order(url: str) -> None:
    database = open_database(url)
    (row,) = await database.rows(sql("SELECT 1 AS one, 2 AS two"))
    await database.close()

    assert (row.two, row[0], tuple(row), list(row.keys())) == (2, 1, (1, 2), ["one", "two"])
    with pytest.raises(AttributeError, match="three"):
        _ = row.three


async def test_work_that_waits_for_something_else_is_a_bug_that_is_told(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/jobs.db")

    async def wait(_connection: Connection) -> None:
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="waits for something else"):
        await database.transact(wait)
    assert [tuple(row) for row in await database.rows(sql("SELECT 1"))] == [(1,)]
    await database.close()


async def test_how_many_rows_are_changed_is_told(url: str) -> None:
    database = open_database(url)
    await database.change(sql("CREATE TABLE one (a INTEGER)"))
    counts = [
        await database.change(sql(text))
        for text in (
            "INSERT INTO one VALUES (1), (2), (3)",
            "UPDATE one SET a = 5 WHERE a > 1",
            "DELETE FROM one WHERE a = 7",
        )
    ]
    await database.close()
    assert counts == [3, 2, 0]
