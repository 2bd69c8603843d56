"""The queue moves from engine to engine, whole."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.jobs import copying
from bot.jobs.copying import CannotCopyError, copy
from bot.jobs.database import Database, open_database
from bot.jobs.store import Store
from bot.jobs.tables import delivery, job, turn
from bot.model import DeliveryId, InstallationId, PullRequestId

PULLS = [PullRequestId(InstallationId(n % 3 + 1), "octo-org", "späcs", n) for n in range(1, 8)]


async def fill(url: str) -> None:
    """Jobs that wait, lie buried and are done, and a lease that ended with its process."""
    store = Store(open_database(url), lease_s=0.001)
    await store.open()
    await store.put(PULLS, DeliveryId("one"))
    for number in range(3):
        held = await store.claim("a worker")
        assert held is not None
        if number == 0:
            await store.finish(held)
        if number == 1:
            await store.bury(held, "poison")
    await store.put([], DeliveryId("two"))
    await store.close()


async def contents(database: Database) -> list[list[tuple[object, ...]]]:
    return [
        sorted(tuple(row) for row in await database.rows(statement))
        for statement in (
            select(*(column for column in job.c if column.name not in {"worker", "leased_until"})),
            select(turn),
            select(delivery),
        )
    ]


@pytest.mark.parametrize("is_to_postgresql", [True, False])
async def test_everything_arrives_on_the_other_engine(
    tmp_path: Path,
    postgresql_url: str,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_to_postgresql: bool,
) -> None:
    monkeypatch.setattr(copying, "_AT_ONCE", 3)
    urls = [f"sqlite:///{tmp_path}/jobs.db", postgresql_url]
    source, target = urls if is_to_postgresql else reversed(urls)
    await fill(source)
    one, other = open_database(source), open_database(target)
    copied = await copy(one, other)
    before, after = await contents(one), await contents(other)
    held = await other.rows(select(job.c.worker).where(job.c.worker.is_not(None)))
    await one.close()
    await other.close()

    assert (copied["job"], copied["delivery"]) == (7, 2)
    assert (after, held) == (before, [])


async def test_target_that_is_not_empty_is_left_alone(database_url: str, tmp_path: Path) -> None:
    source = f"sqlite:///{tmp_path}/source.db"
    await fill(source)
    await fill(database_url)
    one, other = open_database(source), open_database(database_url)
    before = await contents(other)
    with pytest.raises(CannotCopyError, match="not empty"):
        await copy(one, other)
    assert await contents(other) == before
    await one.close()
    await other.close()


async def test_source_that_is_worked_on_is_not_copied(database_url: str, tmp_path: Path) -> None:
    store = Store(open_database(database_url))
    await store.open()
    await store.put(PULLS)
    await store.claim("a worker")
    one, other = open_database(database_url), open_database(f"sqlite:///{tmp_path}/target.db")
    with pytest.raises(CannotCopyError, match="stop it first"):
        await copy(one, other)
    for each in (one, other, store):
        await each.close()
