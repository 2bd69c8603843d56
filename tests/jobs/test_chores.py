"""A chore is done in turn by one of several replicas, and goes on where it got to."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.jobs.chores import Chore
from bot.jobs.database import Database, open_database
from bot.jobs.migrations import migrate
from tests.jobs.clock import Clock

REACHED = datetime(2026, 11, 29, tzinfo=UTC)


class Work:
    def __init__(self) -> None:
        self.begun: list[datetime | None] = []
        self.is_failing = False
        self.reached: datetime | None = REACHED

    async def do(self, since: datetime | None) -> datetime | None:
        self.begun.append(since)
        if self.is_failing:
            raise LookupError
        return self.reached

    def chore(
        self,
        database: Database,
        every_s: float = 60,
        *,
        at_once: bool = False,
        clock: Clock | None = None,
    ) -> Chore:
        return Chore(
            database, "sweep", every_s=every_s, is_for_the_start=at_once, work=self.do, now=clock
        )


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = open_database(database_url)
    await database.transact(migrate)
    yield database
    await database.close()


async def test_one_of_several_replicas_takes_the_turn(database: Database) -> None:
    work = Work()
    await asyncio.gather(*(work.chore(database).take_turn() for _ in range(5)))
    assert work.begun == [None]


async def test_next_turn_begins_where_the_last_one_got_to(database: Database) -> None:
    work = Work()
    chore = work.chore(database, every_s=0)
    await chore.take_turn()
    await chore.take_turn()
    assert work.begun == [None, REACHED]


async def test_turn_that_failed_is_taken_again_from_where_it_began(database: Database) -> None:
    work = Work()
    chore = work.chore(database, every_s=0)
    await chore.take_turn()
    work.is_failing = True
    with pytest.raises(LookupError):
        await chore.take_turn()
    work.is_failing = False
    await chore.take_turn()
    assert work.begun == [None, REACHED, REACHED]


async def test_process_that_starts_does_what_is_for_the_start_and_then_waits(
    database: Database,
) -> None:
    work = Work()
    await work.chore(database, at_once=True).take_turn()
    late = work.chore(database, at_once=True)
    await late.take_turn()
    await late.take_turn()
    assert work.begun == [None, REACHED]


async def test_work_that_got_no_further_is_begun_where_it_was(database: Database) -> None:
    work = Work()
    chore = work.chore(database, every_s=0)
    await chore.take_turn()
    work.reached = None
    await chore.take_turn()
    await chore.take_turn()
    assert work.begun == [None, REACHED, REACHED]


@pytest.mark.parametrize("jump_s", [-86_400, 86_400])
async def test_clock_that_jumps_delays_no_turn(
    database: Database, clock: Clock, jump_s: float
) -> None:
    work = Work()
    chore = work.chore(database, clock=clock)
    await chore.take_turn()
    clock.jump_s(jump_s)
    for _ in range(6):
        await chore.take_turn()
        clock.pass_s(30)
    assert len(work.begun) == 4


async def test_clock_that_is_set_back_a_little_delays_a_turn_by_one_more(
    database: Database, clock: Clock
) -> None:
    work = Work()
    chore = work.chore(database, clock=clock)
    await chore.take_turn()
    clock.jump_s(-30)
    clock.pass_s(60)
    await chore.take_turn()
    clock.pass_s(30)
    await chore.take_turn()
    assert len(work.begun) == 2


async def test_seldom_work_that_failed_or_died_is_begun_again_in_minutes(
    database: Database, clock: Clock
) -> None:
    work = Work()
    chore = work.chore(database, every_s=6 * 3_600, clock=clock)
    work.is_failing = True
    with pytest.raises(LookupError):
        await chore.take_turn()
    work.is_failing = False
    clock.pass_s(599)
    await chore.take_turn()
    assert len(work.begun) == 1
    clock.pass_s(1)
    await chore.take_turn()
    assert len(work.begun) == 2
    clock.pass_s(6 * 3_600 - 1)
    await chore.take_turn()
    assert len(work.begun) == 2
    clock.pass_s(1)
    await chore.take_turn()
    assert len(work.begun) == 3
