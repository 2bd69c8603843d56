import asyncio
import gc
from pathlib import Path

import pytest
from aiohttp import web

from bot.jobs.database import StoreError, open_database
from bot.jobs.job import Counts
from bot.jobs.store import Store
from bot.jobs.worker import Worker
from bot.server.app import application, open_doors, serve
from tests.server.deliveries import SECRET, look, who_am_i
from tests.server.house import House, never_end, tell_nobody


async def test_health_counts_the_jobs(house: House) -> None:
    async with house.client.get("/healthz") as response:
        assert (response.status, await response.json()) == (
            200,
            {"status": "ok", "jobs": {"waiting": 0, "running": 0, "buried": 0}},
        )
    for number in (1, 2, 3):
        await house.deliver(b'{"number": %d}' % number)
    async with asyncio.timeout(5):
        while (await house.store.counts()).running == 0:  # noqa: ASYNC110 - the store has no event
            await asyncio.sleep(0.01)

    async with house.client.get("/healthz") as response:
        assert (await response.json())["jobs"] == {"waiting": 2, "running": 1, "buried": 0}


async def test_process_is_not_to_be_restarted_because_the_database_is_away(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def counts() -> Counts:
        raise StoreError("away")

    monkeypatch.setattr(house.store, "counts", counts)
    async with house.client.get("/healthz") as response:
        assert (response.status, await response.json()) == (
            200,
            {"status": "ok", "database": "away"},
        )


@pytest.mark.parametrize("path", ["/", "/assets/style.css", "/healthz", "/webhook", "/nowhere"])
async def test_every_answer_carries_the_security_headers(house: House, path: str) -> None:
    async with house.client.get(path) as response:
        given = response.headers
    assert given["Content-Security-Policy"].startswith("default-src 'none'")
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["X-Frame-Options"] == "DENY"
    assert given["Server"] == "specbot"


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/assets/style.css", 200, "text/css"),
        ("/assets/icon.svg", 200, "image/svg+xml"),
        ("/assets/watch.js", 200, "text/javascript"),
        ("/assets/front.html", 404, "text/plain"),
    ],
)
async def test_what_pages_load_is_there_and_no_more(
    house: House, path: str, status: int, kind: str
) -> None:
    async with house.client.get(path) as response:
        assert (response.status, response.content_type) == (status, kind)


@pytest.mark.parametrize(
    ("path", "asked", "is_page"),
    [("/nowhere", "text/html", True), ("/nowhere", "*/*", False), ("/assets/x", "text/html", True)],
)
async def test_a_browser_is_led_back_from_where_nothing_is(
    house: House, path: str, asked: str, *, is_page: bool
) -> None:
    async with house.client.get(path, headers={"Accept": asked}) as response:
        assert (response.status, '<a href="/">' in await response.text()) == (404, is_page)


@pytest.mark.parametrize("path", ["/", "/rules"])
async def test_a_script_runs_only_where_there_is_something_to_watch(
    house: House, path: str
) -> None:
    async with house.client.get(path) as response:
        allowed = "script-src 'self'" in response.headers["Content-Security-Policy"]
        assert ("watch.js" in await response.text()) == allowed == (path == "/")


async def test_worker_runs_as_long_as_the_server(tmp_path: Path) -> None:
    store = Store(open_database(f"sqlite:///{tmp_path}/jobs.db"))
    worker = Worker(store, never_end, tell_nobody)
    runner = web.AppRunner(
        application(store=store, worker=worker, look=look, secrets=[SECRET], who_am_i=who_am_i)
    )
    seen = [worker.is_running]
    await runner.setup()
    seen.append(worker.is_running)
    await runner.cleanup()
    seen.append(worker.is_running)
    assert seen == [False, True, False]


async def test_what_is_there_from_the_start_is_no_garbage_to_look_through() -> None:
    over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    left: list[object] = []
    seldom: list[bool] = []
    usual = gc.get_threshold()
    doors = open_doors("127.0.0.1", 0)

    def look(_port: int) -> None:
        left.extend(each for each in gc.get_objects() if each is over)
        seldom.append(gc.get_threshold() > usual)
        over.set_result(None)

    try:
        await serve(web.Application(), doors=doors, ready=look, until=over)
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)
        for door in doors:
            door.close()
    assert (left, seldom) == ([], [True])


async def test_health_is_bad_when_a_loop_of_the_worker_has_died(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Worker, "is_running", False)
    async with house.client.get("/healthz") as response:
        assert (response.status, "worker" in await response.text()) == (503, True)
