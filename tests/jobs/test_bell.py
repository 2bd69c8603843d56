"""A ring crosses from process to process, and a line that is cut is taken up again."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.jobs import bell
from bot.jobs.bell import CHANNEL, hear
from bot.jobs.database import open_database
from bot.jobs.postgresql import PostgresqlDatabase
from tests.jobs.sql import sql
from tests.postgres import Postgres

CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %'"


def open_postgresql(url: str) -> PostgresqlDatabase:
    database = open_database(url)
    assert isinstance(database, PostgresqlDatabase)
    return database


async def test_line_that_is_cut_is_taken_up_again_and_rings_for_what_it_missed(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bell, "_PAUSE_S", 0.01)
    here, there = open_postgresql(postgresql_url), open_postgresql(postgresql_url)
    rung = asyncio.Event()
    hearing = asyncio.create_task(hear(here, rung.set))
    async with asyncio.timeout(10):
        await rung.wait()
        rung.clear()
        cut = await there.rows(sql(CUT))
        await rung.wait()
        rung.clear()
        await there.rows(sql(f"SELECT pg_notify('{CHANNEL}', '')"))
        await rung.wait()
    hearing.cancel()
    await asyncio.wait([hearing])
    await here.close()
    await there.close()
    assert len(cut) == 1


async def test_database_that_is_away_is_told_and_tried_again(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bell, "_PAUSE_S", 0.01)
    away = open_postgresql(postgres.url("not_there"))
    with capture_logs() as logs:
        hearing = asyncio.create_task(hear(away, lambda: None))
        async with asyncio.timeout(10):
            while len(logs) < 2:  # noqa: ASYNC110 - the log tells nobody
                await asyncio.sleep(0.01)
        hearing.cancel()
        await asyncio.wait([hearing])
    await away.close()
    assert {line["log_level"] for line in logs} == {"warning"}
