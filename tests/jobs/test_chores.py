"""A chore is done in turn by one of several replicas, and goes on where it got to."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.jobs.chores import Chore
from bot.jobs.database import Database, open_database
from bot.jobs.migrations import migrate

REACHED = datetime(2026, 11, 29, tzinfo=UTC)


class Work:
    def __init__(self) -> None:
        self.begun: list[datetime | None] = []
        self.is_failing = False

    async def do(self, since: datetime | None) -> datetime:
        self.begun.append(since)
        if self.is_failing:
            raise LookupError
        return REACHED

    def chore(self, database: Database, every_s: float = 60, *, at_once: bool = False) -> Chore:
        return Chore(database, "sweep", every_s=every_s, is_for_the_start=at_once, work=self.do)


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
