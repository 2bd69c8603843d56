"""The figures for machines: what is counted, and that nobody's words get in."""

import pytest

from bot.github.asked import Asked
from bot.jobs.database import StoreError
from bot.jobs.overview import Overview
from bot.model import InstallationId
from bot.server import metrics as module
from bot.server.metrics import Metrics
from tests.server.deliveries import BODY, sign
from tests.server.house import House


async def shown(house: House) -> str:
    async with house.client.get("/metrics") as response:
        assert response.headers["Content-Type"].startswith("text/plain")
        return await response.text()


async def test_deliveries_are_counted_by_event_and_answer(house: House) -> None:
    await house.deliver()
    await house.deliver()
    await house.deliver(X_GitHub_Event="sponsorship")
    await house.deliver(X_Hub_Signature_256=sign(b"other"), X_GitHub_Event="made_up")
    text = await shown(house)

    assert 'specbot_deliveries_total{event="pull_request",status="202"} 2.0' in text
    assert 'specbot_deliveries_total{event="sponsorship",status="202"} 1.0' in text
    assert 'specbot_deliveries_total{event="",status="401"} 1.0' in text
    assert "made_up" not in text
    assert "specbot_delivery_seconds_count 4.0" in text


async def test_queue_is_read_when_it_is_asked_for(house: House) -> None:
    for number in (1, 2, 3):
        await house.deliver(b'{"number": %d}' % number)
    text = await shown(house)

    waiting, running = (
        float(line.split()[-1])
        for standing in ("waiting", "running")
        for line in text.splitlines()
        if line.startswith(f'specbot_queue_jobs{{standing="{standing}"}}')
    )
    assert waiting + running == 3
    assert "specbot_queue_oldest_seconds" in text


async def test_figures_of_the_process_stand_while_the_database_is_away(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail() -> Overview:
        raise StoreError("away")

    monkeypatch.setattr(house.store, "overview", fail)
    async with house.client.post("/webhook", data=BODY) as response:
        assert response.status == 401
    async with house.client.get("/metrics") as response:
        assert (response.status, "specbot_deliveries" in await response.text()) == (503, True)


def test_headroom_is_kept_of_a_bounded_number_of_installations(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_INSTALLATIONS_KEPT", 2)
    metrics = Metrics()
    for number in (1, 2, 1, 3):
        metrics.asked(
            Asked(
                installation=InstallationId(number),
                method="GET",
                endpoint="/repos/{}/{}",
                status=200,
                remaining=4000 + number,
                resource="core",
            )
        )
    labels = {"resource": "core"}
    assert [
        metrics.registry.get_sample_value(
            "specbot_github_rate_limit_remaining", {"installation": str(number), **labels}
        )
        for number in (1, 2, 3)
    ] == [4001, None, 4003]
