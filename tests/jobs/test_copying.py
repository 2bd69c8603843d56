"""The queue moves from engine to engine, whole."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bot.jobs import copying
from bot.jobs.compiled import NOW
from bot.jobs.copying import CannotCopyError, copy
from bot.jobs.database import Database, open_database
from bot.jobs.dependants import Kinship
from bot.jobs.sheets import Sheets
from bot.jobs.store import Store
from bot.model import DeliveryId, InstallationId, OpenPulls, PullRequestId, Sha
from tests.jobs.skew import Skew, open_skewed
from tests.jobs.sql import sql
from tests.jobs.test_sheets import SHEET

ONE = InstallationId(1)
PULLS = [PullRequestId(InstallationId(n % 3 + 1), "octo-org", "späcs", n) for n in range(1, 8)]
WATCHED_S = 0.6
JOB = (
    *("key", "kind", "installation", "owner", "repo", "number", "ref", "wanted", "done", "claimed"),
    *("token", "attempts", "deaths", "not_before", "held_until", "buried_at", "buried_reason"),
    *("first_wanted_at", "last_wanted_at", "last_delivery"),
)


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
    database = store._database
    for repo in ("plans", "guides", "rules", "tools"):
        await Kinship(database).remember(OpenPulls(ONE, "octo-org", repo), "octo-org", "all", None)
        await Sheets(database).keep(replace(PULLS[0], repo=repo), Sha("a" * 40), (SHEET,))
    await store.close()


async def contents(database: Database) -> list[list[tuple[object, ...]]]:
    return [
        sorted(tuple(row) for row in await database.rows(statement))
        for statement in (
            sql(f"SELECT {', '.join(JOB)} FROM job"),  # noqa: S608 - names of ours
            sql("SELECT installation, served_at FROM turn"),
            sql("SELECT guid, put_at FROM delivery"),
            sql("SELECT owner, repo, ref, by_installation, by_owner, by_repo FROM dependant"),
            sql("SELECT owner, repo, number, path, head, body, seen_at FROM sheet"),
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
    copied = await copy(one, other, watched_s=WATCHED_S)
    before, after = await contents(one), await contents(other)
    held = await other.rows(sql("SELECT worker FROM job WHERE worker IS NOT NULL"))
    await one.close()
    await other.close()

    assert copied == {"job": 7, "turn": 3, "delivery": 2, "dependant": 4, "sheet": 4}
    assert (after, held) == (before, [])


async def test_target_that_is_not_empty_is_left_alone(database_url: str, tmp_path: Path) -> None:
    source = f"sqlite:///{tmp_path}/source.db"
    await fill(source)
    await fill(database_url)
    one, other = open_database(source), open_database(database_url)
    before = await contents(other)
    with pytest.raises(CannotCopyError, match="not empty"):
        await copy(one, other, watched_s=WATCHED_S)
    assert await contents(other) == before
    await one.close()
    await other.close()


@pytest.mark.parametrize("ended_s", [0, 86_400], ids=["in time", "a clock that jumped ahead"])
async def test_source_that_is_worked_on_is_not_copied(
    database_url: str, tmp_path: Path, ended_s: float
) -> None:
    store = Store(open_database(database_url))
    await store.open()
    await store.put(PULLS)
    held = await store.claim("a worker")
    assert held is not None
    past = f"UPDATE job SET leased_until = leased_until - {ended_s}"  # noqa: S608 - a number
    await store._database.change(sql(past))

    async def work() -> None:
        # Until it is seen: how long the tables take to be brought forward depends on the machine.
        while await store.extend(held):  # noqa: ASYNC110 - it works, and waits for nothing
            await asyncio.sleep(WATCHED_S / 10)

    one, other = open_database(database_url), open_database(f"sqlite:///{tmp_path}/target.db")
    working = asyncio.create_task(work())
    with pytest.raises(CannotCopyError, match="stop it first"):
        await copy(one, other, watched_s=10 * WATCHED_S)
    await store.finish(held)
    await working
    for each in (one, other, store):
        await each.close()


async def test_lease_of_the_dead_holds_no_copy_up_though_the_clock_was_set_back(
    database_url: str, tmp_path: Path
) -> None:
    store = Store(open_database(database_url))
    await store.open()
    await store.put(PULLS)
    await store.claim("a worker that is killed")
    await store._database.change(sql("UPDATE job SET leased_until = leased_until + 86400"))
    one, other = open_database(database_url), open_database(f"sqlite:///{tmp_path}/target.db")
    copied = await copy(one, other, watched_s=WATCHED_S)
    for each in (one, other, store):
        await each.close()

    assert copied["job"] == 7


@pytest.mark.parametrize("ahead_s", [-86_400, 86_400])
async def test_what_waits_waits_as_long_where_the_clock_is_another(
    database_url: str, tmp_path: Path, ahead_s: float
) -> None:
    source = f"sqlite:///{tmp_path}/source.db"
    store = Store(open_database(source))
    await store.open()
    await store.put(PULLS[:1], DeliveryId("one"))
    held = await store.claim("a worker")
    assert held is not None
    await store.postpone(held, after_s=600)
    await store.close()
    skew = Skew(database_url, tmp_path)
    await skew.prepare()
    await skew.set(ahead_s)
    one, other = open_database(source), open_skewed(database_url, tmp_path)
    await copy(one, other, watched_s=WATCHED_S)
    now = NOW[other.dialect]
    waits = f"SELECT held_until - {now}, not_before FROM job"  # noqa: S608 - words of ours
    ((waits_s, not_before),) = await other.rows(sql(waits))
    [(age_s,)] = await other.rows(sql(f"SELECT {now} - put_at FROM delivery"))  # noqa: S608 - as above
    await one.close()
    await other.close()

    assert 500 < waits_s <= 600
    assert not_before == 0
    assert 0 <= age_s < 100


async def test_delivery_that_comes_into_the_source_meanwhile_is_not_lost_in_silence(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(database_url)
    late = Store(open_database(database_url))
    copy_table = copying._copy_table

    async def copy_slowly(*arguments: Any) -> int:
        count = await copy_table(*arguments)
        await late.put(PULLS[:1])
        return count

    monkeypatch.setattr(copying, "_copy_table", copy_slowly)
    one, other = open_database(database_url), open_database(f"sqlite:///{tmp_path}/target.db")
    with pytest.raises(CannotCopyError, match="wrote into the source"):
        await copy(one, other, watched_s=WATCHED_S)
    for each in (one, other, late):
        await each.close()
