"""What did not arrive is asked for again, and nothing else."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import BaseTestServer, TestServer

from bot.github import deliveries
from bot.github.deliveries import MOST_ANSWERED, MOST_ATTEMPTS, OVERLAP, MissedDeliveries
from bot.sandbox.refusal import RefusalError
from bot.sandbox.state import Delivery
from bot.sandbox.weather import Refuse
from tests.github.box import Box
from tests.github.conftest import Time

PRESSED = "0b989ba4-242f-11e5-81e1-c7b6966d2516"


class Listener:
    """A webhook address that answers with the statuses it is given, then with 202."""

    def __init__(self, *statuses: int) -> None:
        self.guids: list[str] = []
        self._statuses = list(statuses)

    async def listen(self, request: web.Request) -> web.Response:
        self.guids.append(request.headers["X-GitHub-Delivery"])
        return web.Response(status=self._statuses.pop(0) if self._statuses else 202)

    def server(self) -> TestServer:
        app = web.Application()
        app.router.add_post("/webhook", self.listen)
        return TestServer(app)


async def deliver(box: Box, listener: Listener, server: BaseTestServer) -> None:
    """Let a pull request be opened and everything about it be sent."""
    box.installation.app.webhook_url = str(server.make_url("/webhook"))
    box.installation.events = ["pull_request"]
    box.sandbox.world.deliveries.clear()
    await box.open({"spec.md": "# Spec\n"})
    await settle(box)
    assert len(listener.guids) == 1


async def settle(box: Box) -> None:
    hooks = box.sandbox.world.hooks
    assert hooks is not None
    await hooks.drain()


async def test_a_delivery_that_failed_comes_again_with_its_guid(box: Box) -> None:
    listener = Listener(503)
    async with listener.server() as server:
        await deliver(box, listener, server)
        await MissedDeliveries(box.github).ask_again()
        await settle(box)
    assert len(listener.guids) == 2
    assert len(set(listener.guids)) == 1


async def test_a_delivery_that_arrived_is_left_alone(box: Box) -> None:
    listener = Listener()
    async with listener.server() as server:
        await deliver(box, listener, server)
        await MissedDeliveries(box.github).ask_again()
        await settle(box)
    assert len(listener.guids) == 1


async def test_a_delivery_that_arrived_at_the_second_attempt_is_left_alone(box: Box) -> None:
    listener = Listener(503)
    async with listener.server() as server:
        await deliver(box, listener, server)
        missed = MissedDeliveries(box.github)
        for _ in range(3):
            await missed.ask_again()
            await settle(box)
    assert len(listener.guids) == 2


@pytest.mark.parametrize(("status", "most"), [(400, MOST_ANSWERED), (502, MOST_ATTEMPTS)])
async def test_a_delivery_that_fails_for_a_reason_of_its_own_is_given_up(
    box: Box, status: int, most: int
) -> None:
    listener = Listener(*[status] * 20)
    async with listener.server() as server:
        await deliver(box, listener, server)
        missed = MissedDeliveries(box.github)
        for _ in range(15):
            await missed.ask_again()
            await settle(box)
    assert len(listener.guids) == most


async def test_a_log_of_several_pages_is_read_to_its_end(box: Box) -> None:
    listener = Listener(503)
    async with listener.server() as server:
        await deliver(box, listener, server)
        box.installation.events = ["issue_comment"]
        (pull,) = box.repository.pulls.values()
        for _ in range(120):
            box.sandbox.people.comment(pull, box.owner, "a word")
        await settle(box)
        await MissedDeliveries(box.github).ask_again()
        await settle(box)
    assert len(listener.guids) == 122
    assert listener.guids[0] == listener.guids[-1]


async def test_a_delivery_that_we_know_nothing_of_comes_again(box: Box) -> None:
    async def forget(guids: Collection[str]) -> Collection[str]:
        return guids

    listener = Listener()
    async with listener.server() as server:
        await deliver(box, listener, server)
        await MissedDeliveries(box.github, forget).ask_again()
        await settle(box)
    assert len(listener.guids) == 2


async def test_what_was_looked_through_is_not_looked_through_again(box: Box, time: Time) -> None:
    listener = Listener(503)
    async with listener.server() as server:
        await deliver(box, listener, server)
        time.pass_s(3_600)
        await say(box)
        since = box.sandbox.world.now() - timedelta(minutes=30)
        reached = await MissedDeliveries(box.github).ask_again(since)
        await settle(box)
    assert len(listener.guids) == 2
    assert reached == box.sandbox.world.now() - OVERLAP


async def test_nothing_is_reached_while_github_has_sent_nothing(box: Box) -> None:
    box.sandbox.world.deliveries.clear()
    assert await MissedDeliveries(box.github).ask_again() is None


async def test_a_mark_of_a_clock_that_was_wrong_is_not_believed(box: Box, time: Time) -> None:
    listener = Listener(503)
    async with listener.server() as server:
        await deliver(box, listener, server)
        time.pass_s(3_600)
        await say(box)
        ahead = box.sandbox.world.now() + timedelta(days=1)
        await MissedDeliveries(box.github).ask_again(ahead)
        await settle(box)
    assert len(listener.guids) == 3
    assert listener.guids[0] == listener.guids[-1]


async def test_a_delivery_that_github_sends_no_more_keeps_no_other_from_coming(box: Box) -> None:
    listener = Listener(503, 503)
    async with listener.server() as server:
        await deliver(box, listener, server)
        await say(box)
        no_more = Refuse(RefusalError(422, "Validation Failed"))
        box.sandbox.world.weather.answer(no_more, path="/attempts$")
        reached = await MissedDeliveries(box.github).ask_again()
        await settle(box)
    assert listener.guids[1:] == [listener.guids[1]] * 2
    assert reached is not None


async def test_a_pressed_button_is_asked_for_until_our_secret_is_put_right(box: Box) -> None:
    listener = Listener(503, *[401] * 6)
    async with listener.server() as server:
        await deliver(box, listener, server)
        world = box.sandbox.world
        world.deliveries[:] = [pressed(box)]
        missed = MissedDeliveries(box.github)
        for _ in range(9):
            await missed.ask_again()
            await settle(box)
    assert listener.guids[1:] == [PRESSED] * 7


async def test_a_pressed_button_is_found_behind_ever_so_much_else(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliveries, "MOST_READ", 3)
    listener = Listener(*[503] * 7)
    async with listener.server() as server:
        await deliver(box, listener, server)
        world = box.sandbox.world
        world.deliveries.append(pressed(box))
        for _ in range(5):
            await say(box)
        before = len(listener.guids)
        await MissedDeliveries(box.github).ask_again()
        await settle(box)
    assert listener.guids[before] == PRESSED
    assert len(listener.guids) == before + 4


async def say(box: Box) -> None:
    """Let somebody comment, and that be sent."""
    box.installation.events = ["issue_comment"]
    (pull,) = box.repository.pulls.values()
    box.sandbox.people.comment(pull, box.owner, "a word")
    await settle(box)


def pressed(box: Box) -> Delivery:
    """A failed delivery of a pressed button, made of the one that was sent."""
    (opened,) = box.sandbox.world.deliveries
    return replace(
        opened,
        id=box.sandbox.world.next_id(),
        guid=PRESSED,
        event="check_run",
        action="requested_action",
        request_headers={**opened.request_headers, "X-GitHub-Delivery": PRESSED},
    )
