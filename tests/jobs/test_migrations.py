"""The tables come from their steps, whoever takes them, and serve those who know fewer."""

import asyncio
import re
from functools import partial

import pytest

from bot.jobs.connection import Connection
from bot.jobs.database import Database, StoreError, open_database
from bot.jobs.migrations import STEPS, migrate
from bot.jobs.store import Store
from bot.model import InstallationId, PullRequestId
from tests.jobs.chaos_worker import NEXT
from tests.jobs.sql import sql

PULL = PullRequestId(InstallationId(1), "octo-org", "specs", 7)
PURELY_MORE = re.compile(
    r"\s*(?:CREATE TABLE IF NOT EXISTS|CREATE INDEX IF NOT EXISTS"
    r"|ALTER TABLE \w+ ADD COLUMN \w+ [A-Z ]+(?:$| NOT NULL DEFAULT \S+$))",
    re.MULTILINE,
)


async def versions(database: Database) -> list[int]:
    rows = await database.rows(sql("SELECT version FROM schema_version ORDER BY version"))
    return [version for (version,) in rows]


async def test_replicas_that_start_at_once_take_each_step_once(database_url: str) -> None:
    databases = [open_database(database_url) for _ in range(6)]
    await asyncio.gather(*(database.transact(migrate) for database in databases))

    assert await versions(databases[0]) == list(range(1, len(STEPS) + 1))
    for database in databases:
        await database.close()


async def test_step_that_fails_leaves_nothing_behind(database_url: str) -> None:
    database = open_database(database_url)
    await database.transact(migrate)
    broken = [*STEPS, ("CREATE TABLE half (a TEXT)", "CREATE NONSENSE")]
    with pytest.raises(Exception, match="the database failed"):
        await database.transact(partial(migrate, steps=broken))

    assert await versions(database) == list(range(1, len(STEPS) + 1))
    await database.transact(partial(migrate, steps=[*STEPS, ("CREATE TABLE half (a TEXT)",)]))
    await database.close()


async def work_once(store: Store) -> None:
    await store.put([PULL])
    job = await store.claim("a worker")
    assert job is not None
    assert await store.extend(job)
    assert await store.finish(job)


async def test_older_replica_works_before_during_and_after_the_start_of_a_newer_one(
    database_url: str,
) -> None:
    older, newer = Store(open_database(database_url)), open_database(database_url)
    await older.open()
    # Its statements are prepared, and must be none the worse for the tables' change.
    await work_once(older)
    await older.put([PULL])
    held = await older.claim("an older worker")
    await newer.transact(partial(migrate, steps=[*STEPS, NEXT]))
    assert held is not None
    assert await older.finish(held)
    await work_once(older)

    again = Store(open_database(database_url))
    await again.open()
    await work_once(again)
    assert await versions(newer) == list(range(1, len(STEPS) + 2))
    for store in (older, again):
        await store.close()
    await newer.close()


async def test_program_that_is_too_old_for_the_tables_refuses_and_says_why(
    database_url: str,
) -> None:
    newest = len(STEPS) + 2
    raised = f"UPDATE schema_version SET oldest = {newest}"  # noqa: S608 - a number of ours
    narrower = ("ALTER TABLE turn RENAME TO round", raised)
    newer, older = open_database(database_url), Store(open_database(database_url))
    await newer.transact(partial(migrate, steps=[*STEPS, NEXT, narrower]))
    with pytest.raises(StoreError, match=f"version {newest} or newer.* version {len(STEPS)};"):
        await older.open()
    await newer.transact(partial(migrate, steps=[*STEPS, NEXT, narrower]))
    await older.close()
    await newer.close()


def test_steps_take_nothing_away_from_those_who_know_fewer() -> None:
    statements = [statement for step in (*STEPS, NEXT) for statement in step]
    assert [it for it in statements if not PURELY_MORE.match(it)] == []


async def test_tables_from_before_there_were_versions_are_taken_over(database_url: str) -> None:
    database = open_database(database_url)

    async def make_unversioned(connection: Connection) -> None:
        for statement in STEPS[0]:
            await connection.change(sql(statement))

    await database.transact(make_unversioned)
    await database.transact(migrate)
    assert await versions(database) == list(range(1, len(STEPS) + 1))
    await database.close()
