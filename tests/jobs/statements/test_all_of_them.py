"""What is written down is what is thought, and both databases understand all of it."""

import re
from pathlib import Path

import pytest

from bot.jobs import compiled
from bot.jobs.compiled import DIALECTS, Statements, written_down
from bot.jobs.connection import Connection
from bot.jobs.database import open_database
from bot.jobs.migrations import migrate
from bot.jobs.statements.all_of_them import sheet_of
from bot.jobs.statements.tables import metadata
from tests.jobs.sql import sql


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_is_written_down_is_current(dialect: str) -> None:
    # Where it is not: make statements.
    assert written_down(dialect).read_text("ascii") == sheet_of(dialect)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_statement_is_found_again_with_as_many_places_as_values(dialect: str) -> None:
    say = Statements(dialect)
    for name, statement in say._by_name.items():
        count = statement.text.count("?")
        if dialect == "postgresql":
            count = len({word.split("::")[0] for word in statement.text.split("$")[1:]})
        assert len(statement.places) == count, name
    assert len(say._by_name) == sheet_of(dialect).count(";\n")


async def test_every_statement_is_understood(database_url: str) -> None:
    database = open_database(database_url)
    await database.transact(migrate)

    async def prepare(connection: Connection) -> list[str]:
        failed = []
        for name, statement in Statements(connection.dialect)._by_name.items():
            is_file = connection.dialect == "sqlite"
            ask = f"EXPLAIN {statement.text}" if is_file else f"PREPARE {name} AS {statement.text}"
            values: list[object] = [[] if each == "guids" else None for each in statement.places]
            try:
                await connection.rows(sql(ask)._replace(rows=[values if is_file else []]))
            except database.failures as error:
                failed.append(f"{name}: {error}")
        return failed

    assert await database.transact(prepare) == []
    await database.close()


async def test_tables_are_those_that_the_statements_expect(database_url: str) -> None:
    database = open_database(database_url)
    await database.transact(migrate)
    for table in metadata.tables.values():
        rows = await database.rows(sql(_COLUMNS[database.dialect].format(table=table.name)))
        found = {name: (not is_needed, is_key) for name, is_needed, is_key in rows}
        assert found == {
            column.name: (bool(column.nullable), column.primary_key) for column in table.columns
        }
    await database.close()


_COLUMNS = {
    "sqlite": """
        SELECT name, "notnull" OR pk, pk > 0 FROM pragma_table_info('{table}')""",
    "postgresql": """
        SELECT attname, attnotnull, coalesce(attnum = ANY(indkey), FALSE)
        FROM pg_attribute LEFT JOIN pg_index ON indrelid = attrelid AND indisprimary
        WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped""",
}
"""Of each column: its name, whether it must have a value, whether it belongs to the key."""


def test_claim_on_a_server_locks_one_row_and_skips_locked_ones() -> None:
    sql = Statements("postgresql").say(
        "claim", of_installation=1, by_worker="a", lease_s=30.0, steady=0.0
    )
    assert "AS MATERIALIZED" in sql.text
    assert "FOR UPDATE OF job SKIP LOCKED" in sql.text
    assert "statement_timestamp()" in sql.text
    assert sql.text.rstrip().partition("RETURNING")[2]


def test_all_that_is_said_is_written_down_and_all_that_is_written_down_is_said() -> None:
    sources = [path.read_text("utf-8") for path in sorted(_JOBS.glob("*.py"))]
    said = {name for text in sources for name in _SAID.findall(text)}
    families = {family for text in sources for family in _FAMILY.findall(text)}
    written = {name for dialect in DIALECTS for name in Statements(dialect)._by_name}

    assert said - written == set()
    assert len(families) == 4
    quoted = {word for text in sources for word in _QUOTED.findall(text)}
    assert {
        name for name in written - quoted if not name.startswith(tuple(sorted(families)))
    } == set()


_JOBS = Path(compiled.__file__).parent
_SAID = re.compile(r"\bsay(?:_each)?\(\s*\"(\w+)\"")
_FAMILY = re.compile(r"\bsay(?:_each)?\(\s*f\"(\w+_)\{")
_QUOTED = re.compile(r"\"(\w+)\"")
