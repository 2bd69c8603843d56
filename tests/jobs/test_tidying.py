"""What is long past is forgotten, and nothing else, whatever becomes of the clock."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.jobs.database import Database, open_database
from bot.jobs.dependants import Kinship
from bot.jobs.sheets import Sheets
from bot.jobs.store import Store
from bot.jobs.tidying import Tidying
from bot.model import DeliveryId, InstallationId, OpenPulls, PullRequestId, Sha
from bot.review.sheet import Sheet
from tests.jobs.clock import Clock
from tests.jobs.sql import sql

ONE = InstallationId(1)
PULL, OTHER = (PullRequestId(ONE, "acme", "specs", number) for number in (7, 8))
SHEET = Sheet(
    path="specs/a.md",
    files="https://github.example/blob/a",
    template="own",
    phase="Review",
    complete=3,
    required=5,
    parts=[],
    questions=[],
    findings=[],
)
DAY_S = 86_400.0
HOUR_S = 3_600.0
INSTANTS = {
    "job": "last_wanted_at",
    "turn": "served_at",
    "delivery": "put_at",
    "dependant": "seen_at",
    "sheet": "seen_at",
}


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = open_database(database_url)
    yield database
    await database.settle()


@pytest.fixture
async def store(database: Database) -> AsyncIterator[Store]:
    store = Store(database)
    await store.open()
    yield store
    await store.close()


class Tidy:
    """Takes turns at the chore, and goes on where the last one got to."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._clock = clock
        self._tidying = Tidying(database, clock)
        self.reached: datetime | None = None

    async def turn(self) -> None:
        self.reached = await self._tidying.forget(self.reached) or self.reached

    async def hours(self, number: int) -> None:
        for _ in range(number):
            self._clock.pass_s(HOUR_S)
            await self.turn()

    async def days(self, number: int) -> None:
        """As a process that is started once a day."""
        for _ in range(number):
            self._clock.pass_s(DAY_S)
            await self.turn()


async def fill(store: Store, database: Database, at_s: float) -> None:
    """Something of each kind, of one instant: a job that is done, and one that is not."""
    await store.put([PULL, OTHER], DeliveryId(f"delivered at {at_s}"))
    held = await store.claim("a worker")
    assert held is not None
    await store.finish(held)
    await Kinship(database).remember(OpenPulls(ONE, "acme", "specs"), "acme", "rules", None)
    await Sheets(database).keep(PULL, Sha("a" * 40), (SHEET,))
    for table, instant in INSTANTS.items():
        await database.change(sql(f"UPDATE {table} SET {instant} = {at_s}"))  # noqa: S608 - ours


async def left(database: Database) -> list[int]:
    """How many rows of each kind there are."""
    return [
        (await database.rows(sql(f"SELECT count(*) FROM {table}")))[0][0]  # noqa: S608 - ours
        for table in INSTANTS
    ]


async def test_what_is_old_and_settled_is_forgotten(
    store: Store, database: Database, clock: Clock
) -> None:
    tidy = Tidy(database, clock)
    await tidy.turn()
    await fill(store, database, clock())
    await tidy.days(3)
    assert await left(database) == [2, 1, 1, 1, 1]
    await tidy.hours(1)
    assert await left(database) == [2, 1, 0, 1, 1]
    await tidy.days(27)
    assert await left(database) == [1, 0, 0, 0, 0]


@pytest.mark.parametrize("jump_s", [60 * DAY_S, 3_650 * DAY_S])
async def test_clock_that_jumps_ahead_for_some_hours_forgets_nothing_that_is_kept_for_long(
    store: Store, database: Database, clock: Clock, jump_s: float
) -> None:
    tidy = Tidy(database, clock)
    await tidy.turn()
    await fill(store, database, clock())
    clock.jump_s(jump_s)
    await tidy.hours(12)
    clock.jump_s(-jump_s)
    await tidy.hours(24)
    assert (await left(database))[3:] == [1, 1]
    assert (await left(database))[0] == 2


async def test_what_is_noted_anew_after_a_jump_that_lasts_is_not_forgotten(
    store: Store, database: Database, clock: Clock
) -> None:
    tidy = Tidy(database, clock)
    await tidy.turn()
    await fill(store, database, clock())
    clock.jump_s(60 * DAY_S)
    await tidy.hours(6)
    await fill(store, database, clock())
    await tidy.days(29)
    assert await left(database) == [2, 1, 0, 1, 1]


async def test_clock_that_was_set_back_does_not_end_the_tidying(
    store: Store, database: Database, clock: Clock
) -> None:
    tidy = Tidy(database, clock)
    await tidy.turn()
    clock.jump_s(-60 * DAY_S)
    await tidy.hours(24)
    clock.jump_s(60 * DAY_S)
    await fill(store, database, clock())
    await tidy.days(31)
    assert await left(database) == [1, 0, 0, 0, 0]


async def test_clock_of_a_machine_that_was_not_told_the_time_yet_is_not_believed(
    store: Store, database: Database, clock: Clock
) -> None:
    tidy = Tidy(database, Clock(time_s=60.0))
    await fill(store, database, clock())
    await tidy.hours(2)
    assert tidy.reached is None
    assert await left(database) == [2, 1, 1, 1, 1]


async def test_after_a_pause_of_months_it_catches_up(
    store: Store, database: Database, clock: Clock
) -> None:
    tidy = Tidy(database, clock)
    await tidy.turn()
    await fill(store, database, clock())
    clock.pass_s(90 * DAY_S)
    await tidy.hours(96)
    assert tidy.reached == datetime.fromtimestamp(clock(), UTC)
    assert await left(database) == [1, 0, 0, 0, 0]
