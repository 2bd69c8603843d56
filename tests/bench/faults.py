"""Replicas, and everything that goes wrong: what is missing and what stands twice at the end."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from bot.server.logs import configure_logs
from tests.bench.figures import Figures
from tests.jobs.chaos import Chaos, Plan, Tally
from tests.jobs.chaos_world import POISONED
from tests.postgres import postgres_running
from tests.server.full_disk import FullDisk, fill_and_make_room

_DAY_S: Final = 86_400.0
_STORM: Final = Plan(
    deliveries=10_000,
    a_second=250,
    subjects=200,
    lost=0.1,
    doubled=0.1,
    late=0.1,
    kills=10,
    is_upgraded=True,
)
_CLOCK: Final = Plan(
    deliveries=1_000, a_second=100, kills=2, jumps=(_DAY_S, 0, -_DAY_S, 0, _DAY_S, -_DAY_S)
)
_POISON: Final = Plan(
    deliveries=500, a_second=50, kills=0, poisoned=2, attempts=8, lease_s=1, subjects=40
)


@dataclass(frozen=True, kw_only=True)
class _Engine:
    name: str
    storm: Tally
    clock: Tally
    poison: Tally


def measure(temporary: Path) -> Figures:
    """The same plans on both engines; on PostgreSQL the server itself is killed as well."""
    configure_logs(level="CRITICAL")
    disk = asyncio.run(fill_and_make_room(_made(temporary / "faults-disk")))
    engines = (_on_sqlite(temporary), _on_postgresql(temporary))
    return Figures(
        title=f"Faults: two replicas, {_STORM.deliveries:,} deliveries about {_STORM.subjects} "
        "pull requests",
        columns=("", *(engine.name for engine in engines)),
        rows=(
            *((name, *(figure(it.storm) for it in engines)) for name, figure in _STORM_ROWS),
            *((name, *(figure(it.clock) for it in engines)) for name, figure in _CLOCK_ROWS),
            *((name, *(figure(it.poison) for it in engines)) for name, figure in _POISON_ROWS),
            *((name, figure(disk), "-") for name, figure in _DISK_ROWS),
        ),
        notes=(
            "Lost ones never arrive and come again at the end, as GitHub's log has them.",
            "Doubled ones come a second time, late; late ones come after others sent later.",
            "A next version is this one with one step of its tables more, beside one without.",
            "Refused ones met a database that was away, and come again as well.",
            "The clock jumps forward, back, and again before a lease is over.",
        ),
    )


_STORM_ROWS: tuple[tuple[str, Callable[[Tally], str]], ...] = (
    ("never arrived", lambda tally: str(tally.lost)),
    ("came twice", lambda tally: str(tally.doubled)),
    ("came out of order", lambda tally: str(tally.late)),
    ("refused, asked for again", lambda tally: str(tally.refused)),
    ("kill -9 of a replica", lambda tally: str(tally.kills)),
    ("database killed and started", lambda tally: str(tally.breaks)),
    ("replica started with tables of a next version", lambda tally: str(tally.upgrades)),
    ("runs", lambda tally: f"{tally.runs:,}"),
    ("runs of one pull request at once", lambda tally: str(tally.overlaps)),
    ("pull requests that show something old", lambda tally: str(len(tally.missing))),
    ("remarks that stand twice", lambda tally: str(tally.twice)),
    ("jobs given up", lambda tally: str(len(tally.buried))),
    ("all true again after the last delivery, s", lambda tally: f"{tally.recovered_s:.1f}"),
)
_CLOCK_ROWS: tuple[tuple[str, Callable[[Tally], str]], ...] = (
    ("the database's clock jumps by a day: jumps", lambda tally: str(tally.jumps)),
    ("  runs", lambda tally: str(tally.runs)),
    ("  runs of one pull request at once", lambda tally: str(tally.overlaps)),
    ("  pull requests that show something old", lambda tally: str(len(tally.missing))),
    ("  remarks that stand twice", lambda tally: str(tally.twice)),
    ("  jobs given up", lambda tally: str(len(tally.buried))),
)
_POISON_ROWS: tuple[tuple[str, Callable[[Tally], str]], ...] = (
    (
        f"{_POISON.poisoned} jobs that kill their process: deaths",
        lambda tally: str(tally.deaths),
    ),
    ("  of them given up", lambda tally: str(len(tally.buried & set(POISONED)))),
    ("  others given up", lambda tally: str(len(tally.buried - set(POISONED)))),
    ("  pull requests that show something old", lambda tally: str(len(tally.missing))),
)
_DISK_ROWS: tuple[tuple[str, Callable[[FullDisk], str]], ...] = (
    ("the disk is full: deliveries answered 503", lambda disk: str(len(disk.refused))),
    (
        "  refused after there is room again",
        lambda disk: str(sum(status != 202 for status in disk.again.values())),
    ),
    ("  accepted and lost", lambda disk: str(len(disk.lost))),
)


def _on_sqlite(temporary: Path) -> _Engine:
    def run(name: str, plan: Plan) -> Tally:
        folder = _made(temporary / f"faults-sqlite-{name}")
        return asyncio.run(Chaos(f"sqlite:///{folder}/jobs.db", folder, plan).run())

    return _Engine(
        name="SQLite",
        storm=run("storm", _STORM),
        clock=run("clock", _CLOCK),
        poison=run("poison", _POISON),
    )


def _on_postgresql(temporary: Path) -> _Engine:
    with postgres_running(is_durable=True) as server:

        def restart() -> None:
            server.stop_at_once()
            server.start()

        def run(name: str, plan: Plan) -> Tally:
            folder = _made(temporary / f"faults-postgresql-{name}")
            return asyncio.run(Chaos(server.database(), folder, plan).run())

        return _Engine(
            name="PostgreSQL",
            storm=run("storm", replace(_STORM, breaks=(restart, restart))),
            clock=run("clock", _CLOCK),
            poison=run("poison", _POISON),
        )


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
