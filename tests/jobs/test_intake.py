"""In how few words a delivery is written down, and who hears of it."""

import asyncio

import pytest

from bot.jobs.bell import CHANNEL
from bot.jobs.compiled import Statements
from bot.jobs.database import SharedDatabase, open_database
from bot.jobs.intake import Intake
from bot.jobs.store import Store
from bot.jobs.subjects import wished_rows
from bot.model import DeliveryId, InstallationId, PullRequestId

_PULLS = [PullRequestId(InstallationId(1), "octo", "specs", number) for number in (1, 2, 3)]


def test_one_word_is_enough_for_a_server_however_much_is_wanted() -> None:
    rows = wished_rows([(tuple(_PULLS), DeliveryId("a"))])
    ((sql, said),) = Intake(Statements("postgresql"), is_shared=True).statements(["a", "b"], rows)

    assert sql.count("INSERT INTO") == 2
    ((guids, *_),) = said
    assert guids == ["a", "b"]


def test_a_file_is_told_only_what_there_is() -> None:
    intake = Intake(Statements("sqlite"), is_shared=False)
    rows = wished_rows([(tuple(_PULLS), None)])

    assert [len(each.rows) for each in intake.statements(["a"], rows)] == [1, 3]
    assert [len(each.rows) for each in intake.statements([], rows)] == [3]
    assert [len(each.rows) for each in intake.statements(["a"], [])] == [1]


async def test_others_hear_of_what_is_wanted_and_of_nothing_else(postgresql_url: str) -> None:
    store, other = Store(open_database(postgresql_url)), open_database(postgresql_url)
    await store.open()
    assert isinstance(other, SharedDatabase)
    rung = asyncio.Event()

    async with other.listening(CHANNEL, rung.set):
        await store.put([], DeliveryId("nothing"))
        await asyncio.sleep(0.1)
        assert not rung.is_set()
        await store.put(_PULLS, DeliveryId("something"))
        async with asyncio.timeout(5):
            await rung.wait()
    await store.close()
    await other.close()


@pytest.mark.parametrize("guid", [None, DeliveryId("a")])
async def test_wishes_are_kept_with_a_delivery_and_without(
    database_url: str, guid: DeliveryId | None
) -> None:
    store = Store(open_database(database_url))
    await store.open()
    await store.put(_PULLS, guid)

    assert (await store.counts()).waiting == 3
    assert await store.unseen({"a"}) == (frozenset() if guid else {"a"})
    await store.close()
