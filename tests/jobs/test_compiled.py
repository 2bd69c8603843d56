"""What is said to a driver as it is, and that it is kept as a whole or not at all."""

import asyncio

import pytest

from bot.jobs.compiled import DIALECTS, NOW, BoundStatement, Statements
from bot.jobs.database import Database, StoreError, open_database
from bot.jobs.migrations import migrate
from tests.jobs.sql import sql


def _serving(database: Database, *installations: int | str) -> BoundStatement:
    place = "?" if database.dialect == "sqlite" else "$1::BIGINT"
    said = f"INSERT INTO turn (installation, served_at) VALUES ({place}, 7)"  # noqa: S608 - ours
    return BoundStatement(said, [(each,) for each in installations])


async def _served(database: Database) -> list[int]:
    rows = await database.rows(sql("SELECT installation FROM turn ORDER BY installation"))
    return [installation for (installation,) in rows]


def test_statement_is_bound_to_each_row_and_asks_only_for_what_it_names() -> None:
    say = Statements("sqlite")
    rows: list[dict[str, object]] = [{"guid": "a", "more": 1}, {"guid": "b"}]
    text, values = say.say_each("remember", rows)

    assert text.startswith("INSERT INTO delivery (guid, put_at) VALUES (?,")
    assert values == [("a",), ("b",)]
    with pytest.raises(KeyError, match="guid"):
        say.say("remember")
    with pytest.raises(KeyError, match="nonsense"):
        say.say("nonsense")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_another_clock_stands_wherever_the_databases_own_would(dialect: str) -> None:
    said = Statements(dialect, now=lambda: 7.5).say("newest_delivery_age").text

    assert said.count("CAST(7.5 AS DOUBLE PRECISION)") == 2
    assert NOW[dialect] not in said
    assert NOW[dialect] in Statements(dialect).say("newest_delivery_age").text


async def test_what_is_told_is_kept_and_told_again_with_the_same_words(database_url: str) -> None:
    database = open_database(database_url)
    await database.transact(migrate)
    await database.tell([_serving(database, 1, 2), _serving(database, 3)])
    await database.tell([_serving(database, 4)])

    assert await _served(database) == [1, 2, 3, 4]
    await database.close()


@pytest.mark.parametrize("wrong", [3, "of somebody"])
async def test_of_what_fails_nothing_is_kept_quoted_or_left_open(
    database_url: str, wrong: int | str
) -> None:
    database = open_database(database_url)
    await database.transact(migrate)
    twice = [_serving(database, 3, 4), _serving(database, wrong, wrong)]
    with pytest.raises(StoreError) as failure:
        await database.tell(twice)
    assert "somebody" not in str(failure.value)

    await database.tell([_serving(database, 5)])
    assert await _served(database) == [5]
    await database.close()


async def test_many_tell_at_once(database_url: str) -> None:
    database = open_database(database_url)
    await database.transact(migrate)
    said = [[_serving(database, number)] for number in range(40)]
    await asyncio.gather(*map(database.tell, said))

    ((kept,),) = await database.rows(sql("SELECT count(*) FROM turn"))
    await database.close()
    assert kept == 40


async def test_line_that_the_server_cut_is_not_spoken_on(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, other = open_database(postgresql_url), open_database(postgresql_url)
    await database.transact(migrate)
    cut = sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    for number, sure_for_s in enumerate((60, *[-1] * 9)):
        monkeypatch.setattr("bot.jobs.postgresql._SURE_FOR_S", sure_for_s)
        await database.tell([_serving(database, 10 * number)])
        assert len(await other.rows(cut)) >= 1
        # So that the connection hears of it, where it is not asked.
        await asyncio.sleep(0.1 if sure_for_s > 0 else number / 10_000)
        await database.tell([_serving(database, 10 * number + 1)])
    assert len(await _served(database)) == 20
    await database.close()
    await other.close()
