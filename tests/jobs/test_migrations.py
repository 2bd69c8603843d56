"""The tables come from their steps, whoever takes them, and serve those who know fewer."""

import asyncio
from functools import partial

import pytest
from sqlalchemy import Connection, Inspector, inspect, text

from bot.jobs.database import Database, open_database
from bot.jobs.migrations import STEPS, migrate
from bot.jobs.store import Store
from bot.jobs.tables import metadata
from bot.model import InstallationId, PullRequestId

PULL = PullRequestId(InstallationId(1), "octo-org", "specs", 7)
NEXT = (
    "ALTER TABLE job ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'",
    "CREATE TABLE weather (day TEXT PRIMARY KEY)",
)


async def versions(database: Database) -> list[int]:
    rows = await database.rows(text("SELECT version FROM schema_version ORDER BY version"))
    return [version for (version,) in rows]


def tables_in(connection: Connection) -> dict[str, dict[str, tuple[bool, bool]]]:
    """Of each column of each table: may it be empty, and does it belong to the key."""
    inspector: Inspector = inspect(connection)
    found = {}
    for name in inspector.get_table_names():
        key = inspector.get_pk_constraint(name)["constrained_columns"]
        found[name] = {
            column["name"]: (
                column["nullable"] and column["name"] not in key,
                column["name"] in key,
            )
            for column in inspector.get_columns(name)
        }
    return found


async def test_steps_make_the_tables_that_the_statements_expect(database_url: str) -> None:
    database = open_database(database_url)
    await database.transact(migrate)
    found = await database.transact(tables_in)
    await database.close()
    assert found == {
        table.name: {
            column.name: (bool(column.nullable), column.primary_key) for column in table.columns
        }
        for table in metadata.tables.values()
    }


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


async def test_older_replica_works_beside_a_newer_one(database_url: str) -> None:
    older, newer = Store(open_database(database_url)), open_database(database_url)
    await older.open()
    await older.put([PULL])
    await newer.transact(partial(migrate, steps=[*STEPS, NEXT]))
    await older.put([PULL])
    job = await older.claim("an older worker")

    assert job is not None
    assert await older.finish(job)
    again = Store(open_database(database_url))
    await again.open()
    assert await versions(newer) == list(range(1, len(STEPS) + 2))
    for store in (older, again):
        await store.close()
    await newer.close()


async def test_tables_from_before_there_were_versions_are_taken_over(database_url: str) -> None:
    database = open_database(database_url)

    def make_unversioned(connection: Connection) -> None:
        tables = [t for t in metadata.sorted_tables if t.name != "schema_version"]
        metadata.create_all(connection, tables=tables)

    await database.transact(make_unversioned)
    await database.transact(migrate)
    assert await versions(database) == list(range(1, len(STEPS) + 1))
    await database.close()
