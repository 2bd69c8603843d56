"""Processes are killed, the database goes away, the disk is full: nothing is lost."""

import asyncio
import resource
from pathlib import Path

import pytest

from tests.jobs.chaos import Chaos, Plan
from tests.jobs.chaos_world import POISONED
from tests.postgres import postgres_running
from tests.server.full_disk import fill_and_make_room

DAY_S = 86_400.0


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_replicas_that_are_killed_and_upgraded_lose_double_and_overlap_nothing(
    database_url: str, tmp_path: Path
) -> None:
    plan = Plan(deliveries=400, a_second=100, late=0.05, is_upgraded=True)
    tally = await Chaos(database_url, tmp_path, plan).run()

    assert (tally.missing, tally.twice, tally.overlaps, tally.buried) == ([], 0, 0, set())
    assert (tally.kills, tally.upgrades) == (3, 1)
    assert min(tally.lost, tally.doubled, tally.late) > 0
    assert tally.runs >= 40


def test_postgresql_that_goes_away_and_comes_back_costs_nothing(tmp_path: Path) -> None:
    with postgres_running() as server:

        def restart() -> None:
            server.stop_at_once()
            server.start()

        plan = Plan(deliveries=400, a_second=100, kills=1, breaks=(restart, restart))
        tally = asyncio.run(Chaos(server.database(), tmp_path, plan).run())

    assert (tally.missing, tally.twice, tally.breaks) == ([], 0, 2)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_clock_of_the_database_that_jumps_leaves_nothing_undone_and_has_nothing_done_twice(
    database_url: str, tmp_path: Path
) -> None:
    plan = Plan(deliveries=400, a_second=100, kills=1, jumps=(DAY_S, 0, -DAY_S, 0, DAY_S))
    tally = await Chaos(database_url, tmp_path, plan).run()

    assert (tally.missing, tally.jumps, tally.buried) == ([], 5, set())
    assert (tally.overlaps, tally.twice) == (0, 0)


async def test_job_that_kills_every_process_is_given_up_and_nothing_with_it(
    database_url: str, tmp_path: Path
) -> None:
    plan = Plan(deliveries=100, a_second=100, poisoned=1, kills=0, lease_s=1, attempts=4)
    tally = await Chaos(database_url, tmp_path, plan).run()

    assert (tally.buried, tally.deaths) == ({POISONED[0]}, 4)
    assert (tally.missing, tally.twice) == ([], 0)


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux makes room again")
async def test_disk_that_is_full_refuses_loses_nothing_and_goes_on_when_there_is_room(
    tmp_path: Path,
) -> None:
    disk = await fill_and_make_room(tmp_path)

    assert set(disk.full.values()) == {202, 503}
    assert set(disk.again.values()) == {202}
    assert disk.kept == set(disk.full) | set(disk.again)
    assert disk.lost == set()
