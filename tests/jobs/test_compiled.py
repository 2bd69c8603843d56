"""What is said to a driver as it is, and that it is kept as a whole or not at all."""

import asyncio
from itertools import count

import pytest
from sqlalchemy import BigInteger, bindparam, func, insert, select, text

from bot.jobs.compiled import BoundStatement
from bot.jobs.database import Database, StoreError, open_database
from bot.jobs.migrations import migrate
from bot.jobs.tables import turn


def _serving(database: Database, *installations: int | str) -> BoundStatement:
    words = database.compiled(insert(turn).values(served_at=7), ["installation"])
    return words.bound_to({"installation": each} for each in installations)


async def _served(database: Database) -> list[int]:
    rows = await database.rows(select(turn.c.installation).order_by(turn.c.installation))
    return [installation for (installation,) in rows]


def test_values_of_the_statement_are_asked_for_each_time_and_a_rows_own_come_first() -> None:
    tick = count(1)
    clock = bindparam("clock", type_=BigInteger(), callable_=lambda: next(tick))
    words = open_database("sqlite://").compiled(
        insert(turn).values(served_at=clock), ["installation"]
    )
    both = words.bound_to([{"installation": 1}, {"installation": 2}])
    again = words.bound_to([{"installation": 3, "clock": 50}])

    assert both.text == "INSERT INTO turn (installation, served_at) VALUES (?, ?)"
    assert (both.rows, again.rows) == ([(1, 1), (2, 1)], [(3, 50)])


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

    ((kept,),) = await database.rows(select(func.count()).select_from(turn))
    await database.close()
    assert kept == 40


async def test_line_that_the_server_cut_is_not_spoken_on(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, other = open_database(postgresql_url), open_database(postgresql_url)
    await database.transact(migrate)
    cut = text(
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
