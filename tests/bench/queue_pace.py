"""The queue alone: from a put to the job's start, and a claim when many jobs wait."""

import asyncio
import os
import time
from collections.abc import Sequence
from io import RawIOBase
from pathlib import Path

from bot.jobs.database import open_database
from bot.jobs.store import Store
from bot.jobs.worker import Limits, Worker
from bot.model import InstallationId, PullRequestId, Subject
from tests.bench.figures import Figures, seconds
from tests.postgres import Postgres, postgres_running

_PUTS = 200
_CLAIMS = 200
_FEW, _MANY = 100, 50_000
_INSTALLATIONS = 100
_AT_ONCE = 5_000
_NEVER_S = 60
_PAGE_BYTES = 4096


def measure(temporary: Path) -> Figures:
    """Both engines, each durable: what is committed would survive a loss of power."""
    with postgres_running(is_durable=True) as postgres:
        engines = {
            "SQLite": _Places(f"sqlite:///{temporary}/queue", ".db"),
            "PostgreSQL": _Places("", "", postgres),
        }
        rows = tuple(asyncio.run(_row(name, places, temporary)) for name, places in engines.items())
    return Figures(
        title="The queue, ms",
        columns=(
            "",
            "put to start p50",
            "p99",
            "a wait for the disk p50",
            "p99",
            f"claim of {_FEW} p50",
            "p99",
            f"claim of {_MANY:,} p50",
            "p99",
        ),
        rows=rows,
        notes=(
            (
                f"{_PUTS} puts one by one; on PostgreSQL another replica claims, "
                "and no poll comes to help."
            ),
            (
                "A wait for the disk: fdatasync of a page beside the database, in turn with the "
                "puts. On PostgreSQL the claim waits for it as well."
            ),
            f"Load average of the machine at the end: {os.getloadavg()[0]:.1f}.",
            f"Claims with jobs of {_INSTALLATIONS} installations waiting, commits included.",
        ),
    )


class _Places:
    """New databases of one engine."""

    def __init__(self, stem: str, suffix: str, postgres: Postgres | None = None) -> None:
        self._stem, self._suffix, self._postgres = stem, suffix, postgres
        self._made = 0
        self.is_shared = postgres is not None

    async def new(self) -> str:
        self._made += 1
        if self._postgres is not None:
            return await asyncio.to_thread(self._postgres.database)
        return f"{self._stem}-{self._made}{self._suffix}"


async def _row(name: str, places: _Places, folder: Path) -> tuple[str, ...]:
    with (folder / "page").open("wb", buffering=0) as page:
        started, disk = await _from_put_to_start(
            await places.new(), is_shared=places.is_shared, page=page
        )
    few = await _claims(await places.new(), _FEW)
    many = await _claims(await places.new(), _MANY)
    return name, *(cell for times in (started, disk, few, many) for cell in _percentiles(times))


def _percentiles(times_s: Sequence[float]) -> tuple[str, str]:
    ordered = sorted(times_s)
    return tuple(f"{1000 * ordered[int(len(ordered) * share)]:.1f}" for share in (0.5, 0.99))  # type: ignore[return-value]  # two of them


async def _from_put_to_start(
    url: str, *, is_shared: bool, page: RawIOBase
) -> tuple[list[float], list[float]]:
    """How long each job waited from before its put was on disk, and a page for the disk alone."""
    took_s: list[float] = []
    disk_s: list[float] = []
    put_at = 0.0
    has_begun = asyncio.Event()

    async def begin(_subject: Subject) -> None:
        took_s.append(time.perf_counter() - put_at)
        has_begun.set()

    async def tell_nobody(_subject: Subject, _reference: str) -> None: ...

    store = Store(open_database(url))
    await store.open()
    teller = Store(open_database(url)) if is_shared else store
    limits = Limits(concurrency=2, poll_s=_NEVER_S)
    async with Worker(store, begin, tell_nobody, limits).running():
        for number in range(_PUTS):
            has_begun.clear()
            put_at = time.perf_counter()
            await teller.put([_subject(number)])
            await has_begun.wait()
            # So that its worker is idle again.
            await asyncio.sleep(0.02)
            disk_s.append(await asyncio.to_thread(_wait_for_disk, page))
    if is_shared:
        await teller.close()
    await store.close()
    return took_s, disk_s


def _wait_for_disk(page: RawIOBase) -> float:
    page.seek(0)
    page.write(os.urandom(_PAGE_BYTES))
    return seconds(lambda: os.fdatasync(page.fileno()))


async def _claims(url: str, waiting: int) -> list[float]:
    store = Store(open_database(url))
    await store.open()
    subjects = [_subject(number) for number in range(waiting + _CLAIMS)]
    for at in range(0, len(subjects), _AT_ONCE):
        await store.put(subjects[at : at + _AT_ONCE])
    took_s = []
    for _ in range(_CLAIMS):
        begun_at = time.perf_counter()
        job = await store.claim("the benchmark")
        took_s.append(time.perf_counter() - begun_at)
        if job is None:
            raise RuntimeError("a job that waits was not found")
        await store.finish(job)
    await store.close()
    return took_s


def _subject(number: int) -> PullRequestId:
    installation = InstallationId(number % _INSTALLATIONS + 1)
    return PullRequestId(installation, "octo-org", "specs", number + 1)
