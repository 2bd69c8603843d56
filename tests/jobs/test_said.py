"""What several processes say in one name is counted together."""

import asyncio

from bot.github.budget import CONTENT_AT_MOST, LONGEST_SPAN_S, too_early_s
from bot.jobs.database import Database, open_database
from bot.jobs.migrations import migrate
from bot.jobs.said import Said
from bot.model import InstallationId
from tests.jobs.clock import Clock
from tests.jobs.sql import sql

ONE, OTHER = InstallationId(1), InstallationId(2**40)
((MINUTE_S, A_MINUTE), (HOUR_S, AN_HOUR)) = CONTENT_AT_MOST


def counting(database: Database, clock: Clock) -> Said:
    return Said(database, too_early_s, kept_s=LONGEST_SPAN_S, now=clock)


async def test_two_processes_share_what_may_be_said(database_url: str) -> None:
    databases = [open_database(database_url) for _ in range(2)]
    await databases[0].transact(migrate)
    clock = Clock()
    one, two = (counting(database, clock) for database in databases)

    waits_s = await asyncio.gather(*(each.note(ONE) for each in [one, two] * A_MINUTE))
    assert sorted(waits_s) == [0.0] * A_MINUTE + [MINUTE_S] * A_MINUTE
    assert await two.note(OTHER) == 0
    clock.pass_s(MINUTE_S)
    assert await one.note(ONE) == 0
    for database in databases:
        await database.close()


async def test_an_hour_holds_so_much_and_then_forgets(database_url: str) -> None:
    database = open_database(database_url)
    await database.transact(migrate)
    clock = Clock()
    counted = counting(database, clock)

    for _ in range(AN_HOUR):
        assert await counted.note(ONE) == 0
        clock.pass_s(1)
    assert await counted.note(ONE) == HOUR_S - AN_HOUR
    clock.pass_s(2 * HOUR_S)
    assert await counted.note(ONE) == 0
    assert [tuple(row) for row in await database.rows(sql("SELECT count(*) FROM said"))] == [(1,)]
    await database.close()


async def test_clock_that_is_set_back_holds_nothing_up_for_longer_than_an_hour(
    database_url: str,
) -> None:
    database = open_database(database_url)
    await database.transact(migrate)
    clock = Clock()
    counted = counting(database, clock)

    for _ in range(A_MINUTE):
        assert await counted.note(ONE) == 0
    clock.jump_s(-86_400)
    assert await counted.note(ONE) == MINUTE_S
    clock.pass_s(MINUTE_S)
    assert await counted.note(ONE) == 0
    await database.close()
