"""Two replicas, and everything that goes wrong at once: what is missing at the end."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.server.logs import configure_logs
from tests.bench.figures import Figures
from tests.jobs.chaos import Chaos, Plan, Tally
from tests.postgres import postgres_running

_DELIVERIES = 1_000
_A_SECOND = 250
_KILLS = 5


def measure(temporary: Path) -> Figures:
    """The same plan on both engines; on PostgreSQL the server itself is killed as well."""
    configure_logs(level="CRITICAL")
    tallies = {"SQLite": _on_sqlite(temporary), "PostgreSQL": _on_postgresql(temporary)}
    return Figures(
        title=f"Faults: {_DELIVERIES} deliveries about 40 pull requests, two replicas",
        columns=("", *tallies),
        rows=tuple(
            (name, *(figure(tally) for tally in tallies.values())) for name, figure in _ROWS
        ),
        notes=(
            "Lost ones never arrive and come again at the end, as GitHub's log has them.",
            "Doubled ones come a second time, late and out of order.",
            "Refused ones met a database that was away, and come again as well.",
        ),
    )


_ROWS: tuple[tuple[str, Callable[[Tally], str]], ...] = (
    ("never arrived", lambda tally: str(tally.lost)),
    ("came twice, out of order", lambda tally: str(tally.doubled)),
    ("refused, asked for again", lambda tally: str(tally.refused)),
    ("kill -9 of a replica", lambda tally: str(tally.kills)),
    ("database killed and started", lambda tally: str(tally.breaks)),
    ("runs", lambda tally: str(tally.runs)),
    ("runs of one pull request at once", lambda tally: str(tally.overlaps)),
    ("pull requests that show something old", lambda tally: str(len(tally.missing))),
    ("all true again after the last delivery, s", lambda tally: f"{tally.recovered_s:.1f}"),
)


def _on_sqlite(temporary: Path) -> Tally:
    folder = temporary / "faults-sqlite"
    folder.mkdir()
    return asyncio.run(Chaos(f"sqlite:///{folder}/jobs.db", folder, _plan()).run())


def _on_postgresql(temporary: Path) -> Tally:
    folder = temporary / "faults-postgresql"
    folder.mkdir()
    with postgres_running(is_durable=True) as server:

        def restart() -> None:
            server.stop_at_once()
            server.start()

        return asyncio.run(Chaos(server.database(), folder, _plan(restart, restart)).run())


def _plan(*breaks: Callable[[], None]) -> Plan:
    return Plan(
        deliveries=_DELIVERIES, a_second=_A_SECOND, kills=_KILLS, breaks=breaks, subjects=40
    )
